import {positiveInteger, Table} from '../base/index.ts';
import {type FromOptions, probabilityRows} from './probabilities.ts';
import {type Labels, largestOf, type Scores, scoredOf} from './scores.ts';

/** Options of {@link calibration}. */
export interface CalibrationOptions extends FromOptions {
  readonly bins?: number;
}

/** A row of the reliability table: the examples whose confidence is in (from, to]; NaN where there are none. */
export type ReliabilityRow = {
  /** The confidence where the bin begins, not included. */
  readonly from: number;
  /** The confidence where it ends, included. */
  readonly to: number;
  /** How many examples are in it. */
  readonly examples: number;
  /** The mean of their confidences. */
  readonly confidence: number;
  /** The share of them whose class was right. */
  readonly accuracy: number;
};

/** How far confidence can be trusted. */
export interface Calibration {
  /** The expected calibration error: |accuracy - confidence| of the bins, averaged over the examples. */
  readonly expectedError: number;
  /** The largest |accuracy - confidence| of a bin that has examples. */
  readonly largestError: number;
  /** A row for each bin. */
  readonly table: Table<ReliabilityRow>;
}

const WHAT = 'compute calibration';

/**
 * Calibration of the predicted class (Guo and others 2017): examples are put into bins of equal width by their
 * confidence, the largest probability; in each, the mean confidence should be the share of right ones. The expected
 * calibration error is Σ (n_b / n) |accuracy_b - confidence_b|.
 *
 * A bin holds confidences in (from, to], the first one 0 too. The class is the first one among equal probabilities.
 *
 * @param options.bins 15, the paper's
 * @param options.from 'logits', or 'probabilities'
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if bins is no positive integer, lengths differ, a label is no class, scores are no logits or no
 * probabilities
 * @example
 * ```ts
 * const scores = [[0.9, 0.1], [0.8, 0.2], [0.4, 0.6]];
 * const {expectedError, table} = evaluation.calibration([0, 1, 1], scores, {from: 'probabilities', bins: 2});
 * expectedError // 0.1
 * table.rows()[1] // {from: 0.5, to: 1, examples: 3, confidence: 0.7667, accuracy: 0.6667}
 * ```
 */
export function calibration(
  labels: Labels,
  scores: Scores,
  {bins = 15, from = 'logits'}: CalibrationOptions = {},
): Calibration {
  positiveInteger(WHAT, 'bins', bins);
  const {right} = scoredOf(WHAT, labels, scores);
  const {values, shape} = probabilityRows(WHAT, 'scores', scores, from);
  const said = largestOf({values, rows: shape[0], columns: shape[1]});
  const sums = Array.from({length: bins}, () => ({examples: 0, confidence: 0, hits: 0}));
  for (let row = 0; row < right.length; row++) {
    const confidence = values[row * shape[1] + (said[row] as number)] as number;
    const bin = sums[binOf(confidence, bins)] as (typeof sums)[number];
    bin.examples++;
    bin.confidence += confidence;
    if (said[row] === right[row]) bin.hits++;
  }
  const rows = sums.map(({examples, confidence, hits}, index) => ({
    from: index / bins,
    to: (index + 1) / bins,
    examples,
    confidence: confidence / examples,
    accuracy: hits / examples,
  }));
  const filled = rows.filter(({examples}) => examples > 0);
  const gaps = filled.map(row => Math.abs(row.accuracy - row.confidence));
  const weighted = gaps.reduce((sum, gap, index) => sum + gap * (filled[index]?.examples as number), 0);
  return {expectedError: weighted / right.length, largestError: Math.max(...gaps), table: Table.fromRows(rows)};
}

/** The number of the bin (index / bins, (index + 1) / bins]. */
function binOf(confidence: number, bins: number): number {
  let index = Math.min(Math.max(Math.ceil(confidence * bins) - 1, 0), bins - 1);
  // The product may round over an edge that the quotient does not.
  if (index > 0 && confidence <= index / bins) index--;
  else if (index < bins - 1 && confidence > (index + 1) / bins) index++;
  return index;
}
