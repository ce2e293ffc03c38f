import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {byRows, map, zip} from '../values.ts';
import {erf, sigmoid} from './unary.ts';

const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

const softplus = (x: number): number => Math.log1p(Math.exp(x));
const selu = (x: number): number => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));

/** softmax of one row. */
export function softmax(row: readonly number[]): number[] {
  const exponentials = row.map(Math.exp);
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map(value => value / total);
}

const cellwise = (
  name: string,
  compute: (x: tf.Tensor) => tf.Tensor,
  reference: (x: number) => number,
  range: readonly [number, number] = [-2, 2],
): Case => line(name, [[3, 4]], compute, x => map(x, reference), range);

const gelu = (x: tf.Tensor): tf.Tensor => tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.div(x, Math.SQRT2))));
const curved = (x: tf.Tensor): tf.Tensor =>
  tf.tanh(tf.mul(Math.sqrt(2 / Math.PI), tf.add(x, tf.mul(0.044715, tf.pow(x, 3)))));
const layer = (activation: string) => (x: tf.Tensor) =>
  tf.layers.activation({activation: activation as 'mish'}).apply(x) as tf.Tensor;

/** Activation functions. */
export const activations: readonly Case[] = [
  cellwise('elu', tf.elu, x => (x > 0 ? x : Math.expm1(x))),
  cellwise('gelu by erf', gelu, x => (x / 2) * (1 + erf(x / Math.SQRT2))),
  cellwise(
    'gelu by tanh',
    x => tf.mul(tf.mul(x, 0.5), tf.add(1, curved(x))),
    x => (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  ),
  cellwise('hard sigmoid', layer('hardSigmoid'), x => Math.min(1, Math.max(0, 0.2 * x + 0.5)), [-4, 4]),
  cellwise(
    'leakyRelu',
    x => tf.leakyRelu(x, 0.1),
    x => (x > 0 ? x : 0.1 * x),
  ),
  cellwise('logSigmoid', tf.logSigmoid, x => -softplus(-x)),
  cellwise(
    'mish',
    x => tf.mul(x, tf.tanh(tf.softplus(x))),
    x => x * Math.tanh(softplus(x)),
  ),
  cellwise('mish layer', layer('mish'), x => x * Math.tanh(softplus(x))),
  cellwise('relu', tf.relu, x => Math.max(0, x)),
  cellwise('relu6', tf.relu6, x => Math.min(6, Math.max(0, x)), [-4, 9]),
  cellwise('selu', tf.selu, selu),
  cellwise(
    'selu far out',
    x => tf.div(tf.selu(x), 100),
    x => selu(x) / 100,
    [88, 95],
  ),
  cellwise('softplus', tf.softplus, softplus),
  cellwise('softsign layer', layer('softsign'), x => x / (1 + Math.abs(x))),
  cellwise('swish layer', layer('swish'), x => x * sigmoid(x)),
  line(
    'prelu',
    [[3, 4], [4]],
    (x, alpha) => tf.prelu(x, alpha),
    (x, alpha) => zip(x, alpha, (value, slope) => (value > 0 ? value : slope * value)),
  ),
  line(
    'prelu with one slope',
    [[3, 4], [1]],
    (x, alpha) => tf.prelu(x, alpha),
    (x, alpha) => zip(x, alpha, (value, slope) => (value > 0 ? value : slope * value)),
  ),
  line(
    'softmax',
    [[3, 4]],
    x => tf.softmax(x),
    x => byRows(x, softmax),
  ),
  line(
    'softmax of rank 3',
    [[2, 3, 4]],
    x => tf.softmax(x),
    x => byRows(x, softmax),
  ),
  line(
    'logSoftmax',
    [[3, 4]],
    x => tf.logSoftmax(x),
    x => byRows(x, row => softmax(row).map(Math.log)),
  ),
];
