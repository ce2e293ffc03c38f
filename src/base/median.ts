/**
 * The middle value; of an even number of values the mean of the two in the middle; NaN of none.
 *
 * @example
 * ```ts
 * median([0.71, 0.9, 0.72]) // 0.72
 * median([3, 1, 2, 8]) // 2.5
 * ```
 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = Number.NaN, high = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}
