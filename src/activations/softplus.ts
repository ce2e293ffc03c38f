import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';

/**
 * tau(z) = ln(1 + exp(z)) [F5-16], a smooth ReLU: z for large z, exp(z) far below 0, without overflow.
 *
 * Slope: the sigmoid of z.
 *
 * @example
 * ```ts
 * activations.softplus().apply(tf.tensor1d([-1000, 0, 1000])).arraySync() // [0, 0.693147, 1000]
 * ```
 */
export function softplus(): ElementwiseActivation {
  return elementwiseActivation({
    config: {name: 'softplus'},
    title: 'softplus',
    stockName: 'softplus',
    value: x => tf.softplus(x),
    slope: x => tf.sigmoid(x),
    isDifferentiable: true,
  });
}
