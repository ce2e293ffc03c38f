import {byLearningRate, type OptimizerOptions, optimizerOf} from './named.ts';
import {type ScaleByAdamOptions, scaleByAdam} from './scale-by-adam.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/** Options of {@link adam}. */
export interface AdamOptions extends OptimizerOptions, ScaleByAdamOptions {}

/**
 * Adam (Kingma and Ba 2015) [A5-5]: `scaleByAdam`, then the rate.
 *
 * @param options.learningRate 0.001, the paper's; a schedule gets 0 for the first step
 * @param options.beta1 0.9, the paper's
 * @param options.beta2 0.999, the paper's
 * @param options.epsilon 1e-8, the paper's (Keras: 1e-7)
 * @param options.epsilonHat false; true is Keras' form
 * @param options.clip none
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(1));
 * optimizers.adam({learningRate: 0.25}).applyGradients({[weight.name]: tf.scalar(8)});
 * weight.dataSync()[0] // 0.75
 * ```
 */
export function adam({learningRate = 0.001, clip, ...moments}: AdamOptions = {}): TransformOptimizer {
  return optimizerOf(clip, scaleByAdam(moments), byLearningRate('adam', learningRate));
}
