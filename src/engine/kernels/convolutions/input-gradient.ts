import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {call, callParallel} from '../../threads/index.ts';
import {bandsOf, directGeometryOf, isDirect} from './bands.ts';
import {type ConvolutionInfo, columnsOf, geometryOf, grainOf} from './geometry.ts';
import {patchesOf} from './patches.ts';

/**
 * The convolution that takes dy to dx where that is one: stride 1, few channels, no more padding than the filter has
 * cells but one.
 */
function adjointOf(info: ConvolutionInfo): ConvolutionInfo | undefined {
  const top = info.filterHeight - 1 - info.padInfo.top;
  const left = info.filterWidth - 1 - info.padInfo.left;
  const adjoint: ConvolutionInfo = {
    ...info,
    inHeight: info.outHeight,
    inWidth: info.outWidth,
    inChannels: info.outChannels,
    inShape: info.outShape,
    outHeight: info.inHeight,
    outWidth: info.inWidth,
    outChannels: info.inChannels,
    outShape: info.inShape,
    padInfo: {...info.padInfo, top, left},
  };
  const fits = info.strideHeight === 1 && info.strideWidth === 1 && top >= 0 && left >= 0;
  return fits && isDirect(adjoint) ? adjoint : undefined;
}

/** dx = dy convolved with the filter turned around, without patches. */
function direct(dy: TensorInfo, filter: TensorInfo, dx: TensorInfo, adjoint: ConvolutionInfo): void {
  const {inChannels: outputs, outChannels: channels, filterHeight, filterWidth} = adjoint;
  const blocks = Math.ceil(channels / 8);
  const packed = scratch('packed filter', 32 * blocks * columnsOf(adjoint));
  call('packAdjointFilter', blocks, [offsetOf(filter), packed, filterHeight * filterWidth, channels, outputs]);
  const values = [offsetOf(dy), packed, 0, offsetOf(dx), ...bandsOf(adjoint), channels, 0];
  const grain = grainOf(adjoint.outWidth * channels * columnsOf(adjoint));
  const lines = adjoint.batchSize * adjoint.outHeight;
  callParallel('convolutionDirect', lines, [...values, ...directGeometryOf(adjoint)], grain);
}

/** d loss / d x: the patches of dy filter^T, added up where they were taken from. */
export function inputGradient(dy: TensorInfo, filter: TensorInfo, info: ConvolutionInfo): TensorInfo {
  const dx = makeOutput(info.inShape);
  const {outChannels: outputs, inWidth, inChannels} = info;
  const lines = info.batchSize * info.inHeight;
  if (lines * inWidth * inChannels === 0) return dx;
  const adjoint = adjointOf(info);
  if (adjoint !== undefined) {
    direct(dy, filter, dx, adjoint);
    return dx;
  }
  const {patches, bytes, block, plain, packing} = patchesOf(info);
  const values = [offsetOf(dy), offsetOf(filter), offsetOf(dx), outputs, patches, bytes, block, plain, packing];
  const work = (info.outHeight * info.outWidth * outputs * columnsOf(info)) / info.inHeight;
  callParallel('convolutionInputGradient', lines, [...values, ...geometryOf(info)], grainOf(work));
  return dx;
}
