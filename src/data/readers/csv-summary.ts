import {shown} from '../../base/index.ts';
import type {FieldReader} from './csv-fields.ts';
import {DataFileError, Words} from './damage.ts';

/** What one column holds, as the first pass over the file finds it. */
export interface ColumnContents {
  readonly name: string;
  /** The categories and how often each occurs; undefined for a column of numbers. */
  readonly categories?: ReadonlyMap<string, number>;
  /** The mean of the numbers that are there; 0 for categories. */
  readonly mean: number;
  /** How many fields are there. */
  readonly present: number;
}

/** Sums up one column, field by field, in memory that grows only with the number of categories. */
export class ColumnSummary {
  readonly #name: string;
  readonly #fields: FieldReader;
  readonly #file: string;
  readonly #nominal: boolean;
  readonly #counts = new Map<string, number>();
  #sum = 0;
  #numbers = 0;
  #words = 0;
  #firstWord: {readonly line: number; readonly field: string} | undefined;

  constructor(name: string, fields: FieldReader, file: string, nominal: boolean) {
    this.#name = name;
    this.#fields = fields;
    this.#file = file;
    this.#nominal = nominal;
  }

  /** Takes in a field that is not missing. */
  add(field: string, line: number): void {
    const value = this.#nominal ? Number.NaN : this.#fields.number(field);
    if (Number.isNaN(value)) {
      this.#words++;
      this.#firstWord ??= {line, field};
      const category = field.trim();
      // A column that has numbers, too, is refused at the end: its words need not be kept.
      if (this.#numbers === 0) this.#counts.set(category, (this.#counts.get(category) ?? 0) + 1);
    } else {
      this.#numbers++;
      this.#sum += value;
    }
  }

  /** @throws DataFileError for a column of nothing, and for words among numbers */
  finish(): ColumnContents {
    const [name, present] = [this.#name, this.#numbers + this.#words];
    if (present === 0) {
      throw new DataFileError(
        this.#file,
        `column ${shown(name)}`,
        'hold at least one value',
        new Words('missing fields only'),
      );
    }
    if (this.#firstWord === undefined) return {name, mean: this.#sum / present, present};
    const {line, field} = this.#firstWord;
    if (this.#numbers > 0) {
      const rule = `be a number as ${this.#numbers} of the column's ${present} fields are (nominal: [${shown(name)}] takes all as words)`;
      throw new DataFileError(this.#file, `line ${line}, column ${shown(name)}`, rule, field);
    }
    return {name, categories: this.#counts, mean: 0, present};
  }
}

/** Categories in order: by size if all are numbers, else by their letters' codes, on every machine the same. */
export function sortedCategories(categories: Iterable<string>): readonly string[] {
  const list = [...categories];
  const numbers = list.every(category => category !== '' && Number.isFinite(Number(category)));
  return numbers ? list.sort((a, b) => Number(a) - Number(b)) : list.sort();
}
