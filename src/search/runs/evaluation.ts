import {refusal, type TableRow} from '../../base/index.ts';
import {plain} from './plain.ts';

/** What evaluating a config gave, in its one form. */
export interface Evaluated {
  readonly score: number;
  /** More columns of the table. */
  readonly measures?: TableRow;
  /** What an evaluation of the same config with a larger budget goes on from: plain data. */
  readonly state?: unknown;
}

const DEED = 'take the score';

/**
 * Checks what an `evaluate` returned.
 *
 * @throws TypeError if it is neither a number nor `{score, measures, state}`, RangeError if the score is NaN
 */
export function evaluationOf(value: unknown): Evaluated {
  const {score, measures, state} = (
    typeof value === 'object' && value !== null ? value : {score: value}
  ) as Partial<Evaluated>;
  if (typeof score !== 'number') throw new TypeError(refusal(DEED, 'it', 'be a number', score));
  if (Number.isNaN(score)) throw new RangeError(refusal(DEED, 'it', 'be a number other than NaN', score));
  return {
    score,
    ...(measures === undefined ? {} : {measures: tableRow(DEED, 'measures', measures)}),
    ...(state === undefined ? {} : {state: plain(DEED, 'state', state)}),
  };
}

/** Checks that an object holds numbers and strings only. */
export function tableRow(what: string, name: string, row: unknown): TableRow {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw new TypeError(refusal(what, name, 'be an object of numbers and strings', row));
  }
  for (const [key, value] of Object.entries(row)) {
    if (typeof value !== 'number' && typeof value !== 'string') {
      throw new TypeError(refusal(what, `${name}.${key}`, 'be a number or a string', value));
    }
  }
  return row as TableRow;
}
