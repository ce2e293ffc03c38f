import {byLearningRate, type OptimizerOptions, optimizerOf} from './named.ts';
import {type ScaleByAmsGradOptions, scaleByAmsGrad} from './scale-by-ams-grad.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/** Options of {@link amsGrad}. */
export interface AmsGradOptions extends OptimizerOptions, ScaleByAmsGradOptions {}

/**
 * AMSGrad (Reddi et al. 2018), Adam whose steps never grow again: `scaleByAmsGrad`, then the rate.
 *
 * @param options.learningRate 0.001, torch's; a schedule gets 0 for the first step
 * @param options.beta1 0.9, torch's
 * @param options.beta2 0.999, torch's
 * @param options.epsilon 1e-8, torch's
 * @param options.clip none
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(1));
 * optimizers.amsGrad({learningRate: 0.25}).applyGradients({[weight.name]: tf.scalar(8)});
 * weight.dataSync()[0] // 0.75
 * ```
 */
export function amsGrad({learningRate = 0.001, clip, ...moments}: AmsGradOptions = {}): TransformOptimizer {
  return optimizerOf(clip, scaleByAmsGrad(moments), byLearningRate('amsGrad', learningRate));
}
