/** What numbers are like, taken together. */
export interface ValueFacts {
  /** Least and greatest finite value; undefined if there is none. */
  readonly range: readonly [least: number, greatest: number] | undefined;
  /** Mean of the finite values, in float64; NaN if there is none. */
  readonly mean: number;
  readonly notANumber: number;
  readonly infinite: number;
}

/** Range and mean of those values that are finite, and how many are not. */
export function valueFacts(values: ArrayLike<number>): ValueFacts {
  let [least, greatest, sum, notANumber, infinite] = [Infinity, -Infinity, 0, 0, 0];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (Number.isNaN(value)) notANumber++;
    else if (!Number.isFinite(value)) infinite++;
    else {
      sum += value;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  }
  const finite = values.length - notANumber - infinite;
  return {range: finite > 0 ? [least, greatest] : undefined, mean: sum / finite, notANumber, infinite};
}

/** The facts in words, as in `from -1 to 3, mean 0.5, 2 NaN`. */
export function factsInWords({range, mean, notANumber, infinite}: ValueFacts): string {
  const parts = [
    ...(range === undefined ? [] : [`from ${short(range[0])} to ${short(range[1])}, mean ${short(mean)}`]),
    ...(notANumber > 0 ? [`${notANumber.toLocaleString('en-US')} NaN`] : []),
    ...(infinite > 0 ? [`${infinite.toLocaleString('en-US')} infinite`] : []),
  ];
  return parts.join(', ');
}

/** Four significant digits. */
export const short = (value: number): string => (Object.is(value, -0) ? '-0' : String(Number(value.toPrecision(4))));
