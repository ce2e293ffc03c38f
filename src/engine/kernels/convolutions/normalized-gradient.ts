import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {call, callParallel} from '../../threads/index.ts';
import {standardFactors} from '../normalization/index.ts';
import {filterGradient} from './filter-gradient.ts';
import {type ConvolutionInfo, geometryOf, grainOf, sumRowsOf} from './geometry.ts';

/** The name of the gradients of a convolution and of the batch normalization before it. */
export const NORMALIZED_GRADIENT = 'GradlabNormalizedConvolutionGrad';

/** Tensors of that kernel: what the normalization saved, the convolution's filter, and dz. */
export type NormalizedInputs = Readonly<Record<'x' | 'mean' | 'coefficients' | 'filter' | 'dz', TensorInfo>>;

/** Float64 sums, from their address on: those of a filter's taps, [cells, outputs]; and the bias gradient. */
function tapSums(dz: TensorInfo, info: ConvolutionInfo): readonly [taps: number, bias: TensorInfo] {
  const {filterHeight, filterWidth, outChannels: outputs, outHeight, outWidth, batchSize} = info;
  const cells = filterHeight * filterWidth;
  const bias = makeOutput([outputs]);
  const lines = batchSize * outHeight;
  const grain = grainOf((outWidth + cells) * outputs);
  const rows = sumRowsOf(lines, grain);
  const bytes = Math.ceil((8 * (cells + 1 + filterWidth + 4) * outputs) / 64) * 64;
  const sums = scratch('tap sums', rows * bytes);
  call('fill', (rows * bytes) / 4, [sums, 0]);
  const values = [offsetOf(dz), sums, bytes, outputs, ...geometryOf(info)];
  if (lines * outWidth * outputs > 0) callParallel('tapSums', lines, values, grain);
  call('tapSumsTotal', (cells + 1) * outputs, [sums, bytes, rows, cells * outputs, offsetOf(bias)]);
  return [sums, bias];
}

/**
 * Outputs the gradients of filter, bias, gamma and beta for z = y * filter + bias and y = gamma u + beta, u the
 * normalized x, without that of y. With dU[k, c, f] = sum over places p of u[p + k, c] dz[p, f], the filter gradient of a
 * convolution of u, and S[k, f] = sum of dz[p, f] over those places whose tap k lies inside of the image:
 *
 * dFilter = gamma dU + beta S, dGamma[c] = sum of filter dU over k and f, dBeta[c] = sum of filter S over k and f.
 */
export function normalizedGradient(
  {x, mean, coefficients, filter, dz}: NormalizedInputs,
  info: ConvolutionInfo,
): TensorInfo[] {
  const {filterHeight, filterWidth, inChannels: channels, outChannels: outputs} = info;
  const dFilter = filterGradient(x, dz, info, standardFactors(x, mean, coefficients));
  const [taps, dBias] = tapSums(dz, info);
  const [dGamma, dBeta] = [makeOutput([channels]), makeOutput([channels])] as const;
  const cells = filterHeight * filterWidth;
  const values = [taps, ...[filter, dFilter, coefficients, dGamma, dBeta].map(offsetOf), cells, channels, outputs];
  callParallel('normalizedFilterGradient', channels, values, grainOf(cells * outputs));
  return [dFilter, dBias, dGamma, dBeta];
}
