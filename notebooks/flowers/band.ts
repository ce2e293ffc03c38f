/** What several seeds gave. */
export type Band = {readonly mean: number; readonly min: number; readonly max: number};

/** Mean, smallest and largest; values that are no numbers are left out; NaN of none. */
export function band(values: readonly number[]): Band {
  const numbers = values.filter(value => Number.isFinite(value));
  if (numbers.length === 0) return {mean: Number.NaN, min: Number.NaN, max: Number.NaN};
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return {mean, min: Math.min(...numbers), max: Math.max(...numbers)};
}
