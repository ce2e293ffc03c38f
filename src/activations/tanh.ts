import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';

/**
 * The hyperbolic tangent, between -1 and 1 and centred on 0; the units of the 1980s [E5.15].
 *
 * Slope: 1 - tanh²(z) = 4 sigma(2z) sigma(-2z), the second form with all its digits for large z; 1 at most, at z = 0.
 *
 * @example
 * ```ts
 * activations.tanh().slope(tf.tensor1d([0])).arraySync() // [1]
 * ```
 */
export function tanh(): ElementwiseActivation {
  return elementwiseActivation({
    config: {name: 'tanh'},
    title: 'tanh',
    stockName: 'tanh',
    value: x => tf.tanh(x),
    slope: x => {
      const twice = tf.mul(x, 2);
      return tf.mul(tf.mul(tf.sigmoid(twice), tf.sigmoid(tf.neg(twice))), 4);
    },
    isDifferentiable: true,
  });
}
