import {makeOutput, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {runWithin} from '../../registry/index.ts';
import {callParallel, machine} from '../../threads/index.ts';

/** Columns of one item of the kernel. */
const STRIPE = 16;
/** Floats that a second thread is worth. */
const GRAIN = 32_768;

/** The sums, in float64, of the columns of a float32 matrix [rows, columns]: the gradient of a bias. */
export function columnSums(x: TensorInfo): TensorInfo {
  const [rows, columns] = x.shape as [number, number];
  const stripes = Math.ceil(columns / STRIPE);
  // Too few columns for all threads: Sum splits the rows.
  if (stripes < machine().threads && rows * columns > GRAIN) return runWithin('Sum', {x}, {axis: [0], keepDims: false});
  const out = makeOutput([columns]);
  const values = [offsetOf(x), offsetOf(out), rows, columns];
  if (stripes > 0) callParallel('columnSums', stripes, values, Math.ceil(GRAIN / Math.max(1, rows) / STRIPE));
  return out;
}
