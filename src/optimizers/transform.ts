import type {tf} from '../engine/index.ts';

/** A tensor for each parameter, by the name of its variable. */
export type Tensors = Readonly<Record<string, tf.Tensor>>;

/** What a transform remembers of one parameter: a tensor in each slot. */
export type Slots = Readonly<Record<string, tf.Tensor>>;

/** What a transform remembers of all parameters: for every slot, a tensor of each parameter. */
export type State = Readonly<Record<string, Tensors>>;

/** What a transform is made of: the name of its factory, and that factory's options. */
export interface TransformConfig {
  /** The factory's name: `'scaleByAdam'`. */
  readonly name: string;
  readonly [option: string]: unknown;
}

/** The step that a transform takes part in. */
export interface Step {
  /** The parameters before the step: those that have a gradient. */
  readonly parameters: Tensors;
  /**
   * A number of this step as a scalar. `value` gets the step's number, 1 for the first, and must depend on nothing else
   * that changes: a replayed step, in which no other JavaScript runs, asks it anew. Whatever is asked more than once in
   * a step with the same function has one place in memory.
   */
  readonly number: (value: (count: number) => number) => tf.Scalar;
}

/**
 * One link of an optimizer: it makes other updates of updates. They start as the gradients, and what comes out of the
 * last link is added to the parameters. Called within `tf.tidy`; it changes nothing in place and reads no values.
 */
export interface Transform {
  /** JSON, unless an option is a plain function. */
  readonly config: TransformConfig;
  /** The slots of one parameter before its first step. */
  readonly init: (parameter: tf.Tensor) => Slots;
  /** Makes new updates and the state after this step. */
  readonly update: (updates: Tensors, state: State, step: Step) => readonly [updates: Tensors, state: State];
}
