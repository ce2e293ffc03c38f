import type {AdamOptions} from './adam.ts';
import {addDecayedWeights} from './add-decayed-weights.ts';
import {notNegative} from './checks.ts';
import {byLearningRate, optimizerOf} from './named.ts';
import {scaleByAdam} from './scale-by-adam.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/** Options of {@link adamW}. */
export interface AdamWOptions extends AdamOptions {
  readonly weightDecay?: number;
}

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019): `scaleByAdam`, `addDecayedWeights`, then the rate, so
 * that a step takes the share learningRate weightDecay off every parameter.
 *
 * @param options.learningRate 0.001, torch's; a schedule gets 0 for the first step
 * @param options.beta1 0.9, torch's
 * @param options.beta2 0.999, torch's
 * @param options.epsilon 1e-8, torch's (Keras: 1e-7)
 * @param options.epsilonHat false; true is Keras' form
 * @param options.weightDecay 0.01, torch's (Keras: 0.004, optax: 1e-4)
 * @param options.clip none
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(1));
 * optimizers.adamW({learningRate: 0.25, weightDecay: 0.5}).applyGradients({[weight.name]: tf.scalar(8)});
 * weight.dataSync()[0] // 0.625
 * ```
 */
export function adamW({
  learningRate = 0.001,
  weightDecay = 0.01,
  clip,
  ...moments
}: AdamWOptions = {}): TransformOptimizer {
  const rate = notNegative('create adamW', 'weightDecay', weightDecay);
  return optimizerOf(clip, scaleByAdam(moments), addDecayedWeights({rate}), byLearningRate('adamW', learningRate));
}
