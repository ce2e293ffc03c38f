import type {Samples} from '../data/samples/index.ts';
import {eachBlock} from './each-block.ts';
import type {Form} from './form.ts';
import type {Groups} from './groups.ts';

/** Statistics of each group, in float64. */
export interface Moments {
  readonly mean: Float64Array;
  readonly least: Float64Array;
  readonly greatest: Float64Array;
  /** The square root of the mean squared distance from the mean. */
  readonly deviation: Float64Array;
}

/**
 * Mean, extremes and population deviation of each group, in two passes: the mean of the distances from the first
 * number, which the sum keeps small, then the squares of the distances from that mean, less the square that the error
 * of the mean leaves (the corrected two-pass algorithm; Chan, Golub, LeVeque 1983). A million numbers near 10⁹ that
 * differ by ones lose nothing.
 */
export function momentsOf(what: string, samples: Samples, form: Form, groups: Groups): Moments {
  const {of, count} = groups;
  const members = new Float64Array(count);
  for (const group of of) members[group] = (members[group] as number) + (samples.shape[0] as number);

  const least = new Float64Array(count).fill(Infinity);
  const greatest = new Float64Array(count).fill(-Infinity);
  const start = new Float64Array(count);
  for (let column = of.length - 1; column >= 0; column--)
    start[of[column] as number] = samples.values[column] as number;
  const sums = new Float64Array(count);
  eachNumber(what, samples, form, of, (group, value) => {
    sums[group] = (sums[group] as number) + (value - (start[group] as number));
    if (value < (least[group] as number)) least[group] = value;
    if (value > (greatest[group] as number)) greatest[group] = value;
  });
  const mean = start.map((first, group) => first + (sums[group] as number) / (members[group] as number));

  const squares = new Float64Array(count);
  const errors = new Float64Array(count);
  eachNumber(what, samples, form, of, (group, value) => {
    const distance = value - (mean[group] as number);
    squares[group] = (squares[group] as number) + distance * distance;
    errors[group] = (errors[group] as number) + distance;
  });
  const deviation = squares.map((sum, group) => {
    const n = members[group] as number;
    // Equal numbers deviate by nothing, whatever the rounding of their mean.
    if (least[group] === greatest[group]) return 0;
    return Math.sqrt(Math.max(0, sum - (errors[group] as number) ** 2 / n) / n);
  });
  return {mean, least, greatest, deviation};
}

function eachNumber(
  what: string,
  samples: Samples,
  form: Form,
  of: Int32Array,
  use: (group: number, value: number) => void,
): void {
  const size = of.length;
  eachBlock(what, samples, form, rows => {
    for (let row = 0; row < rows.length; row += size) {
      for (let column = 0; column < size; column++) use(of[column] as number, rows[row + column] as number);
    }
  });
}
