import type {tf} from '../tensorflow/index.ts';
import type {Settings} from './settings.ts';

/** What a rule changes: a parameter, and what it remembers of that parameter's gradients. */
export interface RuleState {
  readonly parameter: tf.Tensor;
  readonly slots: readonly tf.Tensor[];
}

/** How an optimizer moves a parameter. */
export interface Rule {
  readonly name: string;
  /** Its number in the kernel `stepOptimizer`. */
  readonly code: number;
  /** Names of the tensors of a parameter's shape that it keeps. */
  readonly slots: readonly string[];
  /**
   * The same step of TensorFlow.js's ops, for other backends than the engine's.
   *
   * @param corrections 1 minus the first and second decay to the power of the number of steps, this one included
   */
  readonly composed: (
    state: RuleState,
    gradient: tf.Tensor,
    settings: Settings,
    corrections: readonly [first: number, second: number],
  ) => RuleState;
}
