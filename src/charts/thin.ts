/** A line of fewer points is kept whole. */
const ENOUGH = 4000;

/** Intervals of x; a figure is rarely more pixels wide than this. */
const INTERVALS = 1000;

/**
 * Which points of a long line to keep: all if there are at most 4,000 or x does not ascend; else of each of 1,000
 * equal intervals of x the first, lowest, highest and last point, and one gap if there is one. That draws the same pixels
 * as all points (Jugel et al. 2014, "M4: a visualization-oriented time series data aggregation").
 */
export function thinned(x: readonly (number | null)[], y: readonly (number | null)[]): readonly number[] {
  const all = Array.from(x.keys());
  const [first, last] = [x[0], x.at(-1)];
  if (x.length <= ENOUGH || typeof first !== 'number' || typeof last !== 'number' || !ascends(x)) return all;
  const intervals = Map.groupBy(all, index => Math.floor((INTERVALS * ((x[index] ?? first) - first)) / (last - first)));
  return Array.from(intervals.values(), indices => representatives(indices, y)).flat();
}

function ascends(x: readonly (number | null)[]): boolean {
  return x.every((value, index) => value !== null && (index === 0 || value >= (x[index - 1] ?? value)));
}

function representatives(indices: readonly number[], y: readonly (number | null)[]): readonly number[] {
  const height = (index: number): number => y[index] ?? Number.NaN;
  const present = indices.filter(index => !Number.isNaN(height(index)));
  const keep = new Set([indices[0], indices.at(-1), indices.find(index => Number.isNaN(height(index)))]);
  if (present.length > 0) {
    keep.add(present.reduce((low, index) => (height(index) < height(low) ? index : low)));
    keep.add(present.reduce((high, index) => (height(index) > height(high) ? index : high)));
  }
  return [...keep].filter(index => index !== undefined).sort((a, b) => a - b);
}
