import {backend, makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {call, callParallel} from '../../threads/index.ts';
import {type StandardFactors, standardize} from '../normalization/index.ts';
import {bandsOf, directGeometryOf, isDirect} from './bands.ts';
import {type ConvolutionInfo, columnsOf, geometryOf, grainOf, sumRowsOf} from './geometry.ts';
import {patchesOf} from './patches.ts';

/**
 * d loss / d filter = sum over output pixels of patch^T dy. Each thread sums its lines; then the sums are added in order.
 *
 * @param standard how to standardize the channels of x first, the border of zeros excepted; undefined if not at all
 */
export function filterGradient(
  x: TensorInfo,
  dy: TensorInfo,
  info: ConvolutionInfo,
  standard?: StandardFactors,
): TensorInfo {
  const {filterHeight, filterWidth, inChannels, outChannels} = info;
  const gradient = makeOutput([filterHeight, filterWidth, inChannels, outChannels]);
  const size = columnsOf(info) * outChannels;
  if (size === 0) return gradient;
  const grain = grainOf(info.outWidth * size);
  if (isDirect(info)) sumDirectly(x, dy, gradient, info, grain, standard);
  else if (standard === undefined) sumPatches(x, dy, gradient, info, grain);
  else {
    const standardized = standardize(x, standard);
    sumPatches(standardized, dy, gradient, info, grain);
    backend().disposeData(standardized.dataId);
  }
  return gradient;
}

function sumPatches(x: TensorInfo, dy: TensorInfo, gradient: TensorInfo, info: ConvolutionInfo, grain: number): void {
  const size = columnsOf(info) * info.outChannels;
  const lines = info.batchSize * info.outHeight;
  const {patches, bytes, block, plain, packing} = patchesOf(info);
  const rows = sumRowsOf(lines, grain);
  const sumBytes = 4 * size;
  const sums = rows === 1 ? offsetOf(gradient) : scratch('filter gradients', rows * sumBytes);
  callParallel('fill', rows * size, [sums, 0], 100_000);
  const values = [offsetOf(x), offsetOf(dy), sums, sumBytes, info.outChannels, patches, bytes, block, plain, packing];
  if (lines * info.outWidth > 0) {
    callParallel('convolutionFilterGradient', lines, [...values, ...geometryOf(info)], grain);
  }
  if (rows > 1) callParallel('sumRows', size, [sums, sumBytes, rows, offsetOf(gradient)], 50_000);
}

/** Floats in a block of sums of the kernel without patches: 5 cells of the filter, 8 output channels. */
const BLOCK_FLOATS = 40;

function sumDirectly(
  x: TensorInfo,
  dy: TensorInfo,
  gradient: TensorInfo,
  info: ConvolutionInfo,
  grain: number,
  {factors, period}: StandardFactors = {factors: 0, period: 0},
): void {
  const {outChannels: outputs, filterHeight} = info;
  const lines = info.batchSize * info.outHeight;
  const span = info.filterWidth * info.inChannels;
  const rows = sumRowsOf(lines, grain);
  const floats = filterHeight * Math.ceil(span / 5) * Math.ceil(outputs / 8) * BLOCK_FLOATS;
  const sums = scratch('filter gradients', 4 * rows * floats);
  call('fill', rows * floats, [sums, 0]);
  const own = [offsetOf(x), offsetOf(dy), sums, 4 * floats, ...bandsOf(info), outputs, factors, period];
  const values = [...own, ...directGeometryOf(info)];
  if (lines * info.outWidth > 0) callParallel('convolutionDirectGradient', lines, values, grain);
  const sumValues = [sums, 4 * floats, rows, offsetOf(gradient), span, outputs];
  call('convolutionDirectSum', filterHeight * span, sumValues);
}
