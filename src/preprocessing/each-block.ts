import {refusal} from '../base/index.ts';
import type {Samples} from '../data/samples/index.ts';
import {columnName, type Form, sizeOf} from './form.ts';

/** About so many numbers are in float64 at a time: half a megabyte, which the second cache of a core holds. */
const NUMBERS = 65_536;

/**
 * Calls `use` with block after block of whole rows as float64, so that a set of bytes is never in memory eightfold.
 * The block is overwritten by the next one.
 *
 * @param use is given the rows and the number of the first one
 * @throws RangeError that names row and column of a number that is not finite
 */
export function eachBlock(
  what: string,
  {values, shape}: Samples,
  form: Form,
  use: (rows: Float64Array, first: number) => void,
): void {
  const [examples = 0] = shape;
  const size = sizeOf(form);
  const most = Math.max(1, Math.min(examples, Math.floor(NUMBERS / size)));
  const buffer = new Float64Array(most * size);
  for (let first = 0; first < examples; first += most) {
    const rows = buffer.subarray(0, Math.min(most, examples - first) * size);
    rows.set(values.subarray(first * size, first * size + rows.length));
    for (let place = 0; place < rows.length; place++) {
      if (Number.isFinite(rows[place])) continue;
      const where = `row ${first + Math.floor(place / size)}, ${columnName(form, place % size)} of x`;
      throw new RangeError(refusal(what, where, 'be finite', rows[place]));
    }
    use(rows, first);
  }
}
