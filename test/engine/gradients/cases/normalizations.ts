import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {at, build, byRows, sumOver, type Values} from '../values.ts';

const EPSILON = 0.001;

const positive = (x: Values): Values => ({shape: x.shape, data: x.data.map(value => value * value + 0.5)});

function normalize(x: Values, mean: Values, variance: Values, offset: Values, scale: Values): Values {
  return build(x.shape, index => {
    const channel = [index.at(-1) as number];
    return (
      (at(scale, channel) * (at(x, index) - at(mean, channel))) / Math.sqrt(at(variance, channel) + EPSILON) +
      at(offset, channel)
    );
  });
}

/** Batch normalization with the statistics of the batch itself. */
function trained(x: Values, offset: Values, scale: Values): Values {
  const [rows = 0, columns = 0] = x.shape;
  const mean = build([columns], ([column = 0]) => sumOver([rows], ([row = 0]) => at(x, [row, column])) / rows);
  const variance = build(
    [columns],
    ([column = 0]) => sumOver([rows], ([row = 0]) => (at(x, [row, column]) - at(mean, [column])) ** 2) / rows,
  );
  return normalize(x, mean, variance, offset, scale);
}

function localResponse(row: readonly number[], radius: number, bias: number, alpha: number, beta: number): number[] {
  return row.map((value, channel) => {
    const near = row.filter((_, other) => Math.abs(other - channel) <= radius);
    return value * (bias + alpha * near.reduce((sum, other) => sum + other * other, 0)) ** -beta;
  });
}

function layerNormalize(row: readonly number[]): number[] {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
  return row.map(value => (value - mean) / Math.sqrt(variance + EPSILON));
}

/** Normalizations. */
export const normalizations: readonly Case[] = [
  ...[
    [4, 3],
    [2, 2, 2, 3],
  ].map(shape =>
    line(
      `batchNorm of rank ${shape.length}`,
      [shape, [3], [3], [3], [3]],
      (x, mean, root, offset, scale) =>
        tf.batchNorm(
          x,
          mean as tf.Tensor1D,
          tf.add(tf.square(root as tf.Tensor), 0.5) as tf.Tensor1D,
          offset as tf.Tensor1D,
          scale as tf.Tensor1D,
          EPSILON,
        ),
      (x, mean, root, offset, scale) =>
        normalize(x, mean as Values, positive(root as Values), offset as Values, scale as Values),
    ),
  ),
  line(
    'batchNorm in training',
    [[4, 3], [3], [3]],
    (x, offset, scale) => {
      const {mean, variance} = tf.moments(x, 0);
      return tf.batchNorm(
        x,
        mean as tf.Tensor1D,
        variance as tf.Tensor1D,
        offset as tf.Tensor1D,
        scale as tf.Tensor1D,
        EPSILON,
      );
    },
    (x, offset, scale) => trained(x, offset as Values, scale as Values),
  ),
  line(
    'layer normalization',
    [[3, 4]],
    x => {
      const {mean, variance} = tf.moments(x, 1, true);
      return tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, EPSILON)));
    },
    x => byRows(x, layerNormalize),
  ),
  line(
    'localResponseNormalization',
    [[1, 2, 2, 5]],
    x => tf.localResponseNormalization(x as tf.Tensor4D, 1, 1.5, 0.8, 0.6),
    x => byRows(x, row => localResponse(row, 1, 1.5, 0.8, 0.6)),
  ),
  line(
    'dropout with a seed',
    [[3, 4]],
    x => tf.dropout(x, 0.5, undefined, 3),
    x => {
      const kept = [...tf.dropout(tf.ones([3, 4]), 0.5, undefined, 3).dataSync()];
      return {shape: x.shape, data: x.data.map((value, cell) => value * (kept[cell] as number))};
    },
  ),
];
