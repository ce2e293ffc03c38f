import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';

/**
 * The logistic sigmoid: tau(z) = 1 / (1 + exp(-z)), between 0 and 1 [F5-2].
 *
 * Slope: tau(z) tau(-z), which is tau (1 - tau) with all its digits for large z. It is 0.25 at most, at z = 0: a
 * product of many such slopes vanishes [N2], and each one does as the output nears 0 or 1 [N3].
 *
 * @example
 * ```ts
 * activations.sigmoid().slope(tf.tensor1d([0])).arraySync() // [0.25]
 * ```
 */
export function sigmoid(): ElementwiseActivation {
  return elementwiseActivation({
    config: {name: 'sigmoid'},
    title: 'sigmoid',
    stockName: 'sigmoid',
    value: x => tf.sigmoid(x),
    slope: x => tf.mul(tf.sigmoid(x), tf.sigmoid(tf.neg(x))),
    isDifferentiable: true,
  });
}
