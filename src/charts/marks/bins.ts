import {positiveInteger} from '../../base/index.ts';
import {checkLists} from './check-lists.ts';
import {quantile} from './spread.ts';

/** More bins than this are not told apart in a figure. */
const MOST = 200;

/**
 * The edges of bins, ascending: those that are given; `bins` equal ones from the least to the greatest value; or as many as
 * Freedman and Diaconis (1981) would take, of width 2 (q₃ − q₁) n^(−1/3), at most 200. Where the middle half of the values is
 * all one, that is nil, and Sturges' rule takes its place, ⌈log₂ n⌉ + 1 bins. Values that are all equal have one bin of
 * width 1 around them, no values the one from 0 to 1.
 *
 * @param values finite numbers
 * @throws RangeError if there are less than two edges or they do not ascend, or the number of bins is not 1, 2, …
 */
export function binEdges(
  deed: string,
  values: readonly number[],
  bins: number | ArrayLike<number> | undefined,
): readonly number[] {
  if (typeof bins === 'object') return given(deed, Array.from(bins));
  if (bins !== undefined) positiveInteger(deed, 'bins', bins);
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return equal(0, 1, bins ?? 1);
  if (low === high) return equal(low - 0.5, high + 0.5, bins ?? 1);
  return equal(low, high, bins ?? byRule(sorted, high - low));
}

function given(deed: string, edges: readonly number[]): readonly number[] {
  checkLists(deed, {bins: edges});
  const fault = edges.findIndex(
    (edge, index) => !Number.isFinite(edge) || (index > 0 && edge <= (edges[index - 1] ?? 0)),
  );
  if (edges.length < 2 || fault >= 0)
    throw new RangeError(
      `Cannot ${deed} as edges of bins must be two or more ascending finite numbers: ${
        fault >= 0 ? `edge ${fault} is ${edges[fault]}` : `there are ${edges.length}`
      }`,
    );
  return edges;
}

function byRule(sorted: readonly number[], range: number): number {
  const width = (2 * (quantile(sorted, 0.75) - quantile(sorted, 0.25))) / Math.cbrt(sorted.length);
  if (!(width > 0)) return Math.ceil(Math.log2(sorted.length)) + 1;
  return Math.min(MOST, Math.max(1, Math.ceil(range / width)));
}

const equal = (low: number, high: number, bins: number): readonly number[] =>
  Array.from({length: bins + 1}, (_, index) => (index === bins ? high : low + ((high - low) * index) / bins));

/** How many of the values lie in each bin: from its lower edge up to, not at, its upper; at it as well in the last one. */
export function binCounts(values: readonly number[], edges: readonly number[]): readonly number[] {
  const counts = Array.from({length: edges.length - 1}, () => 0);
  const last = edges.at(-1) as number;
  for (const value of values) {
    if (value === last) (counts[counts.length - 1] as number)++;
    else if (value >= (edges[0] as number) && value < last) (counts[binOf(value, edges)] as number)++;
  }
  return counts;
}

/** By halving. */
function binOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value >= (edges[middle] as number)) low = middle;
    else high = middle;
  }
  return low;
}
