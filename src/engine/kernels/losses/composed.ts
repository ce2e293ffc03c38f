import {tf} from '../../tensorflow/index.ts';
import type {LossAttributes} from './attributes.ts';

/** x as a constant: its gradient is 0. */
const constant = tf.customGrad(x => ({value: (x as tf.Tensor).clone(), gradFunc: () => tf.zerosLike(x as tf.Tensor)}));

/** log softmax over the last axis, of ops that have second derivatives. The largest logit is only a shift. */
export function logSoftmax(logits: tf.Tensor): tf.Tensor {
  const shifted = tf.sub(logits, constant(tf.max(logits, -1, true)));
  return tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), -1, true)));
}

/** - sum of labels log softmax(logits) over each row, or the mean of that over the rows. */
export function composedSoftmaxCrossEntropy(logits: tf.Tensor, labels: tf.Tensor, {mean}: LossAttributes): tf.Tensor {
  const losses = tf.neg(tf.sum(tf.mul(labels, logSoftmax(logits)), -1));
  return mean ? tf.mean(losses) : losses;
}

/** Rows of 0 and one 1, of NaN for a number that is no class; unlike tf.oneHot also for a single class. */
export function distributionsOf(labels: tf.Tensor, classes: number): tf.Tensor {
  const numbers = tf.range(0, classes, 1, 'int32');
  const ones = tf.cast(tf.equal(tf.expandDims(labels, 1), numbers), 'float32');
  return tf.div(ones, tf.sum(ones, 1, true));
}

/** labels softplus(-z) + (1 - labels) softplus(z): its mean over all elements, or over those of each row. */
export function composedSigmoidCrossEntropy(logits: tf.Tensor, labels: tf.Tensor, {mean}: LossAttributes): tf.Tensor {
  const right = tf.mul(labels, tf.softplus(tf.neg(logits)));
  const losses = tf.add(right, tf.mul(tf.sub(1, labels), tf.softplus(logits)));
  return tf.mean(losses, mean ? undefined : losses.shape.map((_, axis) => axis).slice(1));
}
