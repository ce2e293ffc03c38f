import {scratch, type TensorInfo} from '../../memory/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {rowsPerBlock} from '../reductions/index.ts';

/** Elements of a pass that takes some 20 us. */
const GRAIN = 1 << 15;
/** Rows of numbers that the forward pass over x is prepared with: centers, slopes and offsets. */
export const FACTORS = 3;

/** How many rows fill whole vectors of four. */
function foldOf(columns: number): number {
  if (columns % 4 === 0) return 1;
  return columns % 2 === 0 ? 2 : 4;
}

/** How a pass divides rows: all blocks but the last are a multiple of `fold` rows high. */
function divide(rows: number, columns: number, fold: number, share: number) {
  const height = Math.ceil(rowsPerBlock(columns * share) / fold) * fold;
  return {
    sizes: [rows, columns, fold, height],
    blocks: Math.ceil(rows / height),
    grain: Math.ceil(GRAIN / (height * columns)),
  };
}

/** Sizes of x as a matrix, and how the passes that add up and those that write divide it. */
export function layoutOf({shape}: TensorInfo) {
  const columns = shape.at(-1) as number;
  const rows = tf.util.sizeFromShape(shape.slice(0, -1));
  const fold = foldOf(columns);
  const sums = divide(rows, columns, fold, 1);
  return {
    columns,
    fold,
    sums,
    finish: [sums.blocks, rows, columns, fold],
    partials: scratch('norm partials', 16 * sums.blocks * fold * columns),
    // Up to three arrays at once, each of them gone through as often as a period has vectors.
    writes: divide(rows, columns, fold, 4),
  };
}
