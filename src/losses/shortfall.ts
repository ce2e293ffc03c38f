import {tf} from '../engine/index.ts';

/** -1 for a target of 0 or -1, 1 for 1; NaN for anything else, as it is no class. */
function signOfClass(target: tf.Tensor): tf.Tensor {
  const isSign = tf.equal(tf.abs(target), 1);
  const negative = tf.fill(target.shape, -1);
  return tf.where(isSign, target, tf.where(tf.equal(target, 0), negative, tf.mul(negative, NaN)));
}

/** 1 - y s, how far the score s falls short of the margin 1 on the side y = ±1 that the target asks for. */
export function shortfall(target: tf.Tensor, score: tf.Tensor): tf.Tensor {
  return tf.sub(1, tf.mul(signOfClass(target), score));
}
