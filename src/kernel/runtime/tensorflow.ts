import {createRequire} from 'node:module';

/** The part of TensorFlow.js's engine (4.22) that an interrupt leaves in disorder. */
interface Engine {
  readonly state: {
    readonly scopeStack: readonly unknown[];
    gradientDepth: number;
    kernelDepth: number;
    activeTape: unknown;
  };
  readonly endScope: () => void;
}

/** A model's own notes on whether `fit` is under way. */
interface Model {
  isTraining: boolean;
  stopTraining: boolean;
}

const {cache} = createRequire(import.meta.url);
const engine = (): Engine | undefined => (globalThis as {_tfengine?: Engine})._tfengine;

/** How many scopes of TensorFlow.js are open now. */
export const openScopes = (): number => engine()?.state.scopeStack.length ?? 0;

/** How many scopes must stay open when TensorFlow.js is put in order; `undefined` if it is. */
let disorder: number | undefined;

/**
 * Notes that a cell is being stopped, for `restoreTensorFlow` to do what is left.
 *
 * @param scopes how many were open when the cell began
 */
export function leaveInDisorder(scopes: number): void {
  disorder = Math.min(disorder ?? scopes, scopes);
}

/**
 * Puts TensorFlow.js in order after a cell was stopped; does nothing where it is not loaded. It is called after the
 * stop and before the next cell, since a termination may end it in between.
 *
 * - Closes the scopes that the cell left open, which frees their tensors, and ends its gradient. Else the next
 *   `optimizer.minimize` fails with "Cannot find a connection between any variable and the result".
 * - Ends every `fit` that was under way. Else the next says "another fit() call is ongoing".
 */
export function restoreTensorFlow(): void {
  if (disorder === undefined) return;
  const tensorflow = engine();
  if (tensorflow !== undefined) restore(tensorflow, disorder);
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
    model.isTraining = false;
  }
}

/** The models whose `fit` is under way. */
const training = new Set<Model>();
const watched = new WeakSet<object>();
const FLAG = Symbol('isTraining');

/**
 * Notes from now on which models train, for each copy of TensorFlow.js that has been loaded. A model keeps that to
 * itself in a field; here the field becomes a pair of accessors of its class. (Asking V8's inspector for all models at
 * the time of an interrupt was tried: its walk through the heap did not end when a step had just been terminated.)
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
