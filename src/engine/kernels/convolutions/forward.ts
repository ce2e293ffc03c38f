import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {call, callParallel} from '../../threads/index.ts';
import {bandsOf, directGeometryOf, isDirect} from './bands.ts';
import {type Activation, finishOutput} from './fused.ts';
import {type ConvolutionInfo, columnsOf, geometryOf, grainOf} from './geometry.ts';
import {patchesOf} from './patches.ts';

/** The number of relu, which the kernel without patches takes before it stores. */
const RELU = 1;

/** y = activation(x * filter + bias), on NHWC images. */
export function convolve(
  x: TensorInfo,
  filter: TensorInfo,
  bias: TensorInfo | undefined,
  activation: Activation,
  info: ConvolutionInfo,
): TensorInfo {
  const y = makeOutput(info.outShape);
  const {outChannels: outputs, outHeight, outWidth, batchSize} = info;
  const columns = columnsOf(info);
  const lines = batchSize * outHeight;
  if (lines * outWidth * outputs === 0) return y;
  const biasAt = bias === undefined ? 0 : offsetOf(bias);
  const grain = grainOf(outWidth * outputs * columns);
  if (isDirect(info)) {
    const blocks = Math.ceil(outputs / 8);
    const packed = scratch('packed filter', 32 * blocks * columns);
    call('packFilter', blocks, [offsetOf(filter), packed, columns, outputs]);
    const relu = Number(activation.number === RELU);
    const values = [offsetOf(x), packed, biasAt, offsetOf(y), ...bandsOf(info), outputs, relu];
    callParallel('convolutionDirect', lines, [...values, ...directGeometryOf(info)], grain);
    if (!relu) finishOutput(y, undefined, activation);
    return y;
  }
  const {patches, bytes, block, plain, packing} = patchesOf(info);
  const values = [offsetOf(x), offsetOf(filter), biasAt, offsetOf(y), outputs, patches, bytes, block, plain, packing];
  const {number, alpha} = activation;
  callParallel('convolutionForward', lines, [...values, number, alpha, ...geometryOf(info)], grain);
  return y;
}
