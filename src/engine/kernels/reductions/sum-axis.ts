import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {call, callParallel} from '../../threads/index.ts';

/** Elements of a block: its rows stay in the first cache while its columns are added up. */
const BLOCK = 8192;
/** Narrow rows are taken several at a time, until they fill this many lanes. */
const LANES = 16;

/** Rows of a block for rows of this many elements. */
export const rowsPerBlock = (columns: number): number => Math.max(1, Math.floor(BLOCK / columns));

/** out = scale * sum of the float64 partial sums [outer, blocks, inner] over the blocks; [outer, inner] values. */
export function addPartials(
  partials: number,
  out: TensorInfo,
  outer: number,
  blocks: number,
  inner: number,
  scale: number,
): void {
  call('sumPartials', outer * inner, [partials, offsetOf(out), blocks, inner, scale]);
}

/**
 * scale * sum of x over the middle of its three axes [outer, rows, inner], in float64. The blocks depend on the sizes
 * alone, so the bits do not depend on the number of threads.
 */
export function sumMiddle(x: TensorInfo, outer: number, rows: number, inner: number, scale: number): TensorInfo {
  const out = makeOutput([outer, inner]);
  if (outer * inner === 0) return out;
  const height = rowsPerBlock(inner);
  const blocks = Math.ceil(rows / height);
  const partials = scratch('partial sums', 8 * outer * blocks * inner);
  const fold = inner >= LANES ? 1 : Math.ceil(LANES / inner);
  const work = Math.min(rows, height) * inner;
  const values = [offsetOf(x), partials, rows, inner, blocks, height, fold];
  callParallel('sumBlocks', outer * blocks, values, Math.ceil((4 * BLOCK) / (work + 4)));
  addPartials(partials, out, outer, blocks, inner, scale);
  return out;
}
