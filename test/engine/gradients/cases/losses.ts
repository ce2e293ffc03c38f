import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {at, mean, type Values, zip} from '../values.ts';
import {softmax} from './activations.ts';

const SHAPE = [3, 4];

/** Targets between 0 and 1; rows sum to 1. */
const targets: Values = {shape: SHAPE, data: [0.2, 0.5, 0.1, 0.2, 0.7, 0.1, 0.1, 0.1, 0, 1, 0, 0]};
const labels = (): tf.Tensor => tf.tensor2d([...targets.data], [3, 4]);

const signs: Values = {shape: SHAPE, data: [1, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0]};
const binaryLabels = (): tf.Tensor => tf.tensor2d([...signs.data], [3, 4]);

const weights: Values = {shape: [3, 1], data: [0.5, 0, 2]};
const weightTensor = (): tf.Tensor => tf.tensor2d([...weights.data], [3, 1]);

const total = (row: readonly number[]): number => row.reduce((sum, value) => sum + value, 0);

/** The mean of a loss of (target, prediction), cell by cell. */
const cellwise = (
  name: string,
  compute: (prediction: tf.Tensor) => tf.Tensor,
  loss: (target: number, prediction: number) => number,
  range?: readonly [number, number],
  truth: Values = targets,
): Case => line(name, [SHAPE], compute, x => mean(zip(truth, x, loss)), range);

/** A loss of each row. */
const rowwise = (
  name: string,
  compute: (prediction: tf.Tensor) => tf.Tensor,
  loss: (target: readonly number[], prediction: readonly number[]) => number,
  range?: readonly [number, number],
): Case => {
  const reference = (x: Values): Values => {
    const rows = [0, 1, 2].map(row => [targets, x].map(({data}) => data.slice(4 * row, 4 * row + 4)));
    return {shape: [3], data: rows.map(([target = [], prediction = []]) => loss(target, prediction))};
  };
  return line(name, [SHAPE], compute, reference, range);
};

const crossEntropy = (z: number, x: number): number => Math.max(x, 0) - x * z + Math.log1p(Math.exp(-Math.abs(x)));
const softmaxLoss = (target: readonly number[], row: readonly number[]): number =>
  -softmax(row).reduce((sum, p, k) => sum + (target[k] as number) * Math.log(p), 0);
const huber = (z: number, x: number, delta = 0.8): number => {
  const error = Math.abs(x - z);
  return error < delta ? (error * error) / 2 : delta * error - (delta * delta) / 2;
};
const binaryCrossEntropy = (z: number, x: number): number => -z * Math.log(x) - (1 - z) * Math.log(1 - x);
const average = (row: readonly number[]): number => total(row) / row.length;
const zipped = (a: readonly number[], b: readonly number[], combine: (a: number, b: number) => number): number[] =>
  a.map((value, index) => combine(value, b[index] as number));

