import {makeOutput, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {callParallel} from '../../threads/index.ts';
import {type ConvolutionInfo, columnsOf, geometryOf, grainOf} from './geometry.ts';
import {patchesOf} from './patches.ts';

/** d loss / d x: the patches of dy filter^T, added up where they were taken from. */
export function inputGradient(dy: TensorInfo, filter: TensorInfo, info: ConvolutionInfo): TensorInfo {
  const dx = makeOutput(info.inShape);
  const {outChannels: outputs, inWidth, inChannels} = info;
  const lines = info.batchSize * info.inHeight;
  if (lines * inWidth * inChannels === 0) return dx;
  const {patches, bytes, block, plain, packing} = patchesOf(info);
  const values = [offsetOf(dy), offsetOf(filter), offsetOf(dx), outputs, patches, bytes, block, plain, packing];
  const work = (info.outHeight * info.outWidth * outputs * columnsOf(info)) / info.inHeight;
  callParallel('convolutionInputGradient', lines, [...values, ...geometryOf(info)], grainOf(work));
  return dx;
}
