import {scratch} from '../../memory/index.ts';
import {machine} from '../../threads/index.ts';
import {productScratch} from '../products/index.ts';
import {type ConvolutionInfo, columnsOf} from './geometry.ts';

/** Patches of one block of pixels, in floats: a quarter of a MiB, so that they stay in a core's cache between the steps. */
const PATCH_FLOATS = 1 << 16;

/** Fewer pixels than this would read the filter too often for their product. */
const LEAST_PIXELS = 192;

/** Where the threads put their patches. */
export interface Patches {
  /** Address of the first thread's patches. */
  readonly patches: number;
  /** Bytes from one thread's patches to the next one's. */
  readonly bytes: number;
  /** Pixels whose patches are made at once. */
  readonly block: number;
  /** Address of the first thread's packing memory for the product. */
  readonly packing: number;
  /** 1 if the image itself is the patch matrix: a 1x1 filter with stride 1 and no padding; else 0. */
  readonly plain: 0 | 1;
}

/** Memory for a convolution's patches in all threads. */
export function patchesOf(info: ConvolutionInfo): Patches {
  const columns = columnsOf(info);
  const pixels = info.batchSize * info.outHeight * info.outWidth;
  const {top, bottom, left, right} = info.padInfo;
  const packing = productScratch();
  const plain =
    info.filterHeight * info.filterWidth === 1 &&
    info.strideHeight * info.strideWidth === 1 &&
    top + bottom + left + right === 0;
  if (plain) return {patches: 0, bytes: 0, block: Math.max(1, pixels), plain: 1, packing};
  const block = Math.max(1, Math.min(pixels, Math.max(LEAST_PIXELS, Math.floor(PATCH_FLOATS / columns))));
  // A cache line more, since patches are written in whole vectors.
  const bytes = Math.ceil((4 * block * columns + 64) / 64) * 64;
  return {patches: scratch('patches', machine().threads * bytes), bytes, block, plain: 0, packing};
}
