import {positive} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';
import {withinNorm} from './within-norm.ts';

/** Options of {@link clipByNorm}. */
export interface ClipByNormOptions {
  readonly norm?: number;
}

/**
 * u -> u min(1, norm / ||u||), each parameter's update for itself: the whole matrix is shortened, its direction stays.
 * An update that is not finite shows as NaN.
 *
 * @param options.norm the largest Euclidean norm; 1, as no value is right for every loss
 * @throws {TypeError} if the norm is no number, RangeError if it is not above 0 or not finite
 * @example
 * ```ts
 * const links = optimizers.chain(optimizers.clipByNorm({norm: 2.5}), optimizers.scaleByRate({rate: 1}));
 * const weight = tf.variable(tf.tensor1d([0, 0]));
 * new optimizers.TransformOptimizer(links).applyGradients({[weight.name]: tf.tensor1d([3, -4])});
 * [...weight.dataSync()] // [-1.5, 2]
 * ```
 */
export function clipByNorm({norm = 1}: ClipByNormOptions = {}): Transform {
  positive('create clipByNorm', 'norm', norm);
  return elementwise({
    config: {name: 'clipByNorm', norm},
    slots: {},
    update: update => [update.mul(withinNorm(update.square().sum(), norm)), {}],
  });
}
