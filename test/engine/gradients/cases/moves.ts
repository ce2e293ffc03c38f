import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {at, build, indices, sumOver, type Values} from '../values.ts';

/** Picks by index: each output cell is one input cell, 0 where there is none. */
const pick = (
  name: string,
  shape: readonly number[],
  compute: (x: tf.Tensor) => tf.Tensor,
  output: readonly number[],
  from: (index: number[]) => readonly number[],
): Case => line(name, [shape], compute, x => build(output, index => at(x, from(index))));

const mirror = (place: number, size: number, symmetric: boolean): number => {
  const skip = symmetric ? 1 : 0;
  if (place < 0) return -place - skip;
  return place >= size ? 2 * (size - 1) - place + skip : place;
};

/** Resizes along one axis: the weights of the input cells. */
function weightsOf(
  place: number,
  before: number,
  after: number,
  mode: 'bilinear' | 'nearest',
  align: boolean,
  half: boolean,
): number[] {
  const ratio = align && after > 1 ? (before - 1) / (after - 1) : before / after;
  const weights = new Array<number>(before).fill(0);
  const inside = (cell: number) => Math.min(before - 1, Math.max(0, cell));
  const position = half ? (place + 0.5) * ratio - (mode === 'bilinear' ? 0.5 : 0) : place * ratio;
  if (mode === 'nearest') {
    weights[inside(align ? Math.round(position) : Math.floor(position))] = 1;
    return weights;
  }
  const low = Math.floor(position);
  for (const [cell, weight] of [
    [inside(low), 1 - (position - low)],
    [inside(low + 1), position - low],
  ] as const) {
    weights[cell] = (weights[cell] as number) + weight;
  }
  return weights;
}

const resize = (
  mode: 'bilinear' | 'nearest',
  [tall, wide]: readonly [number, number],
  align: boolean,
  half: boolean,
): Case => {
  const compute = mode === 'bilinear' ? tf.image.resizeBilinear : tf.image.resizeNearestNeighbor;
  return line(
    `resize ${mode} to ${tall}x${wide}${align ? ', corners aligned' : ''}${half ? ', half pixel centres' : ''}`,
    [[1, 4, 3, 2]],
    x => compute(x as tf.Tensor4D, [tall, wide], align, half),
    x =>
      build([1, tall, wide, 2], ([image = 0, row = 0, column = 0, channel = 0]) => {
        const rows = weightsOf(row, 4, tall, mode, align, half);
        const columns = weightsOf(column, 3, wide, mode, align, half);
        return sumOver(
          [4, 3],
          ([i = 0, j = 0]) => (rows[i] as number) * (columns[j] as number) * at(x, [image, i, j, channel]),
        );
      }),
  );
};

const turned = (x: Values): Values => build([3, 2], ([i = 0, j = 0]) => at(x, [j, i]));

