import {refusal, Table, type TableRow, type TableValue} from '../base/index.ts';

/** Options of {@link summarize}. */
export interface SummarizeOptions {
  /** The column, or columns, whose values make a group: `'config'`, or `['config', 'epoch']` for bands along the epochs. */
  readonly by: string | readonly string[];
  /** The column of numbers to sum up. */
  readonly value: string;
}

/** A row of {@link summarize}: the values of the columns `by`, and the spread. */
export interface SpreadRow extends TableRow {
  /** How many numbers the group has. */
  readonly count: number;
  /** Their mean. */
  readonly mean: number;
  /** The least of them. */
  readonly min: number;
  /** The greatest of them. */
  readonly max: number;
  /** Their standard deviation as a sample's, divided by n - 1. */
  readonly deviation: number;
}

type Spread = Pick<SpreadRow, (typeof SPREAD)[number]>;

/** The columns that a summary has of its own. */
const SPREAD = ['count', 'mean', 'min', 'max', 'deviation'] as const;

/**
 * The spread of a column over the runs of a group, for bands: one row a group, in the order in which the groups first
 * stand, with the columns of `by`, `count`, `mean`, `min`, `max` and `deviation`, the standard deviation of the sample,
 * √(Σ (x - mean)² / (count - 1)), NaN for a single run. NaN, as failed runs have it, is left out and not counted; a group
 * of nothing else has NaN.
 *
 * @throws RangeError if a column is not there, or one of `by` has a name of the summary's own; TypeError if the values
 * are no numbers
 *
 * @example
 * ```ts
 * const runs = Table.fromColumns({config: ['a', 'a', 'a', 'b'], seed: [1, 2, 3, 1], loss: [1, 2, 6, 5]});
 * summarize(runs, {by: 'config', value: 'loss'}).rows()[0] // {config: 'a', count: 3, mean: 3, min: 1, max: 6, deviation: 2.6458}
 * ```
 */
export function summarize(table: Table, {by, value}: SummarizeOptions): Table<SpreadRow> {
  const names = typeof by === 'string' ? [by] : by;
  const clash = names.find(name => (SPREAD as readonly string[]).includes(name));
  if (clash !== undefined)
    throw new RangeError(refusal('summarize', 'by', `not be one of ${SPREAD.join(', ')}`, clash));
  const columns = names.map(name => table.column(name));
  const groups = new Map<string, {readonly row: Record<string, TableValue>; readonly numbers: number[]}>();
  for (const [index, number] of table.column(value).entries()) {
    if (typeof number !== 'number') {
      throw new TypeError(refusal('summarize', `column ${JSON.stringify(value)}`, 'hold numbers', number));
    }
    const row = Object.fromEntries(names.map((name, place) => [name, columns[place]?.[index] as TableValue]));
    const key = JSON.stringify(Object.values(row).map(String));
    const group = groups.get(key) ?? {row, numbers: []};
    groups.set(key, group);
    if (!Number.isNaN(number)) group.numbers.push(number);
  }
  return Table.fromRows([...groups.values()].map(({row, numbers}) => ({...row, ...spread(numbers)})));
}

function spread(numbers: readonly number[]): Spread {
  const count = numbers.length;
  if (count === 0) return {count, mean: Number.NaN, min: Number.NaN, max: Number.NaN, deviation: Number.NaN};
  const mean = numbers.reduce((sum, number) => sum + number, 0) / count;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  const [min, max] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  return {count, mean, min, max, deviation: Math.sqrt(squares / (count - 1))};
}