/** Losses and metrics. */
export const losses: readonly Case[] = [
  cellwise(
    'losses.absoluteDifference',
    x => tf.losses.absoluteDifference(labels(), x),
    (z, x) => Math.abs(x - z),
  ),
  cellwise(
    'losses.meanSquaredError',
    x => tf.losses.meanSquaredError(labels(), x),
    (z, x) => (x - z) ** 2,
  ),
  cellwise('losses.huberLoss', x => tf.losses.huberLoss(labels(), x, undefined, 0.8), huber),
  cellwise('losses.logLoss', x => tf.losses.logLoss(labels(), x), binaryCrossEntropy, [0.2, 0.8]),
  cellwise(
    'losses.hingeLoss',
    x => tf.losses.hingeLoss(binaryLabels(), x),
    (z, x) => Math.max(0, 1 - (2 * z - 1) * x),
    undefined,
    signs,
  ),
  cellwise('losses.sigmoidCrossEntropy', x => tf.losses.sigmoidCrossEntropy(labels(), x), crossEntropy),
  {
    name: 'losses.sigmoidCrossEntropy at logits of 0',
    inputs: [{shape: [1, 4], data: [0, 0, 0.5, -0.3]}],
    compute: x => tf.losses.sigmoidCrossEntropy(tf.tensor2d([[1, 0, 0.3, 1]]), x),
    reference: x =>
      mean(zip({shape: [1, 4], data: [1, 0, 0.3, 1]}, x, (z, value) => Math.log1p(Math.exp(value)) - z * value)),
  },
  {
    name: 'losses.huberLoss at errors of 0',
    inputs: [{shape: [1, 3], data: [0, 0.5, -0.3]}],
    compute: x => tf.losses.huberLoss(tf.tensor2d([[0, 0.5, 0]]), x, undefined, 0.8),
    reference: x => mean(zip({shape: [1, 3], data: [0, 0.5, 0]}, x, (z, value) => huber(z, value))),
  },
  {
    name: 'metrics.binaryCrossentropy at 1/2',
    inputs: [{shape: [1, 2], data: [0.5, 0.3]}],
    compute: x => tf.metrics.binaryCrossentropy(tf.tensor2d([[1, 0]]), x),
    reference: x => ({shape: [1], data: [average(zipped([1, 0], x.data, binaryCrossEntropy))]}),
  },
  rowwise(
    'losses.cosineDistance',
    x => tf.reshape(tf.losses.cosineDistance(labels(), x, 1, undefined, tf.Reduction.NONE), [3]),
    (z, x) => 1 - total(zipped(z, x, (a, b) => a * b)),
  ),
  rowwise(
    'losses.softmaxCrossEntropy of each row',
    x => tf.losses.softmaxCrossEntropy(labels(), x, undefined, 0, tf.Reduction.NONE),
    softmaxLoss,
  ),
  line(
    'losses.softmaxCrossEntropy',
    [SHAPE],
    x => tf.losses.softmaxCrossEntropy(labels(), x),
    x => mean(rowLosses(x)),
  ),
  line(
    'losses.meanSquaredError with weights',
    [SHAPE],
    x => tf.losses.meanSquaredError(labels(), x, weightTensor()),
    x => {
      const errors = zip(
        zip(targets, x, (z, value) => (value - z) ** 2),
        weights,
        (error, weight) => error * weight,
      );
      return {shape: [], data: [total(errors.data) / 8]};
    },
  ),
  rowwise(
    'metrics.categoricalCrossentropy',
    x => tf.metrics.categoricalCrossentropy(labels(), x),
    (z, x) => -total(zipped(z, x, (a, b) => a * Math.log(b / total(x)))),
    [0.1, 0.9],
  ),
  rowwise(
    'metrics.binaryCrossentropy',
    x => tf.metrics.binaryCrossentropy(labels(), x),
    (z, x) => average(zipped(z, x, binaryCrossEntropy)),
    [0.1, 0.9],
  ),
  rowwise(
    'metrics.meanSquaredError',
    x => tf.metrics.meanSquaredError(labels(), x),
    (z, x) => average(zipped(z, x, (a, b) => (a - b) ** 2)),
  ),
  rowwise(
    'metrics.meanAbsoluteError',
    x => tf.metrics.meanAbsoluteError(labels(), x),
    (z, x) => average(zipped(z, x, (a, b) => Math.abs(a - b))),
  ),
  rowwise(
    'metrics.cosineProximity',
    x => tf.metrics.cosineProximity(labels(), x),
    (z, x) => -total(zipped(z, x, (a, b) => a * b)) / Math.hypot(...z) / Math.hypot(...x),
  ),
];

function rowLosses(x: Values): Values {
  const rows = [0, 1, 2].map(row => [0, 1, 2, 3].map(column => at(x, [row, column])));
  return {shape: [3], data: rows.map((row, index) => softmaxLoss(targets.data.slice(4 * index, 4 * index + 4), row))};
}
