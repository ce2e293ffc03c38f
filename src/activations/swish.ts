import {finite, inRange} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';

/** Options of `swish`. */
export interface SwishOptions {
  /** How sharp the bend is, at least 0; 1 if left out, which is SiLU. */
  readonly beta?: number;
}

/**
 * Swish (Ramachandran and others 2017): tau(z) = z sigma(beta z); with beta = 1 also called SiLU. The default of the
 * recipe for deep nets [H6].
 *
 * Slope: sigma(beta z) + beta z sigma(beta z) sigma(-beta z); 1/2 at z = 0, above 1 for large z, a little below 0 under
 * -1.28 / beta.
 *
 * @throws TypeError if beta is no number, RangeError if it is not finite or below 0
 *
 * @example
 * ```ts
 * activations.swish().apply(tf.tensor1d([-1, 0, 1])).arraySync() // [-0.268941, 0, 0.731059]
 * ```
 */
export function swish({beta = 1}: SwishOptions = {}): ElementwiseActivation {
  inRange('create swish', 'beta', finite('create swish', 'beta', beta), {min: 0});
  const scaled = (x: tf.Tensor) => (beta === 1 ? x : tf.mul(x, beta));
  return elementwiseActivation({
    config: {name: 'swish', beta},
    title: beta === 1 ? 'swish' : `swish (beta ${beta})`,
    stockName: beta === 1 ? 'swish' : undefined,
    value: x => tf.mul(tf.sigmoid(scaled(x)), x),
    slope: x => {
      const z = scaled(x);
      const above = tf.sigmoid(z);
      return tf.mul(above, tf.add(tf.mul(z, tf.sigmoid(tf.neg(z))), 1));
    },
  });
}
