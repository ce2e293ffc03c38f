import type {tf} from '../engine/index.ts';
import {momentum} from './momentum.ts';
import {type AverageOptions, WeightAverage} from './weight-average.ts';

/** Options of {@link exponentialMovingAverage}. */
export interface ExponentialMovingAverageOptions extends AverageOptions {
  readonly decay?: number;
  readonly correction?: boolean;
}

/**
 * An exponential moving average of the weights beside any optimizer (Polyak and Juditsky 1992, in the form of all
 * libraries): a = decay a + (1 - decay) w after each step, constraints applied. It evens out the noise of the last
 * steps; `withAveragedWeights` of what this gives shows it.
 *
 * With `correction` the average counts as begun at 0 and divided by 1 - decay^n, as Adam does, so that it is a weighted
 * mean of the n weights taken; without, it begins at the first weights taken, as torch's `AveragedModel` does, which
 * then have the weight decay^(n - 1).
 *
 * @param optimizer takes the steps; by default descent with momentum 0.9
 * @param options.decay 0.999, torch's default (Keras: 0.99)
 * @param options.correction true
 * @param options.start steps that are left out at first; 0
 * @param options.every one step in so many is taken; 1
 * @throws {TypeError} if the optimizer or an option is of the wrong kind, RangeError if decay is not from 0 to below 1,
 * `start` not 0, 1, 2, … or `every` not 1, 2, 3, …
 * @example
 * ```ts
 * const weight = tf.variable(tf.tensor1d([4]));
 * const optimizer = optimizers.exponentialMovingAverage(optimizers.sgd({learningRate: 0.25}), {decay: 0.5});
 * for (let step = 0; step < 2; step++) optimizer.minimize(() => weight.square().mean());
 * const [last, mean] = [weight.dataSync()[0], optimizer.withAveragedWeights(() => weight.dataSync()[0])];
 * [last, mean] // [1, 1.3333]
 * ```
 */
export function exponentialMovingAverage(
  optimizer: tf.Optimizer = momentum(),
  options: ExponentialMovingAverageOptions = {},
): WeightAverage {
  return new WeightAverage({optimizer, form: 'exponential', ...options});
}