/** Operations that move, repeat, cut and join. */
export const moves: readonly Case[] = [
  pick(
    'reshape',
    [2, 6],
    x => tf.reshape(x, [3, 4]),
    [3, 4],
    ([i = 0, j = 0]) => [Math.floor((4 * i + j) / 6), (4 * i + j) % 6],
  ),
  pick(
    'expandDims and squeeze',
    [2, 3],
    x =>
      tf
        .squeeze(tf.expandDims(tf.square(x), 1))
        .sub(tf.square(x))
        .add(x),
    [2, 3],
    index => index,
  ),
  line('transpose', [[2, 3]], x => tf.transpose(x), turned),
  pick(
    'slice',
    [3, 4],
    x => tf.slice(x, [1, 1], [2, 2]),
    [2, 2],
    ([i = 0, j = 0]) => [i + 1, j + 1],
  ),
  pick(
    'stridedSlice',
    [5, 6],
    x => tf.stridedSlice(x, [0, 1], [5, 6], [2, 3]),
    [3, 2],
    ([i = 0, j = 0]) => [2 * i, 1 + 3 * j],
  ),
  pick(
    'stridedSlice backwards',
    [5, 6],
    x => tf.stridedSlice(x, [4, 5], [0, 0], [-2, -2]),
    [2, 3],
    ([i = 0, j = 0]) => [4 - 2 * i, 5 - 2 * j],
  ),
  pick(
    'stridedSlice with masks',
    [3, 4, 5],
    x => tf.stridedSlice(x, [1, 9, 1], [2, 9, 5], [1, 1, 2], 0, 0, 2),
    [1, 4, 2],
    ([, i = 0, j = 0]) => [1, i, 1 + 2 * j],
  ),
  pick(
    'stridedSlice that drops an axis and adds one',
    [3, 4],
    x => tf.stridedSlice(x, [1, 0, 1], [2, 0, 4], [1, 1, 1], 0, 0, 0, 2, 1),
    [1, 3],
    ([, j = 0]) => [1, 1 + j],
  ),
  pick(
    'reverse',
    [2, 3],
    x => tf.reverse(x, 1),
    [2, 3],
    ([i = 0, j = 0]) => [i, 2 - j],
  ),
  pick(
    'tile',
    [2, 3],
    x => tf.tile(x, [2, 3]),
    [4, 9],
    ([i = 0, j = 0]) => [i % 2, j % 3],
  ),
  pick(
    'tile of rank 5',
    [1, 2, 1, 2, 1],
    x => tf.tile(x, [2, 2, 1, 1, 2]),
    [2, 4, 1, 2, 2],
    ([, b = 0, c = 0, d = 0]) => [0, b % 2, c, d, 0],
  ),
  pick(
    'broadcastTo',
    [3, 1],
    x => tf.broadcastTo(x, [2, 3, 4]),
    [2, 3, 4],
    ([, j = 0]) => [j, 0],
  ),
  pick(
    'pad',
    [2, 3],
    x =>
      tf.pad(x, [
        [1, 0],
        [2, 1],
      ]),
    [3, 6],
    ([i = 0, j = 0]) => [i - 1, j - 2],
  ),
  pick(
    'mirrorPad, reflecting',
    [3, 4],
    x =>
      tf.mirrorPad(
        x,
        [
          [1, 2],
          [2, 1],
        ],
        'reflect',
      ),
    [6, 7],
    ([i = 0, j = 0]) => [mirror(i - 1, 3, false), mirror(j - 2, 4, false)],
  ),
  pick(
    'mirrorPad, symmetric',
    [3, 4],
    x =>
      tf.mirrorPad(
        x,
        [
          [1, 2],
          [2, 0],
        ],
        'symmetric',
      ),
    [6, 6],
    ([i = 0, j = 0]) => [mirror(i - 1, 3, true), mirror(j - 2, 4, true)],
  ),
  pick(
    'gather',
    [3, 2],
    x => tf.gather(x, tf.tensor1d([2, 0, 2], 'int32')),
    [3, 2],
    ([i = 0, j = 0]) => [[2, 0, 2][i] as number, j],
  ),
  pick(
    'gather along the last axis',
    [2, 3],
    x => tf.gather(x, tf.tensor1d([2, 0, 2, 1], 'int32'), 1),
    [2, 4],
    ([i = 0, j = 0]) => [i, [2, 0, 2, 1][j] as number],
  ),
  line(
    'unsortedSegmentSum',
    [[4, 2]],
    x => tf.unsortedSegmentSum(x, tf.tensor1d([1, 0, 1, 2], 'int32'), 3),
    x =>
      build([3, 2], ([i = 0, j = 0]) => sumOver([4], ([row = 0]) => ([1, 0, 1, 2][row] === i ? at(x, [row, j]) : 0))),
  ),
  line(
    'concat',
    [
      [2, 2],
      [2, 3],
    ],
    (a, b) => tf.concat([a, b], 1),
    (a, b) => build([2, 5], ([i = 0, j = 0]) => (j < 2 ? at(a, [i, j]) : at(b, [i, j - 2]))),
  ),
  line(
    'stack',
    [
      [2, 2],
      [2, 2],
    ],
    (a, b) => tf.stack([a, b], 1),
    (a, b) => build([2, 2, 2], ([i = 0, which = 0, j = 0]) => at(which === 0 ? a : b, [i, j])),
  ),
  line(
    'unstack',
    [[3, 2]],
    x => tf.unstack(x).reduce((product, row) => tf.mul(product, row)),
    x => build([2], ([j = 0]) => [0, 1, 2].reduce((product, i) => product * at(x, [i, j]), 1)),
  ),
  line(
    'split',
    [[2, 5]],
    x => {
      const [first, second] = tf.split(x, [2, 3], 1);
      return tf.matMul(first as tf.Tensor2D, second as tf.Tensor2D, true);
    },
    x => build([2, 3], ([i = 0, j = 0]) => sumOver([2], ([row = 0]) => at(x, [row, i]) * at(x, [row, 2 + j]))),
  ),
  pick(
    'spaceToBatchND',
    [1, 4, 4, 1],
    x =>
      tf.spaceToBatchND(
        x,
        [2, 2],
        [
          [0, 0],
          [0, 0],
        ],
      ),
    [4, 2, 2, 1],
    ([block = 0, i = 0, j = 0]) => [0, 2 * i + Math.floor(block / 2), 2 * j + (block % 2), 0],
  ),
  pick(
    'batchToSpaceND',
    [4, 2, 2, 1],
    x =>
      tf.batchToSpaceND(
        x,
        [2, 2],
        [
          [0, 0],
          [0, 0],
        ],
      ),
    [1, 4, 4, 1],
    ([, i = 0, j = 0]) => [2 * (i % 2) + (j % 2), Math.floor(i / 2), Math.floor(j / 2), 0],
  ),
  line(
    'oneHot of argMax',
    [[2, 3]],
    x => tf.mul(x, tf.cast(tf.oneHot(tf.argMax(x, 1), 3), 'float32')),
    x =>
      build([2, 3], ([i = 0, j = 0]) => {
        const row = indices([3]).map(([k = 0]) => at(x, [i, k]));
        return row.indexOf(Math.max(...row)) === j ? at(x, [i, j]) : 0;
      }),
  ),
  ...(['bilinear', 'nearest'] as const).flatMap(mode => [
    resize(mode, [7, 5], false, false),
    resize(mode, [2, 2], false, false),
    resize(mode, [7, 5], true, false),
    resize(mode, [7, 5], false, true),
    resize(mode, [2, 2], false, true),
  ]),
];
