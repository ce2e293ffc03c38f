import type {Tensors} from './transform.ts';

/** What an observer is told of a step. The tensors are disposed when it returns; `tf.keep` a clone of what shall stay. */
export interface StepReport {
  /** The step's number, 1 for the first. */
  readonly count: number;
  /** The parameters before the step. */
  readonly parameters: Tensors;
  /** The gradients as they were given, before any link changed them. */
  readonly gradients: Tensors;
  /** By how much the parameters have changed: what was added to them, rounded as they are, constraints included. */
  readonly updates: Tensors;
}
