import {scratch} from '../../memory/index.ts';
import {machine} from '../../threads/index.ts';
import {type ConvolutionInfo, FIRST_DILATION, geometryOf} from './geometry.ts';

/** Up to how many output channels the kernel that needs no patches is the faster one. */
const DIRECT_CHANNELS = 8;

/** Floats of the zero-bordered lines that a thread copies at once: they stay in the core's first cache. */
const BAND_FLOATS = 6000;

/** Whether a convolution is computed without patches. */
export const isDirect = (info: ConvolutionInfo): boolean =>
  info.outChannels <= DIRECT_CHANNELS && info.dilationHeight === 1 && info.dilationWidth === 1;

/** Where the threads put zero-bordered lines: address of the first one's, bytes from one to the next, output lines at once. */
export function bandsOf(info: ConvolutionInfo): readonly [bands: number, bytes: number, lines: number] {
  const width = ((info.outWidth - 1) * info.strideWidth + info.filterWidth) * info.inChannels;
  const lines = Math.max(1, Math.min(info.outHeight, Math.floor(BAND_FLOATS / (width * info.strideHeight))));
  const height = (lines - 1) * info.strideHeight + info.filterHeight;
  const bytes = Math.ceil((4 * height * width + 64) / 64) * 64;
  return [scratch('bands', machine().threads * bytes), bytes, lines];
}

/** The geometry as the kernels without patches take it: that of `geometryOf` without dilations. */
export const directGeometryOf = (info: ConvolutionInfo): readonly number[] =>
  geometryOf(info).toSpliced(FIRST_DILATION, 2);
