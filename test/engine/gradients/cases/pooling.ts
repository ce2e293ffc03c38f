import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {at, build, indices, type Values} from '../values.ts';

type Reduce = (cells: readonly number[]) => number;

const maximum: Reduce = cells => Math.max(...cells);
const average: Reduce = cells => cells.reduce((sum, value) => sum + value, 0) / cells.length;

/** Each window's cells inside of the image, reduced. */
function pool(x: Values, window: number, stride: number, padding: 'same' | 'valid', reduce: Reduce): Values {
  const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
  const count = (size: number) =>
    padding === 'same' ? Math.ceil(size / stride) : Math.floor((size - window) / stride) + 1;
  const before = (size: number) =>
    padding === 'same' ? Math.floor(Math.max(0, (count(size) - 1) * stride + window - size) / 2) : 0;
  return build([batch, count(height), count(width), channels], ([image = 0, row = 0, column = 0, channel = 0]) => {
    const cells = indices([window, window]).map(([i = 0, j = 0]) =>
      at(x, [image, row * stride + i - before(height), column * stride + j - before(width), channel], Number.NaN),
    );
    return reduce(cells.filter(value => !Number.isNaN(value)));
  });
}

/** Windows of 2 x 2 x 2, 2 apart; what lies outside of the volume does not count. */
function pool3d(x: Values, reduce: Reduce): Values {
  const half = (size = 0) => Math.ceil(size / 2);
  const [, depth, height, width] = x.shape;
  return build([1, half(depth), half(height), half(width), 1], ([, a = 0, b = 0, c = 0]) => {
    const cells = indices([2, 2, 2]).map(([i = 0, j = 0, k = 0]) =>
      at(x, [0, 2 * a + i, 2 * b + j, 2 * c + k, 0], Number.NaN),
    );
    return reduce(cells.filter(value => !Number.isNaN(value)));
  });
}

const settings = (['valid', 'same'] as const).flatMap(padding =>
  (
    [
      [2, 2],
      [3, 2],
      [3, 1],
      [2, 3],
    ] as const
  ).map(([window, stride]) => ({padding, window, stride})),
);

/** Pooling. */
export const pooling: readonly Case[] = [
  ...settings.flatMap(({padding, window, stride}) => [
    line(
      `maxPool, padding ${padding}, window ${window}, stride ${stride}`,
      [[1, 5, 4, 2]],
      x => tf.maxPool(x as tf.Tensor4D, window, stride, padding),
      x => pool(x, window, stride, padding, maximum),
    ),
    line(
      `avgPool, padding ${padding}, window ${window}, stride ${stride}`,
      [[1, 5, 4, 2]],
      x => tf.avgPool(x as tf.Tensor4D, window, stride, padding),
      x => pool(x, window, stride, padding, average),
    ),
  ]),
  {
    ...line(
      'maxPool3d',
      [[1, 4, 4, 4, 1]],
      x => tf.maxPool3d(x as tf.Tensor5D, 2, 2, 'valid'),
      x => pool3d(x, maximum),
    ),
    refused: /Cannot differentiate tf\.maxPool3d twice as/,
  },
  line(
    'avgPool3d',
    [[1, 4, 4, 4, 1]],
    x => tf.avgPool3d(x as tf.Tensor5D, 2, 2, 'valid'),
    x => pool3d(x, average),
  ),
  line(
    'avgPool3d, padded',
    [[1, 3, 4, 3, 1]],
    x => tf.avgPool3d(x as tf.Tensor5D, 2, 2, 'same'),
    x => pool3d(x, average),
  ),
];
