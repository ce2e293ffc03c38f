import type {TableRow} from '../../base/index.ts';
import {tableRow} from './evaluation.ts';

/** What a table or a run of `fit` looks like, whichever copy of the library made it. */
interface TableLike {
  readonly rows: () => readonly TableRow[];
}

/**
 * The rows of what a `build` returned: one row, rows, a table, or a run with its `history`.
 *
 * @throws TypeError if it is none of these
 */
export function rowsOf(value: unknown): readonly TableRow[] {
  const whole = isObject(value) && isObject(value.history) ? value.history : value;
  const rows = isTable(whole) ? whole.rows() : Array.isArray(whole) ? (whole as readonly unknown[]) : [whole];
  return rows.map((row, index) => tableRow('take the rows', rows.length > 1 ? `row ${index}` : 'the row', row));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isTable(value: unknown): value is TableLike {
  return isObject(value) && typeof value.rows === 'function';
}
