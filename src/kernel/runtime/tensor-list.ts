import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {weakKeys} from './weak-keys.ts';
import {guardBackend, guardVariable} from './whole-calls.ts';

/** The part of a tensor of TensorFlow.js (4.22) that an interrupt needs to know. */
export interface Tensor {
  readonly id: number;
  readonly dataId: DataId;
  readonly dtype: string;
  readonly size: number;
  readonly isDisposed?: boolean;
}

/** What a backend of TensorFlow.js keeps a tensor's numbers under; the numbering is the backend's own. */
export interface DataId {
  readonly id?: number;
}

interface Engine {
  readonly backendInstance?: object | null;
  trackTensor: (this: Engine, tensor: Tensor, backend?: object) => void;
  disposeTensor: (this: Engine, tensor: Tensor) => void;
}

const ENGINE = '_tfengine';

/** Every tensor that is alive. It keeps none alive, and running cells pay for an entry only: some 100 ns a tensor. */
const tensors = new WeakMap<Tensor, true>();

/** Disposals of tensors that were there before. */
export interface Disposals {
  /** Tensors with a number below this one count. */
  readonly below: number;
  count: number;
}

let disposals: Disposals = {below: 0, count: 0};

/** Counts from now on the disposals of the tensors below this number, for the caller to read. */
export function countDisposals(below: number): Readonly<Disposals> {
  disposals = {below, count: 0};
  return disposals;
}

let collector: (() => void) | undefined;

/** V8's own collector, which it gives to a new context while the flag is set: so cells do not see it. */
function collectGarbage(): void {
  if (collector === undefined) {
    setFlagsFromString('--expose-gc');
    collector = runInNewContext('gc') as () => void;
    setFlagsFromString('--no-expose-gc');
  }
  collector();
}

/**
 * Notes every tensor from now on. TensorFlow.js keeps its engine in a global, which all copies of it share: so the
 * engine is met there when it is made, before its first tensor.
 */
export function listTensors(): void {
  Object.defineProperty(globalThis, ENGINE, {
    configurable: true,
    get: () => undefined,
    set: (engine: Engine | undefined) => {
      Object.defineProperty(globalThis, ENGINE, {value: engine, configurable: true, enumerable: true, writable: true});
      const {trackTensor, disposeTensor} = engine ?? {};
      if (engine === undefined || typeof trackTensor !== 'function' || typeof disposeTensor !== 'function') return;
      engine.trackTensor = function (tensor, backend) {
        tensors.set(tensor, true);
        const used = backend ?? this.backendInstance;
        if (used != null) guardBackend(used);
        if ('assign' in tensor) guardVariable(tensor);
        trackTensor.call(this, tensor, backend);
        // An assignment disposes of the variable's old value and counts the variable once more.
        if (tensor.id < disposals.below) disposals.count--;
      };
      engine.disposeTensor = function (tensor) {
        disposeTensor.call(this, tensor);
        if (tensor.id < disposals.below) disposals.count++;
      };
    },
  });
}

/**
 * The tensors that code can reach, disposed or not: those that a garbage collection leaves. It takes as long as that
 * does. (V8's own search for the instances of a class, `queryObjects`, walks through all of the heap several times: 3 s
 * where a learner holds a million objects.)
 */
export function reachableTensors(): readonly Tensor[] {
  collectGarbage();
  return weakKeys(tensors);
}
