import {type FromOptions, probabilityRows} from './probabilities.ts';
import {type Labels, type Scores, scoredOf} from './scores.ts';

const WHAT = 'compute Brier score';

/**
 * Brier's score (1950): the mean over the examples of the sum over the classes of (p - y)^2, y one-hot; from 0 (sure and
 * right) to 2 (sure and wrong). For two classes it is twice the score of the second class alone, which scikit-learn
 * gives for binary labels.
 *
 * @param options.from 'logits', or 'probabilities'
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if lengths differ, a label is no class, scores are no logits or no probabilities
 * @example
 * ```ts
 * evaluation.brier([0, 1], [[0.5, 0.5], [0.25, 0.75]], {from: 'probabilities'}) // 0.3125
 * ```
 */
export function brier(labels: Labels, scores: Scores, {from = 'logits'}: FromOptions = {}): number {
  const {right, rows} = scoredOf(WHAT, labels, scores);
  const {values} = probabilityRows(WHAT, 'scores', scores, from);
  let sum = 0;
  for (let row = 0; row < right.length; row++) {
    for (let column = 0; column < rows.columns; column++) {
      sum += ((values[row * rows.columns + column] as number) - (column === right[row] ? 1 : 0)) ** 2;
    }
  }
  return sum / right.length;
}
