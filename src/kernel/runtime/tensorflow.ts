import {createRequire} from 'node:module';
import {
  disposeUnreachable,
  listData,
  markTensors,
  nextTensor,
  type TensorMark,
  type TensorStore,
} from './unreachable-tensors.ts';

/** The part of TensorFlow.js's engine (4.22) that an interrupt leaves in disorder. */
interface Engine extends TensorStore {
  readonly state: TensorStore['state'] & {
    readonly scopeStack: readonly unknown[];
    gradientDepth: number;
    kernelDepth: number;
    activeTape: unknown;
  };
  readonly endScope: () => void;
}

/** A loss or a metric that is still a tensor. */
interface Scalar {
  readonly isDisposed: boolean;
  readonly dataSync: () => ArrayLike<number>;
  readonly dispose: () => void;
}

/** A model's own notes on the `fit` that is under way. */
interface Model {
  isTraining: boolean;
  stopTraining: boolean;
  readonly history?: {readonly history?: Readonly<Record<string, (number | Scalar)[]>>};
}

const {cache} = createRequire(import.meta.url);
const engine = (): Engine | undefined => (globalThis as {_tfengine?: Engine})._tfengine;

/** How many scopes of TensorFlow.js are open now. */
export const openScopes = (): number => engine()?.state?.scopeStack?.length ?? 0;

/** How many scopes must stay open when TensorFlow.js is put in order; `undefined` if it is. */
let disorder: number | undefined;

/** What there was before the present cell. */
let mark: TensorMark = {tensors: 0, bytes: 0, buffers: 0, tensor: 0, data: new Map(), disposals: {count: 0}};

/** The same before a cell that was stopped and whose tensors are still to be looked at. */
let before: TensorMark | undefined;
let frees = 0;

/** No question of the interrupter comes later than so many milliseconds after the one before. */
const QUIET_MILLISECONDS = 40;

/**
 * Notes that a cell is being stopped, for `restoreTensorFlow` to do what is left.
 *
 * @param scopes how many were open when the cell began
 */
export function leaveInDisorder(scopes: number): void {
  disorder = Math.min(disorder ?? scopes, scopes);
  before ??= mark;
}

/**
 * Puts TensorFlow.js in order after a cell was stopped; does nothing where it is not loaded. It is called after the
 * stop and before each cell, since a termination may end it in between.
 *
 * - Closes the scopes that the cell left open, which frees their tensors, and ends its gradient. Else the next
 *   `optimizer.minimize` fails with "Cannot find a connection between any variable and the result".
 * - Ends every `fit` that was under way. Else the next says "another fit() call is ongoing".
 */
export function restoreTensorFlow(): void {
  const tensorflow = engine();
  if (tensorflow === undefined) return;
  try {
    if (disorder !== undefined) restore(tensorflow, disorder);
    mark = markTensors(tensorflow);
  } catch {
    // A cell has replaced parts of the engine, or its backend: the next one must run all the same.
  }
  disorder = undefined;
}

function restore(tensorflow: Engine, scopes: number): void {
  const {state} = tensorflow;
  state.gradientDepth = 0;
  state.kernelDepth = 0;
  state.activeTape = null;
  while (state.scopeStack.length > scopes) tensorflow.endScope();
  for (const model of training) {
    model.stopTraining = true;
    settleHistory(model);
    model.isTraining = false;
  }
}

/**
 * Frees the tensors that a stopped cell made outside of any scope and that nothing refers to any more: the gradients,
 * the loss and the batch of the step that was cut off. It takes as long as a garbage collection, so the interrupter
 * must have been answered: else it would take this thread for stuck. Never resolves if another call comes meanwhile,
 * which then does it.
 */
export async function freeTensors(): Promise<void> {
  const mine = ++frees;
  const tensorflow = engine();
  if (tensorflow === undefined || before === undefined) return;
  if (nextTensor(tensorflow) > before.tensor) {
    const data = listData(tensorflow);
    await new Promise<void>(resolve => {
      setTimeout(() => mine === frees && resolve(), QUIET_MILLISECONDS);
    });
    disposeUnreachable(tensorflow, data, before);
  }
  before = undefined;
}

/** Turns what a model's history still has as tensors into numbers, as the end of its `fit` would have done. */
function settleHistory({history}: Model): void {
  for (const values of Object.values(history?.history ?? {})) {
    for (const [index, value] of values.entries()) {
      if (typeof value === 'number') continue;
      values[index] = value.isDisposed ? Number.NaN : (value.dataSync()[0] ?? Number.NaN);
      value.dispose();
    }
  }
}

/** The models whose `fit` is under way. */
const training = new Set<Model>();
const watched = new WeakSet<object>();
const FLAG = Symbol('isTraining');

/**
 * Notes from now on which models train, for each copy of TensorFlow.js that has been loaded. A model keeps that to
 * itself in a field; here the field becomes a pair of accessors of its class.
 */
export function watchModels(): void {
  for (const module of Object.values(cache)) {
    const {LayersModel} = (module?.exports ?? {}) as {readonly LayersModel?: {readonly prototype: object}};
    if (LayersModel?.prototype !== undefined && !watched.has(LayersModel.prototype)) watch(LayersModel.prototype);
  }
}

function watch(prototype: object): void {
  watched.add(prototype);
  Object.defineProperty(prototype, 'isTraining', {
    configurable: true,
    get(this: Model & {[FLAG]?: boolean}): boolean {
      return this[FLAG] ?? false;
    },
    set(this: Model & {[FLAG]?: boolean}, value: boolean) {
      this[FLAG] = value;
      if (value) training.add(this);
      else training.delete(this);
    },
  });
}
