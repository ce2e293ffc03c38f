import {addParameters} from './add-parameters.ts';
import type {Transform} from './transform.ts';

/** Options of {@link addDecayedWeights}. */
export interface AddDecayedWeightsOptions {
  readonly rate?: number;
}

/**
 * Decoupled weight decay (Loshchilov and Hutter 2019): u -> u + rate p, between what scales the gradient and
 * `scaleByRate`, so that every parameter loses the same share, learning rate times `rate`, of itself in a step. The
 * decay is multiplied by the learning rate, as in torch, Keras and optax; the paper has it apart.
 *
 * @param options.rate 0.01, that of torch's AdamW (Keras: 0.004, optax: 1e-4)
 * @throws {TypeError} if the rate is no number, RangeError if it is below 0 or not finite
 * @example
 * ```ts
 * const links = optimizers.chain(optimizers.addDecayedWeights({rate: 0.5}), optimizers.scaleByRate({rate: 1}));
 * const weight = tf.variable(tf.scalar(8));
 * new optimizers.TransformOptimizer(links).applyGradients({[weight.name]: tf.scalar(1)});
 * weight.dataSync()[0] // 3
 * ```
 */
export function addDecayedWeights({rate = 0.01}: AddDecayedWeightsOptions = {}): Transform {
  return addParameters('addDecayedWeights', rate);
}
