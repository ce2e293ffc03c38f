import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {map} from '../values.ts';

type Unary = readonly [
  name: string,
  compute: (x: tf.Tensor) => tf.Tensor,
  reference: (x: number) => number,
  range?: readonly [number, number],
];

/** erf by its series. */
export function erf(x: number): number {
  let term = x;
  let total = x;
  for (let n = 1; n < 60; n++) {
    term *= (-x * x) / n;
    total += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * total;
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const UNARY: readonly Unary[] = [
  ['abs', tf.abs, Math.abs],
  ['acos', tf.acos, Math.acos, [-0.8, 0.8]],
  ['acosh', tf.acosh, Math.acosh, [1.3, 4]],
  ['asin', tf.asin, Math.asin, [-0.8, 0.8]],
  ['asinh', tf.asinh, Math.asinh],
  ['atan', tf.atan, Math.atan],
  ['atanh', tf.atanh, Math.atanh, [-0.8, 0.8]],
  ['cast', x => tf.cast(x, 'float32'), x => x],
  ['clone', tf.clone, x => x],
  ['ceil', x => tf.add(tf.ceil(x), x), x => Math.ceil(x) + x, [0.05, 0.9]],
  ['cos', tf.cos, Math.cos],
  ['cosh', tf.cosh, Math.cosh],
  ['erf', tf.erf, erf],
  ['exp', tf.exp, Math.exp],
  ['expm1', tf.expm1, Math.expm1],
  ['floor', x => tf.add(tf.floor(x), x), x => Math.floor(x) + x, [0.05, 0.9]],
  ['log', tf.log, Math.log, [0.5, 3]],
  ['log1p', tf.log1p, Math.log1p, [-0.5, 3]],
  ['neg', tf.neg, x => -x],
  ['reciprocal', tf.reciprocal, x => 1 / x, [0.5, 2]],
  ['round', x => tf.add(tf.round(x), x), x => Math.round(x) + x, [0.05, 0.45]],
  ['rsqrt', tf.rsqrt, x => 1 / Math.sqrt(x), [0.5, 3]],
  ['sigmoid', tf.sigmoid, sigmoid],
  ['sign', x => tf.add(tf.sign(x), x), x => Math.sign(x) + x],
  ['sin', tf.sin, Math.sin],
  ['sinh', tf.sinh, Math.sinh],
  ['sqrt', tf.sqrt, Math.sqrt, [0.5, 3]],
  ['square', tf.square, x => x * x],
  ['step', x => tf.add(tf.step(x, 0.3), x), x => (x > 0 ? 1 : 0.3) + x],
  ['tan', tf.tan, Math.tan, [-1, 1]],
  ['tanh', tf.tanh, Math.tanh],
];

/** Functions of one number, cell by cell. */
export const unary: readonly Case[] = UNARY.map(([name, compute, reference, range]) =>
  line(name, [[2, 3]], compute, x => map(x, reference), range),
);
