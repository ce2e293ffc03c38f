import type {tf} from '../engine/index.ts';

/** What a loss is counted in: information, squares of the output's unit, or distances to a margin in units of the score. */
export type LossUnit = 'nats' | 'bits' | 'squared output' | 'margin';

/** A loss as JSON: the name of its factory and every option; `fromConfig` makes the loss of it again. */
export interface LossConfig {
  /** The factory's name: `'focal'`. */
  readonly name: string;
  readonly [option: string]: string | number;
}

/**
 * How wrong each example's output is: one number for each, float32 `[examples]`, so that sample and class weights of
 * `fit` weigh examples. Target first, output second, as in Keras. `compile({loss})` takes it as it is; in
 * `trainingStep` its `.mean()` is what is minimized.
 *
 * The first axis of target and output counts examples. NaN in the output of an example makes its loss NaN.
 */
export interface Loss {
  (target: tf.Tensor, output: tf.Tensor): tf.Tensor1D;
  /** What it is made of, as JSON. */
  readonly config: LossConfig;
  /** Its name as a chart writes it. */
  readonly title: string;
  /** What it is measured in: `'nats'` for a logarithm of a probability. */
  readonly unit: LossUnit;
}
