import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {guardBackend} from './wasm-calls.ts';
import {weakKeys} from './weak-keys.ts';

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
}

const ENGINE = '_tfengine';

/** Every tensor that is alive. It keeps none alive, and running cells pay for an entry only: some 100 ns a tensor. */
const tensors = new WeakMap<Tensor, true>();

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
      const trackTensor = engine?.trackTensor;
      if (engine === undefined || typeof trackTensor !== 'function') return;
      engine.trackTensor = function (tensor, backend) {
        tensors.set(tensor, true);
        const used = backend ?? this.backendInstance;
        if (used != null) guardBackend(used);
        trackTensor.call(this, tensor, backend);
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
