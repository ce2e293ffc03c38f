import {byLearningRate, type OptimizerOptions, optimizerOf} from './named.ts';
import {type ScaleByNadamOptions, scaleByNadam} from './scale-by-nadam.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/** Options of {@link nadam}. */
export interface NadamOptions extends OptimizerOptions, ScaleByNadamOptions {}

/**
 * Nadam (Dozat 2016): `scaleByNadam`, then the rate.
 *
 * @param options.learningRate 0.002, torch's (Keras: 0.001); a schedule gets 0 for the first step
 * @param options.beta1 0.9, torch's
 * @param options.beta2 0.999, torch's
 * @param options.epsilon 1e-8, torch's (Keras: 1e-7)
 * @param options.momentumDecay 0.004, torch's since 2.0; 1 is Keras' form, 'none' optax'
 * @param options.clip none
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(0));
 * const optimizer = optimizers.nadam({learningRate: 1, beta1: 0.5, momentumDecay: 'none'});
 * optimizer.applyGradients({[weight.name]: tf.scalar(8)});
 * weight.dataSync()[0] // -1.3333
 * ```
 */
export function nadam({learningRate = 0.002, clip, ...moments}: NadamOptions = {}): TransformOptimizer {
  return optimizerOf(clip, scaleByNadam(moments), byLearningRate('nadam', learningRate));
}
