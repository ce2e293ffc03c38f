import {backend, isOurBackend, makeOutput, offsetOf} from '../../memory/index.ts';
import type {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';

/** Equal bins of a histogram. */
export interface HistogramBins {
  /** Where the first bin begins. */
  readonly low: number;
  /** Where the last bin ends. */
  readonly high: number;
  readonly bins: number;
}

/** Floats that are counted apart from the others. */
const LENGTH = 65_536;

/**
 * How many values of a tensor are below `low`, in each of the bins, above `high`, and how many are NaN: bins + 3 counts.
 * Bin b, from 0, has those with floor((x - low) bins / (high - low)) = b; the last one those that are `high`, too.
 *
 * @param x float32
 * @example
 * ```ts
 * [...histogramCounts(tf.tensor1d([-9, 0, 0.5, 1, NaN]), {low: 0, high: 1, bins: 2})] // [1, 1, 2, 0, 1]
 * ```
 */
export function histogramCounts(x: tf.Tensor, {low, high, bins}: HistogramBins): readonly number[] {
  const scale = bins / (high - low);
  const counts = new Array<number>(bins + 3).fill(0);
  if (!isOurBackend()) {
    for (const value of x.dataSync()) (counts[placeOf(value, low, high, scale, bins)] as number)++;
    return counts;
  }
  const blocks = Math.ceil(x.size / LENGTH);
  const width = bins + 3;
  const table = makeOutput([Math.max(1, blocks * width)], 'int32');
  const at = offsetOf(table);
  callParallel('histogram', blocks, [offsetOf(x), at, x.size, LENGTH, low, high, scale, bins], 1);
  const words = new Int32Array(backend().wasm.HEAPU8.buffer, at, blocks * width);
  for (let i = 0; i < words.length; i++) (counts[i % width] as number) += words[i] as number;
  backend().disposeData(table.dataId);
  return counts;
}

/** The rule of the kernel `histogram`. */
function placeOf(value: number, low: number, high: number, scale: number, bins: number): number {
  if (value < low) return 0;
  if (value > high) return bins + 1;
  return value <= high ? Math.min(1 + Math.trunc((value - low) * scale), bins) : bins + 2;
}
