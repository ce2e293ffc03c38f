import {tf} from '../engine/index.ts';

/**
 * weight · log(x), and 0 where both weight and x are 0: what cannot happen and did not happen costs nothing, and its
 * slope is 0, too. A weight on log 0 gives -Infinity; nothing is clipped.
 */
export function weightedLog(weight: tf.Tensor, x: tf.Tensor): tf.Tensor {
  const impossible = tf.logicalAnd(tf.equal(weight, 0), tf.equal(x, 0));
  return tf.mul(weight, tf.log(tf.where(impossible, tf.onesLike(x), x)));
}
