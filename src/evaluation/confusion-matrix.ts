import {Table, type TableRow} from '../base/index.ts';
import {type Classes, countOf, namesOf} from './class-names.ts';
import {type Labels, pairOf, type Scores} from './scores.ts';

/** Options of {@link confusionMatrix}. */
export interface ConfusionMatrixOptions {
  readonly classes?: Classes;
}

/** Which classes were taken for which. */
export interface ConfusionMatrix {
  /** Names of the classes, of rows and columns alike. */
  readonly classes: readonly string[];
  /** `counts[t][p]`: how many examples of class t were taken for class p. */
  readonly counts: readonly (readonly number[])[];
  /** The counts with a row for each true class, named in the column `true`, and a column for each predicted one. */
  readonly table: Table<TableRow>;
}

const WHAT = 'compute confusion matrix';

/**
 * How many examples of each class were taken for each class: rows are true classes, columns predicted ones, as in
 * scikit-learn.
 *
 * @param labels the right class numbers, from 0
 * @param predicted class numbers, or rows of scores of which the largest says the class, the first one among equals
 * @param options.classes names of the classes, or their number; up to the largest number in either list if left out
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if the lengths differ, there is no example, or a number is no class
 * @example
 * ```ts
 * const matrix = evaluation.confusionMatrix([0, 0, 1, 1], [0, 1, 1, 1], {classes: ['cat', 'dog']});
 * matrix.counts // [[1, 1], [0, 2]]
 * matrix.table.rows()[0] // {true: 'cat', cat: 1, dog: 1}
 * ```
 */
export function confusionMatrix(
  labels: Labels,
  predicted: Labels | Scores,
  {classes}: ConfusionMatrixOptions = {},
): ConfusionMatrix {
  const {right, said} = pairOf(WHAT, labels, predicted, countOf(WHAT, classes));
  const names = namesOf(classes, right, said);
  const counts = names.map(() => names.map(() => 0));
  for (let row = 0; row < right.length; row++) {
    const line = counts[right[row] as number] as number[];
    const column = said[row] as number;
    line[column] = (line[column] as number) + 1;
  }
  const columns = names.map((name, column) => [name, counts.map(line => line[column] as number)] as const);
  // A class may be called 'true': then the names of rows stand under another word.
  const title = names.includes('true') ? 'true class' : 'true';
  const table = Table.fromColumns({[title]: names, ...Object.fromEntries(columns)} as Readonly<
    Record<string, readonly number[] | readonly string[]>
  >);
  return {classes: names, counts, table};
}
