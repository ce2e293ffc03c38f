import {oneOf, Table} from '../base/index.ts';
import {type Classes, countOf} from './class-names.ts';
import {confusionMatrix} from './confusion-matrix.ts';
import type {Labels, Scores} from './scores.ts';

/** Options of {@link perClass}. */
export interface PerClassOptions {
  readonly classes?: Classes;
  readonly zeroDivision?: number;
}

/** A row of {@link perClass}. */
export type PerClassRow = {
  /** The class's name. */
  readonly class: string;
  /** The share of right ones among those that were given this class. */
  readonly precision: number;
  /** The share of this class that was given it. */
  readonly recall: number;
  /** The harmonic mean of precision and recall. */
  readonly f1: number;
  /** How many examples are of this class. */
  readonly support: number;
};

const WHAT = 'compute figures per class';

/**
 * A row for each class: precision, the share of those taken for it that are of it; recall, the share of those of it that
 * were taken for it; F1, the harmonic mean of both, 2 hits / (taken for it + of it); and support, how many are of it.
 *
 * 0 / 0 (a class that nothing was taken for, or that has no example) is 0 as in scikit-learn, or NaN on demand.
 *
 * @param options.classes names of the classes, or their number; up to the largest number in either list if left out
 * @param options.zeroDivision what 0 / 0 is: 0, or 1 or NaN
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if the lengths differ, there is no example, a number is no class, or zeroDivision another value
 * @example
 * ```ts
 * const table = evaluation.perClass([0, 0, 1, 1], [0, 1, 1, 1]);
 * table.rows()[0] // {class: '0', precision: 1, recall: 0.5, f1: 0.6667, support: 2}
 * table.column('precision') // [1, 0.6667]
 * ```
 */
export function perClass(
  labels: Labels,
  predicted: Labels | Scores,
  {classes, zeroDivision = 0}: PerClassOptions = {},
): Table<PerClassRow> {
  countOf(WHAT, classes);
  oneOf(WHAT, 'zeroDivision', zeroDivision, [0, 1, Number.NaN]);
  const matrix = confusionMatrix(labels, predicted, classes === undefined ? {} : {classes});
  const share = (part: number, whole: number): number => (whole === 0 ? zeroDivision : part / whole);
  const rows = matrix.classes.map((name, index) => {
    const hits = matrix.counts[index]?.[index] as number;
    const support = (matrix.counts[index] as readonly number[]).reduce((sum, count) => sum + count, 0);
    const said = matrix.counts.reduce((sum, line) => sum + (line[index] as number), 0);
    const f1 = share(2 * hits, said + support);
    return {class: name, precision: share(hits, said), recall: share(hits, support), f1, support};
  });
  return Table.fromRows(rows);
}
