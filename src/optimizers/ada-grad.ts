import {byLearningRate, type OptimizerOptions, optimizerOf} from './named.ts';
import {type ScaleByAdaGradOptions, scaleByAdaGrad} from './scale-by-ada-grad.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/** Options of {@link adaGrad}. */
export interface AdaGradOptions extends OptimizerOptions, ScaleByAdaGradOptions {}

/**
 * AdaGrad (Duchi et al. 2011) [A5-3]: `scaleByAdaGrad`, then the rate.
 *
 * @param options.learningRate 0.01, torch's; a schedule gets 0 for the first step
 * @param options.initialSquare 0, torch's (Keras: 0.1)
 * @param options.epsilon 1e-10, torch's
 * @param options.epsilonInRoot 0, torch's (Keras: 1e-7, and `epsilon` 0)
 * @param options.clip none
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(1));
 * optimizers.adaGrad({learningRate: 0.5}).applyGradients({[weight.name]: tf.scalar(8)});
 * weight.dataSync()[0] // 0.5
 * ```
 */
export function adaGrad({learningRate = 0.01, clip, ...squares}: AdaGradOptions = {}): TransformOptimizer {
  return optimizerOf(clip, scaleByAdaGrad(squares), byLearningRate('adaGrad', learningRate));
}
