import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {at, build, byRows, indices, map, scalar, type Values} from '../values.ts';

const total = (row: readonly number[]): number => row.reduce((sum, value) => sum + value, 0);
const times = (row: readonly number[]): number => row.reduce((product, value) => product * value, 1);
const meanOf = (row: readonly number[]): number => total(row) / row.length;
const varianceOf = (row: readonly number[]): number => meanOf(row.map(value => (value - meanOf(row)) ** 2));
const logSumExp = (row: readonly number[]): number => Math.log(total(row.map(Math.exp)));
const length = (row: readonly number[]): number => Math.sqrt(total(row.map(value => value * value)));

type Reduction = (row: readonly number[]) => number;

/** A reduction over the last axis. */
const last = (x: Values, reduce: Reduction): Values => ({
  ...byRows(x, row => [reduce(row)]),
  shape: x.shape.slice(0, -1),
});

/** A reduction over the first of two axes. */
const first = (x: Values, reduce: Reduction): Values =>
  last(
    build([x.shape[1] as number, x.shape[0] as number], ([row, column]) => at(x, [column as number, row as number])),
    reduce,
  );

const all = (x: Values, reduce: Reduction): Values => scalar(reduce(x.data));

/** A reduction over everything, over the last axis, over the first, and with its axis kept. */
const everyWay = (
  name: string,
  compute: (x: tf.Tensor, axis?: number | number[], keep?: boolean) => tf.Tensor,
  reduce: Reduction,
): Case[] => [
  line(
    name,
    [[2, 4]],
    x => compute(x),
    x => all(x, reduce),
  ),
  line(
    `${name} over the last axis`,
    [[3, 4]],
    x => compute(x, 1),
    x => last(x, reduce),
  ),
  line(
    `${name} over the first axis`,
    [[3, 4]],
    x => compute(x, 0),
    x => first(x, reduce),
  ),
  line(
    `${name} with its axis kept`,
    [[3, 4]],
    x => compute(x, -1, true),
    x => byRows(x, row => [reduce(row)]),
  ),
];

/** Running sums along an axis. */
function cumulate(x: Values, axis: number, exclusive: boolean, reverse: boolean): Values {
  return build(x.shape, index => {
    const place = index[axis] as number;
    return total(
      indices([x.shape[axis] as number]).map(([other = 0]) => {
        const before = reverse ? other > place : other < place;
        return before || (!exclusive && other === place) ? at(x, index.with(axis, other)) : 0;
      }),
    );
  });
}

const zeros: Values = {shape: [2, 3], data: [0, 2, 3, 0, 0, 1.5]};

/** Reductions and running sums. */
export const reductions: readonly Case[] = [
  ...everyWay('sum', tf.sum, total),
  ...everyWay('mean', tf.mean, meanOf),
  ...everyWay('max', tf.max, row => Math.max(...row)),
  ...everyWay('min', tf.min, row => Math.min(...row)),
  ...everyWay('prod', tf.prod, times),
  ...everyWay('logSumExp', tf.logSumExp, logSumExp),
  ...everyWay('norm', (x, axis, keep) => tf.norm(x, 'euclidean', axis, keep), length),
  ...everyWay('variance of moments', (x, axis, keep) => tf.moments(x, axis, keep).variance, varianceOf),
  line(
    'mean of moments',
    [[3, 4]],
    x => tf.moments(x, 0).mean,
    x => first(x, meanOf),
  ),
  line(
    'sum over two axes',
    [[2, 3, 4]],
    x => tf.sum(x, [0, 2]),
    x => build([3], ([row = 0]) => total(indices([2, 4]).map(([a = 0, b = 0]) => at(x, [a, row, b])))),
  ),
  line(
    'prod over two axes',
    [[2, 3, 2]],
    x => tf.prod(x, [0, 2]),
    x => build([3], ([row = 0]) => times(indices([2, 2]).map(([a = 0, b = 0]) => at(x, [a, row, b])))),
  ),
  {name: 'prod with factors of 0', inputs: [zeros], compute: x => tf.prod(x, 1), reference: x => last(x, times)},
  line(
    '1-norm',
    [[5]],
    x => tf.norm(x, 1),
    x => all(x, row => total(row.map(Math.abs))),
  ),
  line(
    'infinity norm',
    [[5]],
    x => tf.norm(x, Number.POSITIVE_INFINITY),
    x => all(x, row => Math.max(...row.map(Math.abs))),
  ),
  line(
    'Frobenius norm',
    [[2, 3]],
    x => tf.norm(x, 'fro', [0, 1]),
    x => all(x, length),
  ),
  {
    name: 'norm with a component of 0',
    inputs: [{shape: [3], data: [0, 3, 4]}],
    compute: x => tf.norm(x),
    reference: x => all(x, length),
  },
  line(
    'cumsum',
    [[3, 3]],
    x => tf.cumsum(x),
    x => cumulate(x, 0, false, false),
  ),
  line(
    'cumsum along the last axis',
    [[2, 4]],
    x => tf.cumsum(x, 1),
    x => cumulate(x, 1, false, false),
  ),
  line(
    'exclusive reverse cumsum',
    [[4, 2]],
    x => tf.cumsum(x, 0, true, true),
    x => cumulate(x, 0, true, true),
  ),
  line(
    'argMax as a constant',
    [[2, 3]],
    x => tf.mul(x, tf.cast(tf.expandDims(tf.argMax(x, 1), 1), 'float32')),
    x => byRows(x, row => row.map(value => value * row.indexOf(Math.max(...row)))),
  ),
  line(
    'quotient of mean and max',
    [[2, 4]],
    x => tf.div(tf.mean(tf.square(x), 1), tf.add(tf.max(x, 1), 3)),
    x =>
      last(
        map(x, value => value),
        row => meanOf(row.map(value => value * value)) / (Math.max(...row) + 3),
      ),
  ),
];
