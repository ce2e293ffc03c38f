import {tf} from '../../tensorflow/index.ts';
import {machine} from '../../threads/index.ts';

/** Where a filter goes over an image: TensorFlow.js's own record of it. */
export type ConvolutionInfo = tf.backend_util.Conv2DInfo;

/** How a filter goes over an image; what TensorFlow.js gives to convolution kernels. */
export interface ConvolutionOptions {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  /** Default 1. */
  readonly dilations?: number | [number, number] | null;
  /** 'NHWC', the default; 'NCHW' where `withChannelsFirst` has a hand in it. */
  readonly dataFormat?: string;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Shape4D = [number, number, number, number];

/**
 * Sizes, strides and padding of a convolution.
 *
 * @throws {RangeError} if the data format is not NHWC
 */
export function convolutionInfo(
  name: string,
  xShape: readonly number[],
  filterShape: readonly number[],
  options: ConvolutionOptions,
  depthwise = false,
): ConvolutionInfo {
  const {strides, pad, dilations, dataFormat, dimRoundingMode} = options;
  if (dataFormat !== undefined && dataFormat !== null && dataFormat !== 'NHWC') {
    throw new RangeError(`Cannot run ${name} as dataFormat must be "NHWC": current value is "${dataFormat}"`);
  }
  return tf.backend_util.computeConv2DInfo(
    xShape as Shape4D,
    filterShape as Shape4D,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    depthwise,
  );
}

/** The geometry as kernels take it: height, width, channels, outHeight, outWidth, filterHeight, filterWidth, strideY, strideX, dilationY, dilationX, top, left. */
export const geometryOf = (info: ConvolutionInfo): readonly number[] => [
  info.inHeight,
  info.inWidth,
  info.inChannels,
  info.outHeight,
  info.outWidth,
  info.filterHeight,
  info.filterWidth,
  info.strideHeight,
  info.strideWidth,
  info.dilationHeight,
  info.dilationWidth,
  info.padInfo.top,
  info.padInfo.left,
];

/** Where the two dilations stand in `geometryOf`. */
export const FIRST_DILATION = 9;

/** Multiplications that are worth a second thread: about 20 us. */
const PARALLEL_WORK = 300_000;

/** Up to how many items of this much work stay in one thread. */
export const grainOf = (workPerItem: number): number => Math.max(1, Math.floor(PARALLEL_WORK / (workPerItem + 1)));

/** How many threads write sums of their own when `total` items are split. */
export const sumRowsOf = (total: number, grain: number): number => (total > grain ? machine().threads : 1);

/** Cells that one output pixel looks at. */
export const columnsOf = (info: ConvolutionInfo): number => info.filterHeight * info.filterWidth * info.inChannels;
