import {addParameters} from './add-parameters.ts';
import type {Transform} from './transform.ts';

/** Options of {@link addL2}. */
export interface AddL2Options {
  readonly rate?: number;
}

/**
 * The gradient of an L2 penalty: u -> u + rate p, at the head of the chain, so that whatever scales the gradient scales
 * the decay, too. `rate` 2 lambda is the penalty lambda ||p||^2 [E5.22]; under gradient descent with rate rho it keeps
 * the share 1 - 2 rho lambda of the parameters [E5.23]. It is what torch's optimizers but AdamW call weight decay.
 *
 * @param options.rate 0.01, Keras' for its L2 regularizer
 * @throws {TypeError} if the rate is no number, RangeError if it is below 0 or not finite
 * @example
 * ```ts
 * const links = optimizers.chain(optimizers.addL2({rate: 2 * 2}), optimizers.scaleByRate({rate: 0.01}));
 * const weight = tf.variable(tf.scalar(1));
 * new optimizers.TransformOptimizer(links).applyGradients({[weight.name]: tf.scalar(0)});
 * weight.dataSync()[0] // 0.96
 * ```
 */
export function addL2({rate = 0.01}: AddL2Options = {}): Transform {
  return addParameters('addL2', rate);
}
