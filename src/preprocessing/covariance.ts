import type {Samples} from '../data/samples/index.ts';
import {eachBlock} from './each-block.ts';
import {type Form, sizeOf} from './form.ts';

/** So many examples go into the sums at once, so that each sum is read and written a quarter as often. */
const ROWS = 4;

/**
 * The covariance Σ (x − μ)(x − μ)ᵀ / n, row by row, of n examples whose mean is known: the distances are summed, not the
 * squares of the numbers, so that a large mean costs no digits. n · size² operations.
 */
export function covarianceOf(what: string, samples: Samples, form: Form, mean: Float64Array): Float64Array {
  const size = sizeOf(form);
  const sums = new Float64Array(size * size);
  const four = Array.from({length: ROWS}, () => new Float64Array(size));
  const [a, b, c, d] = four as [Float64Array, Float64Array, Float64Array, Float64Array];
  eachBlock(what, samples, form, rows => {
    for (let row = 0; row < rows.length; row += ROWS * size) {
      four.forEach((distances, index) => {
        const start = row + index * size;
        const inside = start < rows.length;
        for (let j = 0; j < size; j++) distances[j] = inside ? (rows[start + j] as number) - (mean[j] as number) : 0;
      });
      for (let i = 0; i < size; i++) {
        const [ai, bi, ci, di] = [a[i] as number, b[i] as number, c[i] as number, d[i] as number];
        const place = i * size;
        for (let j = i; j < size; j++) {
          const products =
            ai * (a[j] as number) + bi * (b[j] as number) + ci * (c[j] as number) + di * (d[j] as number);
          sums[place + j] = (sums[place + j] as number) + products;
        }
      }
    }
  });
  const examples = samples.shape[0] as number;
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const value = (sums[i * size + j] as number) / examples;
      sums[i * size + j] = value;
      sums[j * size + i] = value;
    }
  }
  return sums;
}
