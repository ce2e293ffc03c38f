import {oneOf, refusal} from '../base/index.ts';
import {type Rows, rowsOf, type Scores} from './scores.ts';

/** What scores are. */
export type ScoreKind = 'logits' | 'probabilities';

/** Options of what takes scores of either kind. */
export interface FromOptions {
  readonly from?: ScoreKind;
}

/** Probabilities, float64, `[examples, classes]`. */
export interface Probabilities {
  /** The probabilities, example after example. */
  readonly values: Float64Array;
  /** Examples and classes. */
  readonly shape: readonly [examples: number, classes: number];
}

/** How far a sum of float32 probabilities may be from 1. */
const ROUNDING = 1e-3;

/**
 * The probabilities of the classes in float64: softmax of the rows of logits [E5.7], or the probabilities themselves,
 * checked.
 *
 * @param options.from 'logits', which this library's networks put out, or 'probabilities'
 * @throws {TypeError} if the scores are none
 * @throws {RangeError} if the shape is another, a number NaN, a probability not from 0 to 1, or a row's sum not 1
 * @example
 * ```ts
 * [...evaluation.probabilities([[0, Math.log(3)]]).values] // [0.25, 0.75]
 * evaluation.probabilities([[1000, 1000]]).shape // [1, 2]
 * ```
 */
export function probabilities(scores: Scores, {from = 'logits'}: FromOptions = {}): Probabilities {
  return probabilityRows('compute probabilities', 'scores', scores, from);
}

/** The same with the name of the deed. */
export function probabilityRows(what: string, name: string, scores: Scores, from: ScoreKind): Probabilities {
  oneOf(what, 'from', from, ['logits', 'probabilities']);
  const rows = rowsOf(what, name, scores);
  const values = from === 'logits' ? softmaxOf(what, name, rows) : checked(what, name, rows);
  return {values, shape: [rows.rows, rows.columns]};
}

function softmaxOf(what: string, name: string, {values, rows, columns}: Rows): Float64Array {
  const shares = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const log = logNormalizer(values, start, columns);
    if (!Number.isFinite(log)) throw new RangeError(refusal(what, `row ${row} of ${name}`, 'have finite logits', log));
    for (let index = start; index < start + columns; index++) shares[index] = Math.exp((values[index] as number) - log);
  }
  return shares;
}

/** log of the sum of e^s over a row, shifted by the largest logit. */
export function logNormalizer(values: ArrayLike<number>, start: number, columns: number): number {
  let largest = -Infinity;
  for (let index = start; index < start + columns; index++) largest = Math.max(largest, values[index] as number);
  let sum = 0;
  for (let index = start; index < start + columns; index++) sum += Math.exp((values[index] as number) - largest);
  return largest + Math.log(sum);
}

function checked(what: string, name: string, {values, rows, columns}: Rows): Float64Array {
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column] as number;
      if (!(value >= 0 && value <= 1 + ROUNDING)) {
        const place = `row ${row}, column ${column} of ${name}`;
        throw new RangeError(refusal(what, place, 'be a probability from 0 to 1', value));
      }
      sum += value;
    }
    if (Math.abs(sum - 1) > ROUNDING) {
      throw new RangeError(refusal(what, `the sum of row ${row} of ${name}`, 'be 1', sum));
    }
  }
  return Float64Array.from(values);
}
