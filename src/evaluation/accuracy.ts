import {type Labels, pairOf, type Scores} from './scores.ts';

/**
 * The share of examples whose predicted class is the right one, 0 to 1.
 *
 * @param labels the right class numbers, from 0
 * @param predicted class numbers, or rows of scores (logits or probabilities), of which the largest says the class, the
 * first one among equals
 * @throws {TypeError} if one is of the wrong kind
 * @throws {RangeError} if the lengths differ, there is no example, a label is no class number, or a score NaN
 * @example
 * ```ts
 * evaluation.accuracy([0, 1, 2, 2], [0, 2, 2, 2]) // 0.75
 * evaluation.accuracy([0, 1], [[2, -1], [3, 4]]) // 1
 * ```
 */
export function accuracy(labels: Labels, predicted: Labels | Scores): number {
  const {right, said} = pairOf('compute accuracy', labels, predicted);
  let hits = 0;
  for (let row = 0; row < right.length; row++) if (right[row] === said[row]) hits++;
  return hits / right.length;
}
