import {makeOutput, offsetOf, shareAs, type TensorInfo} from '../../memory/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';

/** Windows of a pooling, as TensorFlow.js gives them to kernels. */
export interface PoolOptions {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type PoolInfo = tf.backend_util.Conv2DInfo;

/** Cells of all windows that are worth a second thread: about 20 us. */
const PARALLEL_CELLS = 40_000;

/** Sizes, strides and padding of a pooling. */
function poolInfo(shape: readonly number[], {filterSize, strides, pad, dimRoundingMode}: PoolOptions): PoolInfo {
  const shape4D = shape as [number, number, number, number];
  return tf.backend_util.computePool2DInfo(shape4D, filterSize, strides, 1, pad, dimRoundingMode);
}

const geometryOf = (info: PoolInfo, outHeight: number, outWidth: number): readonly number[] => [
  info.inHeight,
  info.inWidth,
  info.inChannels,
  outHeight,
  outWidth,
  info.filterHeight,
  info.filterWidth,
  info.strideHeight,
  info.strideWidth,
  info.padInfo.top,
  info.padInfo.left,
];

const grainOf = (cellsPerLine: number) => Math.max(1, Math.floor(PARALLEL_CELLS / (cellsPerLine + 1)));

/**
 * Windows of one cell that leave the shape as it is are taken for the identity by TensorFlow.js, even where stride and
 * padding would say otherwise.
 */
const isIdentity = (info: PoolInfo): boolean =>
  info.filterHeight * info.filterWidth === 1 && tf.util.arraysEqual(info.inShape, info.outShape);

/** The largest value or the mean of each window of [batch, height, width, channels]. */
export function pool(x: TensorInfo, largest: boolean, options: PoolOptions): TensorInfo {
  const info = poolInfo(x.shape, options);
  if (isIdentity(info)) return shareAs(x);
  const {outHeight, outWidth, inChannels, filterHeight, filterWidth} = info;
  const y = makeOutput(info.outShape);
  const lines = info.batchSize * outHeight;
  if (lines * outWidth * inChannels === 0) return y;
  const values = [offsetOf(x), offsetOf(y), Number(largest), ...geometryOf(info, outHeight, outWidth)];
  callParallel('pool', lines, values, grainOf(outWidth * inChannels * filterHeight * filterWidth));
  return y;
}

/**
 * The gradient of pooling. y: the largest values, or nothing for the mean. A mean's dy is shared by those cells of the
 * window that lie in the image: TensorFlow.js divides by the whole window, which is not the gradient of its own mean.
 */
export function poolGradient(
  x: TensorInfo,
  y: TensorInfo | undefined,
  dy: TensorInfo,
  options: PoolOptions,
): TensorInfo {
  const info = poolInfo(x.shape, options);
  if (isIdentity(info)) return shareAs(dy);
  const {inHeight, inWidth, inChannels, filterHeight, filterWidth, strideHeight, strideWidth} = info;
  // TensorFlow.js does not pass on how sizes were rounded: dy has them.
  const [, outHeight = 0, outWidth = 0] = dy.shape;
  const dx = makeOutput(x.shape);
  const lines = info.batchSize * inHeight;
  if (lines * inWidth * inChannels === 0) return dx;
  const separate = strideHeight >= filterHeight && strideWidth >= filterWidth;
  const exact =
    strideHeight === filterHeight &&
    strideWidth === filterWidth &&
    outHeight * strideHeight - info.padInfo.top >= inHeight &&
    outWidth * strideWidth - info.padInfo.left >= inWidth;
  const largest = y !== undefined;
  const values = [offsetOf(x), largest ? offsetOf(y) : 0, offsetOf(dy), offsetOf(dx)];
  const flags = [Number(largest), Number(exact), Number(separate)];
  const cells = (outHeight * outWidth * inChannels * filterHeight * filterWidth) / inHeight;
  const geometry = geometryOf(info, outHeight, outWidth);
  callParallel('poolGradient', lines, [...values, ...flags, ...geometry], grainOf(cells + inWidth * inChannels));
  return dx;
}
