import {addDecayedWeights} from './add-decayed-weights.ts';
import {notNegative} from './checks.ts';
import {byLearningRate, type OptimizerOptions, optimizerOf} from './named.ts';
import {type ScaleByLionOptions, scaleByLion} from './scale-by-lion.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/** Options of {@link lion}. */
export interface LionOptions extends OptimizerOptions, ScaleByLionOptions {
  readonly weightDecay?: number;
}

/**
 * Lion (Chen et al. 2023): `scaleByLion`, `addDecayedWeights`, then the rate. Every step of a parameter is as long as
 * the rate, which should be three to ten times smaller than Adam's.
 *
 * @param options.learningRate 1e-4, that of the paper's code; a schedule gets 0 for the first step
 * @param options.beta1 0.9, the paper's
 * @param options.beta2 0.99, the paper's
 * @param options.weightDecay 0, that of the paper's code
 * @param options.clip none
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(1));
 * optimizers.lion({learningRate: 0.25}).applyGradients({[weight.name]: tf.scalar(8)});
 * weight.dataSync()[0] // 0.75
 * ```
 */
export function lion({learningRate = 1e-4, weightDecay = 0, clip, ...means}: LionOptions = {}): TransformOptimizer {
  const rate = notNegative('create lion', 'weightDecay', weightDecay);
  return optimizerOf(clip, scaleByLion(means), addDecayedWeights({rate}), byLearningRate('lion', learningRate));
}
