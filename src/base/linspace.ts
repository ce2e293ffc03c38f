import {finite, integer} from './check.ts';

/**
 * `count` numbers from `low` to `high`, both included, at equal distances: low + i (high - low) / (count - 1).
 *
 * @throws TypeError or RangeError if an end is not finite or `count` is no integer >= 2
 *
 * @example
 * ```ts
 * linspace(-1, 1, 5) // [-1, -0.5, 0, 0.5, 1]
 * ```
 */
export function linspace(low: number, high: number, count: number): number[] {
  finite('create linspace', 'low', low);
  finite('create linspace', 'high', high);
  integer('create linspace', 'count', count, {min: 2});
  const last = count - 1;
  return Array.from({length: count}, (_, index) => (low * (last - index) + high * index) / last);
}
