import {shown} from '../../base/index.ts';
import {type Dataset, dataset} from '../samples/index.ts';
import type {FieldReader} from './csv-fields.ts';
import type {CsvLayout} from './csv-header.ts';
import type {CsvOptions} from './csv-options.ts';
import type {CsvRecord} from './csv-records.ts';
import {type ColumnContents, sortedCategories} from './csv-summary.ts';
import {DataFileError, Words} from './damage.ts';

/** Writes the numbers of one field, `width` of them, to `out` from `at` on. */
interface ColumnWriter {
  readonly names: readonly string[];
  readonly write: (record: CsvRecord, out: Float32Array | Float64Array, at: number) => void;
}

/** The second pass: turns rows into numbers, all at once or block by block, always the same way. */
export class CsvEncoding {
  readonly #layout: CsvLayout;
  readonly #contents: ReadonlyMap<number, ColumnContents>;
  readonly #fields: FieldReader;
  readonly #options: CsvOptions;
  readonly #file: string;
  readonly #writers: readonly ColumnWriter[];
  readonly #classes: readonly string[] | undefined;

  constructor(
    layout: CsvLayout,
    contents: ReadonlyMap<number, ColumnContents>,
    fields: FieldReader,
    options: CsvOptions,
    file: string,
  ) {
    this.#layout = layout;
    this.#contents = contents;
    this.#fields = fields;
    this.#options = options;
    this.#file = file;
    this.#writers = layout.inputs.map(column => this.#writer(column));
    this.#classes = this.#classNames();
  }

  /** Whether the row counts: rows with gaps do not if these are to be dropped. */
  keeps({fields}: CsvRecord): boolean {
    if (this.#options.missing !== 'drop') return true;
    const {inputs, targets} = this.#layout;
    return [...inputs, ...targets].every(column => !this.#fields.isMissing(fields[column] as string));
  }

  /**
   * The set of these rows.
   *
   * @throws DataFileError if none of them counts, or a class is none of `classes`
   */
  encode(records: readonly CsvRecord[]): Dataset {
    const kept = records.filter(record => this.keeps(record));
    if (kept.length === 0) {
      throw new DataFileError(this.#file, 'the file', 'hold a row without missing fields', new Words('none'));
    }
    const features = this.#writers.flatMap(writer => writer.names);
    const values = new (this.#options.type === 'float64' ? Float64Array : Float32Array)(kept.length * features.length);
    let at = 0;
    for (const record of kept) {
      for (const writer of this.#writers) {
        writer.write(record, values, at);
        at += writer.names.length;
      }
    }
    return dataset({
      name: this.#options.name ?? this.#file,
      x: {values, shape: [kept.length, features.length]},
      y: this.#classes ? this.#classNumbers(kept, this.#classes) : this.#targets(kept),
      features,
      ...(this.#classes && {classes: this.#classes}),
    });
  }

  #writer(column: number): ColumnWriter {
    const {name, categories, mean, present} = this.#contents.get(column) as ColumnContents;
    const {missing} = this.#options;
    const {isMissing, number} = this.#fields;
    if (categories === undefined) {
      const filling = typeof missing === 'number' ? missing : mean;
      return {
        names: [name],
        write: ({fields}, out, at) => {
          const field = fields[column] as string;
          out[at] = isMissing(field) ? filling : number(field);
        },
      };
    }
    const sorted = sortedCategories(categories.keys());
    const places = new Map(sorted.map((category, index) => [category, index]));
    return {
      names: sorted.map(category => `${name}=${category}`),
      write: ({fields, line}, out, at) => {
        const field = (fields[column] as string).trim();
        if (!isMissing(field)) {
          out[at + (places.get(field) as number)] = 1;
        } else if (missing === 'mean') {
          for (const [index, category] of sorted.entries())
            out[at + index] = (categories.get(category) as number) / present;
        } else {
          const rule = "not be missing as a number cannot stand in for a category (missing: 'mean' or 'drop' can)";
          throw new DataFileError(this.#file, `line ${line}, column ${shown(name)}`, rule, field);
        }
      },
    };
  }

  #classNames(): readonly string[] | undefined {
    const targets = this.#layout.targets.map(column => this.#contents.get(column) as ColumnContents);
    const nominal = targets.find(target => target.categories !== undefined);
    if (nominal?.categories === undefined) return undefined;
    if (targets.length > 1) {
      const found = new Words(`column ${shown(nominal.name)} of words`);
      throw new DataFileError(this.#file, 'target', 'be columns of numbers if there are several', found);
    }
    return this.#options.classes ?? sortedCategories(nominal.categories.keys());
  }

  #classNumbers(kept: readonly CsvRecord[], classes: readonly string[]): Dataset['y'] {
    const [column = 0] = this.#layout.targets;
    const places = new Map(classes.map((name, index) => [name, index]));
    const values = Int32Array.from(kept, ({fields, line}) => {
      const number = places.get((fields[column] as string).trim());
      if (number !== undefined) return number;
      const place = `line ${line}, column ${shown(this.#layout.names[column])}`;
      throw new DataFileError(this.#file, place, `be one of ${classes.map(shown).join(', ')}`, fields[column]);
    });
    return {values, shape: [kept.length]};
  }

  #targets(kept: readonly CsvRecord[]): Dataset['y'] {
    const {targets} = this.#layout;
    const values = kept.flatMap(({fields}) => targets.map(column => this.#fields.number(fields[column] as string)));
    return {values: Float32Array.from(values), shape: [kept.length, targets.length]};
  }
}
