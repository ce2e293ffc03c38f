import {tf} from '../engine/index.ts';

/** max(0, x), with slope 0 at 0, and NaN of NaN on every backend. */
export function positivePart(x: tf.Tensor): tf.Tensor {
  return tf.where(tf.lessEqual(x, 0), tf.zerosLike(x), x);
}
