import {tf} from '../../../../src/engine/tensorflow/index.ts';
import {type Case, line} from '../case.ts';
import {at, build, map, sumOver, type Values, zip} from '../values.ts';
import {sigmoid} from './unary.ts';

type Padding = 'same' | 'valid' | number;

/** How many cells are put before an axis, and how many outputs it gives. */
function layout(
  size: number,
  window: number,
  stride: number,
  padding: Padding,
  dilation = 1,
): readonly [before: number, count: number] {
  const reach = (window - 1) * dilation + 1;
  if (padding === 'same') {
    const count = Math.ceil(size / stride);
    return [Math.floor(Math.max(0, (count - 1) * stride + reach - size) / 2), count];
  }
  const amount = padding === 'valid' ? 0 : padding;
  return [amount, Math.floor((size + 2 * amount - reach) / stride) + 1];
}

const sizes = (x: Values): number[] => [...x.shape];

function convolve(x: Values, filter: Values, stride: number, padding: Padding): Values {
  const [batch = 0, height = 0, width = 0] = sizes(x);
  const [tall = 0, wide = 0, channels = 0, outputs = 0] = sizes(filter);
  const [top, rows] = layout(height, tall, stride, padding);
  const [left, columns] = layout(width, wide, stride, padding);
  return build([batch, rows, columns, outputs], ([image = 0, row = 0, column = 0, output = 0]) =>
    sumOver(
      [tall, wide, channels],
      ([i = 0, j = 0, channel = 0]) =>
        at(x, [image, row * stride + i - top, column * stride + j - left, channel]) *
        at(filter, [i, j, channel, output]),
    ),
  );
}

function convolveByChannel(x: Values, filter: Values, stride: number, padding: Padding): Values {
  const [batch = 0, height = 0, width = 0, channels = 0] = sizes(x);
  const [tall = 0, wide = 0, , multiplier = 0] = sizes(filter);
  const [top, rows] = layout(height, tall, stride, padding);
  const [left, columns] = layout(width, wide, stride, padding);
  return build([batch, rows, columns, channels * multiplier], ([image = 0, row = 0, column = 0, output = 0]) => {
    const channel = Math.floor(output / multiplier);
    return sumOver(
      [tall, wide],
      ([i = 0, j = 0]) =>
        at(x, [image, row * stride + i - top, column * stride + j - left, channel]) *
        at(filter, [i, j, channel, output % multiplier]),
    );
  });
}

/** The transpose of `convolve`: spreads x over an image of the given size. */
function spread(
  x: Values,
  filter: Values,
  shape: readonly [number, number, number, number],
  stride: number,
  padding: Padding,
): Values {
  const [, rows = 0, columns = 0, inputs = 0] = sizes(x);
  const [tall = 0, wide = 0] = sizes(filter);
  const [top] = layout(shape[1], tall, stride, padding);
  const [left] = layout(shape[2], wide, stride, padding);
  return build(shape, ([image = 0, y = 0, z = 0, channel = 0]) =>
    sumOver([rows, columns, inputs], ([row = 0, column = 0, input = 0]) => {
      const weight = at(filter, [y - row * stride + top, z - column * stride + left, channel, input]);
      return weight * at(x, [image, row, column, input]);
    }),
  );
}

function convolve3d(x: Values, filter: Values): Values {
  const [batch = 0, depth = 0, height = 0, width = 0, channels = 0] = sizes(x);
  const [deep = 0, tall = 0, wide = 0, , outputs = 0] = sizes(filter);
  return build(
    [batch, depth - deep + 1, height - tall + 1, width - wide + 1, outputs],
    ([image = 0, a = 0, b = 0, c = 0, output = 0]) =>
      sumOver(
        [deep, tall, wide, channels],
        ([i = 0, j = 0, k = 0, channel = 0]) =>
          at(x, [image, a + i, b + j, c + k, channel]) * at(filter, [i, j, k, channel, output]),
      ),
  );
}

const images = (x: tf.Tensor): tf.Tensor4D => x as tf.Tensor4D;
const settings = (['valid', 'same', 1] as const).flatMap(padding => [1, 2].map(stride => [padding, stride] as const));

