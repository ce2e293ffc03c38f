import {shown} from '../../base/index.ts';
import type {CsvOptions, FullCsvOptions} from './csv-options.ts';
import type {CsvRecord} from './csv-records.ts';
import {DataFileError, Words} from './damage.ts';

/** The columns of a file, by their roles. */
export interface CsvLayout {
  readonly names: readonly string[];
  /** Indices of the columns that `x` is made of. */
  readonly inputs: readonly number[];
  /** Indices of the columns that `y` is made of. */
  readonly targets: readonly number[];
}

/** The names of the columns, from the first row or made up. */
export function columnNames(first: CsvRecord | undefined, {file, header}: FullCsvOptions): readonly string[] {
  if (first === undefined) throw new DataFileError(file, 'the file', 'hold at least one row', new Words('none'));
  const names = first.fields.map((field, index) => (header && field.trim()) || `column ${index}`);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice < 0) return names;
  const other = names.indexOf(names[twice] as string);
  const found = new Words(`columns ${other} and ${twice} are both ${shown(names[twice])}`);
  throw new DataFileError(file, `line ${first.line}`, 'name every column differently', found);
}

/** Which columns are predicted and which predict. */
export function layout(names: readonly string[], options: CsvOptions, file: string): CsvLayout {
  const {target, ignore = [], nominal = []} = options;
  const listed = Array.isArray(target) ? (target as readonly (string | number)[]) : [target as string | number];
  const targets = listed.map(column => indexOf(names, column, 'target', file));
  if (targets.length === 0) throw new DataFileError(file, 'target', 'be at least one column', target);
  for (const column of nominal) indexOf(names, column, 'nominal', file);
  const left = new Set([...targets, ...ignore.map(column => indexOf(names, column, 'ignore', file))]);
  const inputs = names.map((_, index) => index).filter(index => !left.has(index));
  if (inputs.length === 0) {
    throw new DataFileError(
      file,
      'the file',
      'have a column besides target and ignored ones',
      new Words(listedNames(names)),
    );
  }
  return {names, inputs, targets};
}

/** Refuses a row that is shorter or longer than the header. */
export function checkLength({fields, line}: CsvRecord, names: readonly string[], file: string): void {
  if (fields.length === names.length) return;
  const [name, found] = [names.at(-1), fields.length];
  const rule = `have ${names.length} fields, the last for ${shown(name)}`;
  throw new DataFileError(file, `line ${line}`, rule, found);
}

function indexOf(names: readonly string[], column: string | number, option: string, file: string): number {
  const index = typeof column === 'number' ? (column < 0 ? names.length + column : column) : names.indexOf(column);
  if (names[index] !== undefined) return index;
  throw new DataFileError(file, option, `be one of the columns ${listedNames(names)}`, column);
}

/** The names, the first ten of them. */
function listedNames(names: readonly string[]): string {
  return names.slice(0, 10).map(shown).join(', ') + (names.length > 10 ? `, … (${names.length})` : '');
}
