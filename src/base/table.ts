import {oneOf, refusal, shown} from './check.ts';
import {DISPLAY} from './display-symbol.ts';
import type {MimeBundle} from './mime-bundle.ts';
import {alignedTable, htmlTable} from './table-text.ts';

/** What one field of a table holds. Missing numbers are NaN. */
export type TableValue = number | string;

/** One row: a value for each column. */
export type TableRow = Readonly<Record<string, TableValue>>;

/** What {@link Table.fromColumns} takes: for each name numbers or strings, as an array or a typed array. */
export type TableColumns = Readonly<Record<string, ArrayLike<number> | ArrayLike<string>>>;

/**
 * Named columns of equal length: what recorders give and charts take. A column holds numbers or strings, not both.
 * A table never changes; `where` and `groupBy` give new ones.
 *
 * @example
 * ```ts
 * const runs = Table.fromRows([{loss: 'squared', step: 0, error: 0.48}, {loss: 'entropy', step: 0, error: 4.02}]);
 * runs.size // 2
 * runs.column('error') // [0.48, 4.02]
 * Math.max(...runs.numbers('error')) // 4.02
 * runs.where(row => row.loss === 'entropy').column('error') // [4.02]
 * ```
 */
export class Table<R extends TableRow = TableRow> {
  readonly #columns: ReadonlyMap<string, readonly TableValue[]>;
  /** How many rows there are. */
  readonly size: number;

  private constructor(columns: ReadonlyMap<string, readonly TableValue[]>) {
    this.#columns = columns;
    this.size = columns.values().next().value?.length ?? 0;
  }

  /**
   * A table of the columns as they are given.
   *
   * @throws TypeError if a column is no list of numbers or of strings, RangeError if the lengths differ
   *
   * @example
   * ```ts
   * Table.fromColumns({x: [1, 2], y: new Float64Array([3, 4])}).rows() // [{x: 1, y: 3}, {x: 2, y: 4}]
   * ```
   */
  static fromColumns<C extends TableColumns>(columns: C): Table<{readonly [K in keyof C]: C[K][number]}> {
    const copies = new Map<string, readonly TableValue[]>();
    for (const [name, values] of Object.entries(columns)) copies.set(name, columnOf(name, values));
    const lengths = new Set([...copies.values()].map(values => values.length));
    if (lengths.size > 1) {
      const found = [...copies].map(([name, values]) => `${shown(name)} has ${values.length}`).join(', ');
      throw new RangeError(`Cannot create Table as columns must have equal lengths: ${found}`);
    }
    return new Table(copies);
  }

  /**
   * A table of rows that all have the names of the first one; its order of names is the order of the columns.
   *
   * @throws TypeError if a row lacks a name or has one more
   *
   * @example
   * ```ts
   * Table.fromRows([{x: 1, y: 3}, {x: 2, y: 4}]).column('y') // [3, 4]
   * ```
   */
  static fromRows<R extends TableRow>(rows: readonly R[]): Table<R> {
    const names = Object.keys(rows[0] ?? {});
    for (const [index, row] of rows.entries()) {
      const same = Object.keys(row).length === names.length && names.every(name => Object.hasOwn(row, name));
      if (!same)
        throw new TypeError(refusal('create Table', `row ${index}`, `have ${listed(names)}`, Object.keys(row)));
    }
    const columns = names.map(
      name =>
        [
          name,
          columnOf(
            name,
            rows.map(row => row[name] as TableValue),
          ),
        ] as const,
    );
    return new Table(new Map(columns));
  }

  /** The names of the columns, in order. */
  get names(): readonly string[] {
    return [...this.#columns.keys()];
  }

  /**
   * The values of one column.
   *
   * @throws RangeError that lists the columns if there is none of that name
   */
  column<K extends keyof R & string>(name: K): readonly R[K][] {
    oneOf('read column', 'name', name as string, this.names);
    return this.#columns.get(name) as readonly R[K][];
  }

  /**
   * The values of one column that holds numbers, also where the rows' type leaves open what it holds.
   *
   * @throws RangeError that lists the columns if there is none of that name, TypeError if it holds strings
   */
  numbers(name: keyof R & string): readonly number[] {
    const values: readonly TableValue[] = this.column(name);
    if (typeof values[0] !== 'string') return values as readonly number[];
    throw new TypeError(refusal('read numbers', `column ${shown(name)}`, 'hold numbers', values[0]));
  }

  /** All rows as objects, in order. */
  rows(): readonly R[] {
    return Array.from({length: this.size}, (_, index) => this.#row(index));
  }

  /** The table of those rows for which `predicate` is true. */
  where(predicate: (row: R, index: number) => boolean): Table<R> {
    return this.#pick(this.rows().flatMap((row, index) => (predicate(row, index) ? [index] : [])));
  }

  /** One table for each value of a column, in the order in which the values first stand. */
  groupBy<K extends keyof R & string>(name: K): Map<R[K], Table<R>> {
    const members = new Map<R[K], number[]>();
    for (const [index, value] of this.column(name).entries()) {
      const group = members.get(value);
      if (group) group.push(index);
      else members.set(value, [index]);
    }
    return new Map([...members].map(([value, indices]) => [value, this.#pick(indices)]));
  }

  /** The aligned text of the first 20 rows. */
  toString(): string {
    return alignedTable(this.#columns, this.size);
  }

  /** Kernels show a table as HTML, or as aligned text. */
  [DISPLAY](): MimeBundle {
    return {'text/html': htmlTable(this.#columns, this.size), 'text/plain': this.toString()};
  }

  /** Node's `console.log` shows the aligned text. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  #row(index: number): R {
    return Object.fromEntries([...this.#columns].map(([name, values]) => [name, values[index]])) as R;
  }

  #pick(indices: readonly number[]): Table<R> {
    const picked = [...this.#columns].map(
      ([name, values]) => [name, indices.map(index => values[index] as TableValue)] as const,
    );
    return new Table<R>(new Map(picked));
  }
}

function columnOf(name: string, values: ArrayLike<unknown>): readonly TableValue[] {
  const isList = typeof values === 'object' && values !== null && Number.isInteger(values.length);
  if (!isList) throw new TypeError(refusal('create Table', `column ${shown(name)}`, 'be a list', values));
  const copy = Array.from(values);
  const kind = typeof copy[0] === 'string' ? 'string' : 'number';
  const stranger = copy.findIndex(value => typeof value !== kind);
  if (stranger >= 0) {
    const place = `row ${stranger} of column ${shown(name)}`;
    throw new TypeError(refusal('create Table', place, `be a ${kind}`, copy[stranger]));
  }
  return copy as TableValue[];
}

function listed(names: readonly string[]): string {
  return names.length > 0 ? `the columns ${names.map(shown).join(', ')} and no others` : 'no columns';
}
