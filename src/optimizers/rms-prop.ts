import {decayOf} from './checks.ts';
import {byLearningRate, type OptimizerOptions, optimizerOf} from './named.ts';
import {type ScaleByRmsOptions, scaleByRms} from './scale-by-rms.ts';
import {trace} from './trace.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/** Options of {@link rmsProp}. */
export interface RmsPropOptions extends OptimizerOptions, ScaleByRmsOptions {
  readonly momentum?: number;
}

/**
 * RMSProp (Tieleman and Hinton 2012) [E5.14] [A5-4] in torch's form: `scaleByRms`, momentum, then the rate.
 *
 * @param options.learningRate 0.01, torch's (Keras: 0.001); a schedule gets 0 for the first step
 * @param options.decay 0.99, torch's (the lecture, Keras and optax: 0.9)
 * @param options.momentum 0
 * @param options.epsilon 1e-8, torch's
 * @param options.epsilonInRoot 0, torch's (Keras: 1e-7, optax: 1e-8, and `epsilon` 0)
 * @param options.centered false
 * @param options.clip none
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(1));
 * optimizers.rmsProp({learningRate: 0.25, decay: 0.75}).applyGradients({[weight.name]: tf.scalar(8)});
 * weight.dataSync()[0] // 0.5
 * ```
 */
export function rmsProp({
  learningRate = 0.01,
  momentum = 0,
  clip,
  ...squares
}: RmsPropOptions = {}): TransformOptimizer {
  const decay = decayOf('create rmsProp', 'momentum', momentum);
  return optimizerOf(clip, scaleByRms(squares), trace({decay}), byLearningRate('rmsProp', learningRate));
}
