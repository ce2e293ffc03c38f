import {convolution} from '../../../../src/engine/kernels/convolutions/index.ts';
import {
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  sparseSoftmaxCrossEntropy,
} from '../../../../src/engine/kernels/losses/index.ts';
import {batchNorm} from '../../../../src/engine/kernels/normalization/index.ts';
import {dense} from '../../../../src/engine/kernels/products/index.ts';
import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {at, build, byRows, map, mean, sumOver, type Values, zip} from '../values.ts';
import {softmax} from './activations.ts';
import {sigmoid} from './unary.ts';

const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;
const EPSILON = 0.001;

const ACTIVATIONS = {
  linear: (x: number) => x,
  relu: (x: number) => Math.max(0, x),
  relu6: (x: number) => Math.min(6, Math.max(0, x)),
  leakyrelu: (x: number) => (x > 0 ? x : 0.2 * x),
  sigmoid,
  elu: (x: number) => (x > 0 ? x : Math.expm1(x)),
  tanh: Math.tanh,
  selu: (x: number) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)),
} as const;

type Name = keyof typeof ACTIVATIONS;
const names = Object.keys(ACTIVATIONS) as Name[];

const affine = (x: Values, kernel: Values, bias: Values): Values =>
  build(
    [x.shape[0] as number, kernel.shape[1] as number],
    ([row = 0, column = 0]) =>
      sumOver([kernel.shape[0] as number], ([k = 0]) => at(x, [row, k]) * at(kernel, [k, column])) + at(bias, [column]),
  );

/** A 3x3 filter over an image, its border padded. */
const filtered = (x: Values, filter: Values, bias: Values): Values =>
  build(
    [...x.shape.slice(0, 3), filter.shape[3] as number],
    ([image = 0, row = 0, column = 0, output = 0]) =>
      at(bias, [output]) +
      sumOver(
        [3, 3, x.shape[3] as number],
        ([i = 0, j = 0, channel = 0]) =>
          at(x, [image, row + i - 1, column + j - 1, channel]) * at(filter, [i, j, channel, output]),
      ),
  );

const targets: Values = {shape: [3, 3], data: [0.2, 0.5, 0.3, 0, 1, 0, 0.6, 0.1, 0.3]};
const labels = (): tf.Tensor => tf.tensor2d([...targets.data], [3, 3]);
const classes = [2, 0, 1];

const columnMean = (x: Values, power: number, center: Values): Values =>
  build(
    [x.shape[1] as number],
    ([column = 0]) =>
      sumOver([x.shape[0] as number], ([row = 0]) => (at(x, [row, column]) - at(center, [column])) ** power) /
      (x.shape[0] as number),
  );

function normalized(x: Values, gamma: Values, beta: Values): Values {
  const average = columnMean(x, 1, {shape: [1], data: [0]});
  const variance = columnMean(x, 2, average);
  return build(
    x.shape,
    ([row = 0, column = 0]) =>
      (at(gamma, [column]) * (at(x, [row, column]) - at(average, [column]))) /
        Math.sqrt(at(variance, [column]) + EPSILON) +
      at(beta, [column]),
  );
}

const crossEntropy = (probabilities: Values): Values =>
  zip(targets, map(probabilities, Math.log), (target, log) => -3 * target * log);

/** Fused operations of the engine, by their wrappers: fused in a first derivative, composed in a second. */
export const fused: readonly Case[] = [
  ...names.map(name =>
    line(
      `dense with ${name}`,
      [[3, 2], [2, 4], [4]],
      (x, kernel, bias) => dense(x, kernel as tf.Tensor2D, bias as tf.Tensor1D, name),
      (x, kernel, bias) => map(affine(x, kernel, bias as Values), ACTIVATIONS[name]),
    ),
  ),
  ...names.map(name =>
    line(
      `convolution with ${name}`,
      [[1, 4, 3, 2], [3, 3, 2, 2], [2]],
      (x, filter, bias) =>
        convolution(x as tf.Tensor4D, filter as tf.Tensor4D, bias as tf.Tensor1D, {activation: name}),
      (x, filter, bias) => map(filtered(x, filter, bias as Values), ACTIVATIONS[name]),
    ),
  ),
  line(
    'fused softmaxCrossEntropy',
    [[3, 3]],
    x => softmaxCrossEntropy(x, labels()),
    x => mean(crossEntropy(byRows(x, softmax))),
  ),
  line(
    'fused sparseSoftmaxCrossEntropy',
    [[3, 3]],
    x => sparseSoftmaxCrossEntropy(x, tf.tensor1d(classes, 'int32')),
    x => {
      const probabilities = byRows(x, softmax);
      return mean({shape: [3], data: classes.map((k, row) => -Math.log(at(probabilities, [row, k])))});
    },
  ),
  line(
    'fused sigmoidCrossEntropy',
    [[3, 3]],
    x => sigmoidCrossEntropy(x, labels()),
    x => mean(zip(targets, x, (z, value) => Math.log1p(Math.exp(value)) - z * value)),
  ),
  line(
    'fused batchNorm',
    [[4, 3], [3], [3]],
    (x, gamma, beta) => batchNorm(x, {gamma, beta, epsilon: EPSILON}).y,
    (x, gamma, beta) => normalized(x, gamma as Values, beta as Values),
  ),
];
