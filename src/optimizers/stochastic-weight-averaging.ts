import type {tf} from '../engine/index.ts';
import {momentum} from './momentum.ts';
import {type AverageOptions, WeightAverage} from './weight-average.ts';

/**
 * Stochastic weight averaging beside any optimizer (SWA, Izmailov et al. 2018): the plain mean of the weights after
 * steps start + every, start + 2 every, …, best with a rate that stays high or cycles. `withAveragedWeights` of what
 * this gives shows it; batch normalization's statistics belong to the weights that training had, and have to be measured
 * anew (`layers.populationStatistics`), as the paper says.
 *
 * @param optimizer takes the steps; by default descent with momentum 0.9, as in the paper
 * @param options.start steps that are left out at first; 0 (the paper begins after some three quarters of them)
 * @param options.every one step in so many is taken; 1 (the paper: the last of each cycle, or of each epoch)
 * @throws {TypeError} if the optimizer or an option is of the wrong kind, RangeError if `start` is not 0, 1, 2, … or
 * `every` not 1, 2, 3, …
 * @example
 * ```ts
 * const weight = tf.variable(tf.tensor1d([4]));
 * const optimizer = optimizers.stochasticWeightAveraging(optimizers.sgd({learningRate: 0.25}), {start: 1});
 * for (let step = 0; step < 3; step++) optimizer.minimize(() => weight.square().mean());
 * optimizer.withAveragedWeights(() => weight.dataSync()[0]) // 0.75
 * ```
 */
export function stochasticWeightAveraging(
  optimizer: tf.Optimizer = momentum(),
  options: AverageOptions = {},
): WeightAverage {
  return new WeightAverage({optimizer, form: 'equal', ...options});
}
