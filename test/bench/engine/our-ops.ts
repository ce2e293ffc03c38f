import {convolution} from '../../../src/engine/kernels/convolutions/index.ts';
import {dropout, dropoutGenerator} from '../../../src/engine/kernels/dropout/index.ts';
import {softmaxCrossEntropy} from '../../../src/engine/kernels/losses/index.ts';
import {gaussianNoise} from '../../../src/engine/kernels/noise/index.ts';
import {batchNorm, updateMovingAverage} from '../../../src/engine/kernels/normalization/index.ts';
import {dense} from '../../../src/engine/kernels/products/index.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {BATCH_NORM, type Ops} from './ops.ts';

const generator = dropoutGenerator(1);

/** The parts as the library has them. */
export const ourOps: Ops = {
  dense: (x, weights, bias, activation) =>
    dense(x, weights as tf.Tensor as tf.Tensor2D, bias as tf.Tensor as tf.Tensor1D, activation),
  convolution: (x, filter, bias, activation) =>
    convolution(x as tf.Tensor4D, filter as tf.Tensor as tf.Tensor4D, bias as tf.Tensor as tf.Tensor1D, {
      strides: 1,
      pad: 'same',
      activation,
    }),
  batchNorm(x, variables, activation) {
    const {scale, offset} = variables;
    const {y, mean, variance} = batchNorm(x, {gamma: scale, beta: offset, epsilon: BATCH_NORM.epsilon});
    updateMovingAverage(variables.mean, mean, BATCH_NORM.momentum);
    updateMovingAverage(variables.variance, variance, BATCH_NORM.momentum);
    return activation === 'relu' ? tf.relu(y) : y;
  },
  dropout: (x, rate) => dropout(x, rate, generator),
  noise: (x, deviation) => gaussianNoise(x, deviation, generator),
  crossEntropy: softmaxCrossEntropy,
};
