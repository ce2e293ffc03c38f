import {positive} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** Options of {@link clipByValue}. */
export interface ClipByValueOptions {
  readonly value?: number;
}

/**
 * u -> min(max(u, -value), value), each number for itself. NaN stays NaN.
 *
 * @param options.value 1, as no value is right for every loss
 * @throws {TypeError} if the value is no number, RangeError if it is not above 0 or not finite
 * @example
 * ```ts
 * const links = optimizers.chain(optimizers.clipByValue({value: 2}), optimizers.scaleByRate({rate: 1}));
 * const weight = tf.variable(tf.tensor1d([0, 0]));
 * new optimizers.TransformOptimizer(links).applyGradients({[weight.name]: tf.tensor1d([3, -1])});
 * [...weight.dataSync()] // [-2, 1]
 * ```
 */
export function clipByValue({value = 1}: ClipByValueOptions = {}): Transform {
  positive('create clipByValue', 'value', value);
  return elementwise({
    config: {name: 'clipByValue', value},
    slots: {},
    update: update => [update.clipByValue(-value, value), {}],
  });
}
