import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {at, build, byRows, map, mean, sumOver, type Values, zip} from '../values.ts';
import {softmax} from './activations.ts';
import {sigmoid} from './unary.ts';

const pixels: Values = {shape: [3, 2], data: [0.3, -0.8, 1.1, 0.4, -0.6, 0.9]};
const classes = [2, 0, 1];

const dense = (x: Values, kernel: Values, bias: Values): Values =>
  build(
    [x.shape[0] as number, kernel.shape[1] as number],
    ([row = 0, column = 0]) =>
      sumOver([kernel.shape[0] as number], ([k = 0]) => at(x, [row, k]) * at(kernel, [k, column])) + at(bias, [column]),
  );

const FUNCTIONS: Readonly<Record<string, readonly [(x: tf.Tensor) => tf.Tensor, (x: number) => number]>> = {
  tanh: [tf.tanh, Math.tanh],
  sigmoid: [tf.sigmoid, sigmoid],
  softplus: [tf.softplus, x => Math.log1p(Math.exp(x))],
  relu: [tf.relu, x => Math.max(0, x)],
};

const network = (name: string, loss: (labels: tf.Tensor, logits: tf.Tensor) => tf.Tensor): Case[] =>
  Object.entries(FUNCTIONS).map(([activation, [compute, reference]]) =>
    line(
      `network of ${activation} with ${name}`,
      [[2, 4], [4], [4, 3], [3]],
      (kernel, bias, output, shift) => {
        const hidden = compute(tf.add(tf.matMul(tf.tensor2d([...pixels.data], [3, 2]), kernel), bias as tf.Tensor));
        const logits = tf.add(tf.matMul(hidden, output as tf.Tensor), shift as tf.Tensor);
        return loss(tf.oneHot(tf.tensor1d(classes, 'int32'), 3), logits);
      },
      (kernel, bias, output, shift) => {
        const hidden = map(dense(pixels, kernel, bias), reference);
        const probabilities = byRows(dense(hidden, output as Values, shift as Values), softmax);
        return mean(
          zip(
            {shape: [3], data: classes},
            {shape: [3], data: [0, 1, 2]},
            (k, row) => -Math.log(at(probabilities, [row, k])),
          ),
        );
      },
    ),
  );

/** Whole networks: where lost paths show. */
export const networks: readonly Case[] = [
  ...network('losses.softmaxCrossEntropy', (labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits)),
  ...network('logSoftmax', (labels, logits) =>
    tf.neg(tf.mean(tf.sum(tf.mul(tf.cast(labels, 'float32'), tf.logSoftmax(logits)), 1))),
  ),
];
