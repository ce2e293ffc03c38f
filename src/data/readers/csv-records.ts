// The build for browsers: the other one needs Node's Buffer as a global when it is loaded.
import {CsvError, parse} from 'csv-parse/browser/esm/sync';
import type {FullCsvOptions} from './csv-options.ts';
import {DataFileError, Words} from './damage.ts';

/** The fields of one row, and the line on which the row ends. */
export interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

/** One record as csv-parse gives it with `info`. */
export interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: {readonly lines: number};
}

/** What csv-parse is told; how many fields a row has is checked later, so that the message can name the columns. */
export function parserOptions({delimiter}: FullCsvOptions): {
  bom: true;
  delimiter: string;
  info: true;
  relax_column_count: true;
  skip_empty_lines: true;
} {
  return {bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true};
}

/** All rows of a CSV text. */
export function csvRecords(source: Uint8Array | string, options: FullCsvOptions): CsvRecord[] {
  const text = typeof source === 'string' ? source : decoded(source, options.file);
  try {
    const records = parse(text, parserOptions(options)) as unknown as readonly ParsedRecord[];
    return records.map(fromParser);
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw badCsv(options.file, cause, lastLine(text, options, (cause as CsvCause).records ?? 0));
  }
}

/** A record in our terms. */
export function fromParser({record, info}: ParsedRecord): CsvRecord {
  return {fields: record, line: info.lines};
}

/** What an error of csv-parse carries. */
interface CsvCause extends Error {
  readonly code?: string;
  readonly lines?: number;
  readonly records?: number;
}

/**
 * What an error of csv-parse means, in words.
 *
 * @param lastLine the line on which the last whole row ended: an open quote stands below it, csv-parse names the end
 */
export function badCsv(file: string, cause: CsvCause, lastLine: number): DataFileError {
  const {code = '', lines, message} = cause;
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    const found = new Words('a quote open to the end of the file');
    return new DataFileError(file, `line ${lastLine + 1}`, 'close the quote that it opens', found, {cause});
  }
  const [rule, found] = {
    CSV_INVALID_CLOSING_QUOTE: ['have a delimiter behind a closing quote', 'other text'],
    INVALID_OPENING_QUOTE: ['open a quote at the start of a field', 'a quote within a field'],
  }[code] ?? ['be CSV', message];
  return new DataFileError(file, `line ${lines}`, rule as string, new Words(found as string), {cause});
}

function lastLine(text: string, options: FullCsvOptions, records: number): number {
  if (records === 0) return 0;
  const whole = parse(text, {...parserOptions(options), to: records}) as unknown as readonly ParsedRecord[];
  return whole.at(-1)?.info.lines ?? 0;
}

/** V8's strings have at most 2^29 − 24 characters. */
const MOST_CHARACTERS = 2 ** 29 - 24;

function decoded(bytes: Uint8Array, file: string): string {
  if (bytes.length > MOST_CHARACTERS) {
    const found = new Words(`${bytes.length} bytes: csvBlocks reads it in blocks`);
    throw new DataFileError(file, 'the file', `have at most ${MOST_CHARACTERS} bytes`, found);
  }
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch (cause) {
    const place = `byte ${firstBadByte(bytes)}`;
    throw new DataFileError(file, place, 'be UTF-8 text', new Words('no UTF-8 (save the file as UTF-8)'), {cause});
  }
}

/** Where decoding fails, by halving: the longest prefix that decodes ends there. */
function firstBadByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder('utf-8', {fatal: true}).decode(bytes.subarray(0, middle), {stream: true});
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