/** Convolutions, by image and by filter. */
export const convolutions: readonly Case[] = [
  ...settings.map(([padding, stride]) =>
    line(
      `conv2d, padding ${padding}, stride ${stride}`,
      [
        [1, 5, 4, 2],
        // TensorFlow.js takes the filter's height for its width where the padding is a number.
        [3, padding === 1 ? 3 : 2, 2, 2],
      ],
      (x, filter) =>
        tf.conv2d(images(x), images(filter), stride, padding, 'NHWC', 1, padding === 1 ? 'floor' : undefined),
      (x, filter) => convolve(x, filter, stride, padding),
    ),
  ),
  line(
    'conv2d with one cell',
    [
      [2, 3, 3, 2],
      [1, 1, 2, 3],
    ],
    (x, filter) => tf.conv2d(images(x), images(filter), 1, 'same'),
    (x, filter) => convolve(x, filter, 1, 'same'),
  ),
  line(
    'conv1d',
    [
      [2, 6, 2],
      [3, 2, 3],
    ],
    (x, filter) => tf.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, 1, 'same'),
    (x, filter) => {
      const {shape, data} = convolve(
        {shape: [2, 1, 6, 2], data: x.data},
        {shape: [1, 3, 2, 3], data: filter.data},
        1,
        'same',
      );
      return {shape: [2, 6, shape[3] as number], data};
    },
  ),
  ...(['valid', 'same'] as const).map(padding =>
    line(
      `conv2dTranspose, padding ${padding}`,
      [padding === 'same' ? [1, 3, 2, 3] : [1, 2, 2, 3], [3, 2, 2, 3]],
      (x, filter) => tf.conv2dTranspose(images(x), images(filter), [1, 5, 4, 2], 2, padding),
      (x, filter) => spread(x, filter, [1, 5, 4, 2], 2, padding),
    ),
  ),
  ...(['valid', 'same'] as const).flatMap(padding =>
    [1, 2].map(stride =>
      line(
        `depthwiseConv2d, padding ${padding}, stride ${stride}`,
        [
          [1, 4, 4, 2],
          [3, 3, 2, 2],
        ],
        (x, filter) => tf.depthwiseConv2d(images(x), images(filter), stride, padding),
        (x, filter) => convolveByChannel(x, filter, stride, padding),
      ),
    ),
  ),
  line(
    'separableConv2d',
    [
      [1, 4, 4, 2],
      [3, 3, 2, 2],
      [1, 1, 4, 3],
    ],
    (x, depth, point) => tf.separableConv2d(images(x), images(depth), images(point), 1, 'same'),
    (x, depth, point) => convolve(convolveByChannel(x, depth as Values, 1, 'same'), point as Values, 1, 'same'),
  ),
  ...(['linear', 'relu', 'sigmoid'] as const).map(activation =>
    line(
      `fused.conv2d with ${activation}`,
      [[1, 4, 4, 2], [3, 3, 2, 2], [2]],
      (x, filter, bias) =>
        tf.fused.conv2d({x: images(x), filter: images(filter), strides: 1, pad: 'same', bias, activation} as Parameters<
          typeof tf.fused.conv2d
        >[0]),
      (x, filter, bias) =>
        map(
          zip(convolve(x, filter, 1, 'same'), bias as Values, (a, b) => a + b),
          value => (activation === 'relu' ? Math.max(0, value) : activation === 'sigmoid' ? sigmoid(value) : value),
        ),
    ),
  ),
  ...(['linear', 'relu'] as const).map(activation =>
    line(
      `fused.depthwiseConv2d with ${activation}`,
      [[1, 4, 4, 2], [3, 3, 2, 1], [2]],
      (x, filter, bias) =>
        tf.fused.depthwiseConv2d({
          x: images(x),
          filter: images(filter),
          strides: 1,
          pad: 'same',
          bias,
          activation,
        } as Parameters<typeof tf.fused.depthwiseConv2d>[0]),
      (x, filter, bias) =>
        map(
          zip(convolveByChannel(x, filter, 1, 'same'), bias as Values, (a, b) => a + b),
          value => (activation === 'relu' ? Math.max(0, value) : value),
        ),
    ),
  ),
  line(
    'conv3d',
    [
      [1, 3, 3, 3, 1],
      [2, 2, 2, 1, 2],
    ],
    (x, filter) => tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, 1, 'valid'),
    convolve3d,
  ),
  {
    ...line(
      'dilation2d',
      [
        [1, 4, 4, 1],
        [2, 2, 1],
      ],
      (x, filter) => tf.dilation2d(images(x), filter as tf.Tensor3D, 1, 'valid'),
      (x, filter) =>
        build([1, 3, 3, 1], ([, row = 0, column = 0]) =>
          Math.max(...[0, 1].flatMap(i => [0, 1].map(j => at(x, [0, row + i, column + j, 0]) + at(filter, [i, j, 0])))),
        ),
    ),
    refused: /Cannot differentiate tf\.dilation2d twice as/,
  },
];
