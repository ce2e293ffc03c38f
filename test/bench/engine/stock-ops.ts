import {tf} from '../../../src/engine/tensorflow/index.ts';
import {BATCH_NORM, type Ops} from './ops.ts';

/** `running` becomes momentum running + (1 - momentum) now. */
function mixIn(running: tf.Variable, now: tf.Tensor): void {
  running.assign(tf.add(tf.mul(running, BATCH_NORM.momentum), tf.mul(now, 1 - BATCH_NORM.momentum)));
}

/** The parts as a program on TensorFlow.js alone has them. */
export const stockOps: Ops = {
  dense: (x, weights, bias, activation) =>
    tf.fused.matMul({a: x as tf.Tensor2D, b: weights as tf.Tensor as tf.Tensor2D, bias, activation}),
  convolution: (x, filter, bias, activation) =>
    tf.fused.conv2d({
      x: x as tf.Tensor4D,
      filter: filter as tf.Tensor as tf.Tensor4D,
      strides: 1,
      pad: 'same',
      bias,
      activation,
    }),
  batchNorm(x, {scale, offset, mean, variance}, activation) {
    const axes = x.shape.slice(0, -1).map((_, axis) => axis);
    const moments = tf.moments(x, axes);
    tf.tidy(() => {
      mixIn(mean, moments.mean);
      mixIn(variance, moments.variance);
    });
    const y = tf.batchNorm(
      x,
      moments.mean as tf.Tensor1D,
      moments.variance as tf.Tensor1D,
      offset,
      scale,
      BATCH_NORM.epsilon,
    );
    return activation === 'relu' ? tf.relu(y) : y;
  },
  dropout: (x, rate) => tf.dropout(x, rate),
  noise: (x, deviation) => tf.add(x, tf.randomNormal(x.shape, 0, deviation)),
  crossEntropy: (logits, labels) => tf.losses.softmaxCrossEntropy(labels, logits),
};
