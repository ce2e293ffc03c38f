import {oneOf, refusal} from '../../base/index.ts';
import type {FileOptions} from './damage.ts';

/** What is done about a field that is missing: see {@link CsvOptions.missing}. */
export type MissingPolicy = 'error' | 'mean' | 'drop' | number;

/** How the text of a CSV file is to be taken. */
export interface CsvTextOptions extends FileOptions {
  /** Whether the first line names the columns (default true); else they are `column 0`, `column 1`, … */
  readonly header?: boolean;
  /** What stands between fields (default `','`; spreadsheets of many countries write `';'`). */
  readonly delimiter?: string;
  /** What stands before the decimals (default `'.'`). */
  readonly decimal?: '.' | ',';
  /** Fields that count as missing (default `''`, `NA`, `N/A`, `NaN`, `nan`, `null`, `NULL`, `?`), quoted or not. */
  readonly missingWords?: readonly string[];
  /** Columns of categories even where they hold numbers; columns without any number are so by themselves. */
  readonly nominal?: readonly string[];
}

/** Options of {@link readCsv}. */
export interface CsvOptions extends CsvTextOptions {
  /** What is to be predicted: a column's name or its index (-1 is the last), or several columns of numbers. */
  readonly target: string | number | readonly (string | number)[];
  /** What charts call the set (default: the file). */
  readonly name?: string;
  /** Columns to leave out: row numbers, names of people. */
  readonly ignore?: readonly string[];
  /** The classes in the order of their numbers (default: those that occur, sorted). */
  readonly classes?: readonly string[];
  /**
   * What is done about missing fields. `'error'` (default) names the first one; `'drop'` leaves the row out; `'mean'` takes
   * the mean of the column, for categories their shares, over the whole file (to keep test rows out of it, split first); a
   * number stands in for missing numbers. A missing target is never filled.
   */
  readonly missing?: MissingPolicy;
  /** The kind of `x` (default `'float32'`, as tensors are). */
  readonly type?: 'float32' | 'float64';
}

/** Options with nothing left open. */
export type FullCsvOptions = Required<Omit<CsvTextOptions, 'nominal'>> & {readonly nominal: readonly string[]};

const MISSING_WORDS = ['', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', '?'];

/** Fills in the defaults, and checks what a reader may have mixed up. */
export function fullTextOptions(options: CsvTextOptions): FullCsvOptions {
  const {file = 'CSV text', header = true, delimiter = ',', decimal = '.', nominal = []} = options;
  const {missingWords = MISSING_WORDS} = options;
  oneOf('read CSV', 'decimal', decimal, ['.', ',']);
  if (typeof delimiter !== 'string' || delimiter === '' || delimiter === '"') {
    throw new TypeError(refusal('read CSV', 'delimiter', 'be a string other than "" and a quote', delimiter));
  }
  if (delimiter === decimal) {
    throw new RangeError(refusal('read CSV', 'delimiter', 'differ from decimal', delimiter));
  }
  return {file, header, delimiter, decimal, nominal, missingWords};
}
