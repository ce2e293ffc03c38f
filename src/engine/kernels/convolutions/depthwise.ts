import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {callParallel} from '../../threads/index.ts';
import {type Activation, finishOutput} from './fused.ts';
import {type ConvolutionInfo, geometryOf, grainOf, sumRowsOf} from './geometry.ts';

/** Output channels for each input channel. */
const multiplierOf = (info: ConvolutionInfo): number => Math.round(info.outChannels / info.inChannels);

const cellsOf = (info: ConvolutionInfo): number => info.filterHeight * info.filterWidth;

/** y[c * multiplier + m] = activation(x[c] * filter[c, m] + bias): each channel has filters of its own. */
export function depthwise(
  x: TensorInfo,
  filter: TensorInfo,
  bias: TensorInfo | undefined,
  activation: Activation,
  info: ConvolutionInfo,
): TensorInfo {
  const y = makeOutput(info.outShape);
  const {outChannels: outputs, outHeight, outWidth, batchSize} = info;
  if (batchSize * outHeight * outWidth * outputs === 0) return y;
  const values = [offsetOf(x), offsetOf(filter), offsetOf(y), multiplierOf(info), ...geometryOf(info)];
  callParallel('depthwise', batchSize * outHeight, values, grainOf(outWidth * outputs * cellsOf(info)));
  finishOutput(y, bias, activation);
  return y;
}

/** d loss / d x of `depthwise`. */
export function depthwiseInputGradient(dy: TensorInfo, filter: TensorInfo, info: ConvolutionInfo): TensorInfo {
  const dx = makeOutput(info.inShape);
  const {outChannels: outputs, inHeight, inWidth, batchSize} = info;
  if (batchSize * inHeight * inWidth * outputs === 0) return dx;
  const values = [offsetOf(dy), offsetOf(filter), offsetOf(dx), multiplierOf(info), ...geometryOf(info)];
  const grain = grainOf(inWidth * outputs * cellsOf(info));
  callParallel('depthwiseInputGradient', batchSize * inHeight, values, grain);
  return dx;
}

/** d loss / d filter of `depthwise`. Each thread sums its lines; then the sums are added in order. */
export function depthwiseFilterGradient(
  x: TensorInfo,
  dy: TensorInfo,
  filterShape: readonly number[],
  info: ConvolutionInfo,
): TensorInfo {
  const gradient = makeOutput(filterShape);
  const {outChannels: outputs, outHeight, outWidth, batchSize} = info;
  const size = cellsOf(info) * outputs;
  if (size === 0) return gradient;
  const grain = grainOf(outWidth * size);
  const lines = batchSize * outHeight;
  const rows = sumRowsOf(lines, grain);
  // Behind each thread's sums there is room for those of one line.
  const bytes = 8 * size;
  const sums = scratch('filter gradients', rows * bytes);
  callParallel('fill', 2 * rows * size, [sums, 0], 100_000);
  const values = [offsetOf(x), offsetOf(dy), sums, bytes, multiplierOf(info), ...geometryOf(info)];
  if (lines * outWidth > 0) callParallel('depthwiseFilterGradient', lines, values, grain);
  callParallel('sumRows', size, [sums, bytes, rows, offsetOf(gradient)], 50_000);
  return gradient;
}
