import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {at, build, map, type Values, zip} from '../values.ts';

const pair = (
  name: string,
  compute: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  reference: (a: number, b: number) => number,
  range?: readonly [number, number],
): Case[] => [
  line(
    name,
    [
      [2, 3],
      [2, 3],
    ],
    compute,
    (a, b) => zip(a, b, reference),
    range,
  ),
  line(`${name} of a row and a column`, [[3], [2, 1]], compute, (a, b) => zip(a, b, reference), range),
  line(`${name} of a scalar`, [[], [2, 2]], compute, (a, b) => zip(a, b, reference), range),
];

const condition = () => tf.tensor2d([1, 0, 0, 1, 1, 0], [2, 3], 'bool');
const chosen: Values = {shape: [2, 3], data: [1, 0, 0, 1, 1, 0]};

/** Functions of two numbers, broadcast, and choices by a condition. */
export const binary: readonly Case[] = [
  ...pair('add', tf.add, (a, b) => a + b),
  ...pair('sub', tf.sub, (a, b) => a - b),
  ...pair('mul', tf.mul, (a, b) => a * b),
  ...pair('div', tf.div, (a, b) => a / b, [0.5, 2]),
  ...pair('divNoNan', tf.divNoNan, (a, b) => a / b, [0.5, 2]),
  ...pair('pow', tf.pow, (a, b) => a ** b, [0.5, 2]),
  ...pair('maximum', tf.maximum, Math.max),
  ...pair('minimum', tf.minimum, Math.min),
  ...pair('squaredDifference', tf.squaredDifference, (a, b) => (a - b) ** 2),
  ...pair('atan2', tf.atan2, Math.atan2, [0.5, 2]),
  ...pair(
    'mod',
    (a, b) => tf.mod(tf.add(a, 3), b),
    (a, b) => (a + 3) % b,
    [1.6, 1.9],
  ),
  line(
    'addN',
    [
      [2, 2],
      [2, 2],
      [2, 2],
    ],
    (...all) => tf.addN(all),
    (a, b, c) =>
      zip(
        zip(a, b, (x, y) => x + y),
        c as Values,
        (x, y) => x + y,
      ),
  ),
  line(
    'pow with exponent 2',
    [[2, 3]],
    x => tf.pow(x, 2),
    x => map(x, value => value ** 2),
  ),
  line(
    'pow with exponent 3',
    [[2, 3]],
    x => tf.pow(x, tf.scalar(3, 'int32')),
    x => map(x, value => value ** 3),
  ),
  {
    name: 'pow with exponent 1 at 0',
    inputs: [{shape: [2], data: [0, 1]}],
    compute: x => tf.pow(x, 1),
    reference: x => x,
  },
  {
    name: 'pow with exponent 2 at 0',
    inputs: [{shape: [2], data: [0, 1]}],
    compute: x => tf.pow(x, 2),
    reference: x => map(x, value => value ** 2),
  },
  line(
    'clipByValue',
    [[3, 4]],
    x => tf.clipByValue(x, -0.5, 0.7),
    x => map(x, value => Math.min(0.7, Math.max(-0.5, value))),
  ),
  line(
    'where',
    [
      [2, 3],
      [2, 3],
    ],
    (a, b) => tf.where(condition(), a, b),
    (a, b) => build([2, 3], index => at(at(chosen, index) === 1 ? a : b, index)),
  ),
  line(
    'where with a row and a scalar',
    [[3], []],
    (a, b) => tf.where(condition(), a, b),
    (a, b) => build([2, 3], index => at(at(chosen, index) === 1 ? a : b, index)),
  ),
  line(
    'where by a comparison',
    [
      [2, 3],
      [2, 3],
    ],
    (a, b) => tf.where(tf.greater(a, b), tf.square(a), tf.mul(a, b)),
    (a, b) => zip(a, b, (x, y) => (x > y ? x * x : x * y)),
  ),
  ...(['greater', 'greaterEqual', 'less', 'lessEqual', 'equal', 'notEqual'] as const).map(name =>
    line(
      name,
      [
        [2, 3],
        [2, 3],
      ],
      (a, b) => tf.mul(tf.cast(tf[name](a, b), 'float32'), tf.mul(a, b)),
      (a, b) => zip(a, b, (x, y) => (holds(name, x, y) ? x * y : 0)),
    ),
  ),
  line(
    'logicalAnd, logicalOr, logicalXor and logicalNot',
    [
      [2, 3],
      [2, 3],
    ],
    (a, b) => {
      const [first, second] = [tf.greater(a, 0), tf.less(b, 0)];
      const mask = tf.logicalXor(tf.logicalAnd(first, second), tf.logicalNot(tf.logicalOr(first, second)));
      return tf.mul(tf.cast(mask, 'float32'), tf.mul(a, b));
    },
    (a, b) => zip(a, b, (x, y) => ((x > 0 && y < 0) !== !(x > 0 || y < 0) ? x * y : 0)),
  ),
];

function holds(name: string, x: number, y: number): boolean {
  if (name === 'equal') return x === y;
  if (name === 'notEqual') return x !== y;
  return name.startsWith('greater') ? x > y : x < y;
}
