import {byLearningRate, type OptimizerOptions, optimizerOf} from './named.ts';
import {type ScaleByAdaDeltaOptions, scaleByAdaDelta} from './scale-by-ada-delta.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/** Options of {@link adaDelta}. */
export interface AdaDeltaOptions extends OptimizerOptions, ScaleByAdaDeltaOptions {}

/**
 * AdaDelta (Zeiler 2012), which finds its rates by itself: `scaleByAdaDelta`, then the rate.
 *
 * @param options.learningRate 1, torch's and the paper's (Keras: 0.001); a schedule gets 0 for the first step
 * @param options.decay 0.9, torch's (the paper and Keras: 0.95)
 * @param options.epsilon 1e-6, torch's and the paper's (Keras: 1e-7)
 * @param options.clip none
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(1));
 * optimizers.adaDelta({decay: 0.95}).applyGradients({[weight.name]: tf.scalar(1)});
 * weight.dataSync()[0] // 0.99553
 * ```
 */
export function adaDelta({learningRate = 1, clip, ...squares}: AdaDeltaOptions = {}): TransformOptimizer {
  return optimizerOf(clip, scaleByAdaDelta(squares), byLearningRate('adaDelta', learningRate));
}
