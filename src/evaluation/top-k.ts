import {integer} from '../base/index.ts';
import {type Labels, type Scores, scoredOf} from './scores.ts';

/** Options of {@link topK}. */
export interface TopKOptions {
  readonly k?: number;
}

const WHAT = 'compute top-k accuracy';

/**
 * The share of examples whose right class is among the k of the largest scores, 0 to 1. Among equal scores the class
 * with the smaller number comes first, so that k = 1 gives `accuracy`.
 *
 * @param options.k 5, as in the ImageNet challenge; at most the number of classes
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if k is not from 1 to the number of classes, lengths differ, a label is no class, or a score NaN
 * @example
 * ```ts
 * const scores = [[0.5, 0.2, 0.2], [0.3, 0.4, 0.2], [0.2, 0.4, 0.3]];
 * [1, 2, 3].map(k => evaluation.topK([0, 1, 2], scores, {k})) // [0.6667, 1, 1]
 * ```
 */
export function topK(labels: Labels, scores: Scores, {k = 5}: TopKOptions = {}): number {
  const {right, rows} = scoredOf(WHAT, labels, scores);
  const {values, columns} = rows;
  integer(WHAT, 'k', k, {min: 1, max: columns});
  let hits = 0;
  for (let row = 0; row < right.length; row++) {
    const label = right[row] as number;
    const own = values[row * columns + label] as number;
    let before = 0;
    for (let column = 0; column < columns; column++) {
      const other = values[row * columns + column] as number;
      if (other > own || (other === own && column < label)) before++;
    }
    if (before < k) hits++;
  }
  return hits / right.length;
}
