import {Table} from '../../base/index.ts';
import type {Dataset} from './parts.ts';
import {exampleSize, type Samples} from './samples.ts';

/** One row of {@link describeDataset}. */
export type ColumnSummary = {
  /** The column's name. */
  readonly column: string;
  /** The least value. */
  readonly least: number;
  /** The mean. */
  readonly mean: number;
  /** The square root of the mean squared distance from the mean (divided by n). */
  readonly deviation: number;
  /** The greatest value. */
  readonly greatest: number;
};

/** Up to so many columns of features without names have a row each; images and wider tables are one row. */
const COLUMNS = 64;

/**
 * Least and greatest number, mean and standard deviation of each column of `x`, and of each target; images and tables
 * of more than 64 columns without names are summed up in one row.
 *
 * @example
 * ```ts
 * data.describeDataset(data.iris()).column('column') // ['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)']
 * data.describeDataset(data.iris()).column('mean')[0] // 5.843
 * ```
 */
export function describeDataset(set: Dataset): Table<ColumnSummary> {
  const rows = [...summaries('x', set.x, set.features)];
  if (set.classes === undefined) rows.push(...summaries('y', set.y));
  return Table.fromRows<ColumnSummary>(rows);
}

/**
 * How many examples each class has.
 *
 * @throws TypeError if the set has no classes
 *
 * @example
 * ```ts
 * data.classCounts(data.wine()).column('examples') // [59, 71, 48]
 * ```
 */
export function classCounts(set: Dataset): Table<{readonly class: string; readonly examples: number}> {
  if (set.classes === undefined) {
    throw new TypeError(
      `Cannot count classes as the dataset must have classes: current value is "${set.name}" without`,
    );
  }
  const counts = new Int32Array(set.classes.length);
  for (const number of set.y.values) counts[number] = (counts[number] as number) + 1;
  return Table.fromRows(set.classes.map((name, index) => ({class: name, examples: counts[index] as number})));
}

function summaries(part: string, samples: Samples, names?: readonly string[]): ColumnSummary[] {
  const size = exampleSize(samples);
  if (names === undefined && (samples.shape.length > 2 || size > COLUMNS)) return [summary(part, samples, 0, 1)];
  return Array.from({length: size}, (_, column) =>
    summary(names?.[column] ?? (size === 1 ? part : `${part}[${column}]`), samples, column, size),
  );
}

function summary(name: string, {values}: Samples, first: number, step: number): ColumnSummary {
  let [least, greatest, sum, count] = [Infinity, -Infinity, 0, 0];
  for (let index = first; index < values.length; index += step) {
    const value = values[index] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    sum += value;
    count++;
  }
  const mean = sum / count;
  let squares = 0;
  for (let index = first; index < values.length; index += step) squares += ((values[index] as number) - mean) ** 2;
  return {column: name, least, mean, deviation: Math.sqrt(squares / count), greatest};
}
