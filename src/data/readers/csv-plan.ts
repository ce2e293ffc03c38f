import {shown} from '../../base/index.ts';
import {checkChoices} from './csv-choices.ts';
import {CsvEncoding} from './csv-encoding.ts';
import {type FieldReader, fieldReader} from './csv-fields.ts';
import {type CsvLayout, checkLength, columnNames, layout} from './csv-header.ts';
import {type CsvOptions, type FullCsvOptions, fullTextOptions} from './csv-options.ts';
import type {CsvRecord} from './csv-records.ts';
import {ColumnSummary} from './csv-summary.ts';
import {DataFileError, Words} from './damage.ts';

/**
 * The first pass over a file: finds out which columns hold numbers and which categories, and what stands in for missing
 * fields, row by row, so that a file larger than memory can be planned, too. {@link finish} gives the second pass.
 */
export class CsvPlan {
  readonly text: FullCsvOptions;
  readonly #options: CsvOptions;
  readonly #fields: FieldReader;
  #layout: CsvLayout | undefined;
  #summaries = new Map<number, ColumnSummary>();
  #rows = 0;

  constructor(options: CsvOptions) {
    this.#options = options;
    this.text = fullTextOptions(options);
    this.#fields = fieldReader(this.text);
    checkChoices(options);
  }

  /** Takes in the next row, the header first. Returns whether it is one of data. */
  add(record: CsvRecord): boolean {
    if (this.#layout === undefined) {
      this.#layout = this.#begin(record);
      if (this.text.header) return false;
    }
    this.#rows++;
    checkLength(record, this.#layout.names, this.text.file);
    const columns = [...this.#layout.inputs, ...this.#layout.targets];
    const gaps = columns.filter(column => this.#fields.isMissing(record.fields[column] as string));
    if (gaps.length > 0 && this.#options.missing === 'drop') return true;
    for (const column of columns) {
      if (gaps.includes(column)) this.#refuseGap(column, record);
      else this.#summaries.get(column)?.add(record.fields[column] as string, record.line);
    }
    return true;
  }

  /** What turns rows into numbers. */
  finish(): CsvEncoding {
    const {file} = this.text;
    if (this.#layout === undefined) columnNames(undefined, this.text);
    if (this.#rows === 0) throw new DataFileError(file, 'the file', 'hold a row below its header', new Words('none'));
    const contents = new Map([...this.#summaries].map(([column, summary]) => [column, summary.finish()]));
    return new CsvEncoding(this.#layout as CsvLayout, contents, this.#fields, this.#options, file);
  }

  #begin(record: CsvRecord): CsvLayout {
    const {file, nominal} = this.text;
    const found = layout(columnNames(record, this.text), this.#options, file);
    const classTarget = this.#options.classes === undefined ? -1 : (found.targets[0] as number);
    for (const column of [...found.inputs, ...found.targets]) {
      const name = found.names[column] as string;
      const words = nominal.includes(name) || column === classTarget;
      this.#summaries.set(column, new ColumnSummary(name, this.#fields, file, words));
    }
    return found;
  }

  #refuseGap(column: number, {fields, line}: CsvRecord): void {
    const {missing = 'error'} = this.#options;
    const target = this.#layout?.targets.includes(column) ?? false;
    if (missing !== 'error' && !target) return;
    const rule = target
      ? "not be missing as it is a target (missing: 'drop' leaves the row out)"
      : "not be missing (missing: 'mean', 'drop' or a number says what to do)";
    throw new DataFileError(
      this.text.file,
      `line ${line}, column ${shown(this.#layout?.names[column])}`,
      rule,
      fields[column],
    );
  }
}
