import {oneOf, refusal} from '../base/index.ts';
import {columnNumber, columnsOfConfig, givenColumn, learnedColumns, type NominalColumn} from './categories.ts';
import {columnName, type Form} from './form.ts';
import type {RowMapping} from './mapping.ts';
import type {NumberOptions, Preprocessing} from './preprocessing.ts';
import {type MappingOf, unit} from './unit.ts';

/** The categories of columns by the columns' names: their numbers, or names for 0, 1, 2, … */
export type Categories = Readonly<Record<string, readonly number[] | readonly string[]>>;

/** Options of {@link oneHot}. */
export interface OneHotOptions extends NumberOptions {
  /** Which columns are nominal: names or numbers, whose categories the training set shows, or names with categories. */
  readonly columns: readonly (number | string)[] | Categories;
  /** What becomes of a category that the fit did not know: an error that names it (default), or zeros only. */
  readonly unknown?: 'error' | 'zeros';
}

/**
 * One-hot code of nominal columns [D5.2.1c]: a column of k categories becomes k columns, 1 in that of the category and
 * 0 in the others, in its place. The numbers of a nominal column are whole; their order means nothing. The new columns
 * of `type` are called `type=1`, `type=2`, …
 *
 * `invert` takes the category of the greatest of the k numbers. Class numbers become one-hot rows by `oneHotLabels`.
 *
 * @param options.columns must be given
 * @param options.unknown `'error'` by default
 * @throws RangeError for a column that is not there; at `fit` for a number that is not whole; at `apply` for a category
 *   that is unknown; at `invert` if no number is the greatest
 *
 * @example
 * ```ts
 * const person = data.dataset({
 *   name: 'person',
 *   x: {values: new Float64Array([1.755, 65.5, 122, 0, 3]), shape: [1, 5]},
 *   y: {values: new Float32Array([1]), shape: [1, 1]},
 *   features: ['height', 'weight', 'pressure', 'sex', 'type'],
 * });
 * const columns = {sex: ['male', 'female'], type: [1, 2, 3, 4]};
 * const coded = preprocessing.oneHot({columns, type: 'float64'}).fit(person).apply(person);
 * [...coded.x.values] // [1.755, 65.5, 122, 1, 0, 0, 0, 1, 0]
 * coded.features.slice(3) // ['sex=male', 'sex=female', 'type=1', 'type=2', 'type=3', 'type=4']
 * ```
 */
export function oneHot(options: OneHotOptions): Preprocessing {
  const {columns, unknown = 'error', type = 'float32'} = (options ?? {}) as Partial<OneHotOptions>;
  const create = 'create oneHot';
  if (typeof columns !== 'object' || columns === null) {
    throw new TypeError(refusal(create, 'columns', 'be a list, or lists of categories by name', columns));
  }
  oneOf(create, 'unknown', unknown, ['error', 'zeros']);
  const keys: readonly (number | string)[] = Array.isArray(columns) ? columns : Object.keys(columns);
  if (keys.length === 0) throw new RangeError(refusal(create, 'columns', 'be at least one', keys));
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new RangeError(refusal(create, 'columns', 'differ from each other', twice));
  const known = Array.isArray(columns) ? undefined : (columns as Categories);
  return unit({
    name: 'oneHot',
    type,
    mappingOf: oneHotMapping,
    learns: known === undefined,
    learn: (what, samples, form) => {
      const numbers = keys.map(key => columnNumber(what, form, key));
      const nominal = known
        ? keys.map((key, i) => givenColumn(what, numbers[i] as number, known[key] ?? [], JSON.stringify(key)))
        : learnedColumns(what, samples, form, numbers);
      return {unknown, columns: [...nominal].sort((a, b) => a.column - b.column)};
    },
  });
}

/** The formula, of its categories. */
export const oneHotMapping: MappingOf = (what, form, state) => {
  const nominal = new Map(columnsOfConfig(what, form, state).map(entry => [entry.column, entry]));
  const unknown = oneOf<unknown>(what, 'unknown', state.unknown, ['error', 'zeros']);
  const size = form.shape[0] as number;
  const to = codedForm(form, nominal);
  const width = to.shape[0] as number;

  const forward: RowMapping = (deed, rows, out, first) => {
    out.fill(0);
    for (let start = 0, place = 0; start < rows.length; start += size) {
      for (let column = 0; column < size; column++) {
        const value = rows[start + column] as number;
        const entry = nominal.get(column);
        if (entry === undefined) {
          out[place++] = value;
          continue;
        }
        const hot = entry.codes.indexOf(value);
        if (hot >= 0) out[place + hot] = 1;
        else if (unknown === 'error') throw unknownCategory(deed, form, entry, first + start / size, value);
        place += entry.codes.length;
      }
    }
  };
  const backward: RowMapping = (deed, rows, out, first) => {
    for (let place = 0, start = 0; start < out.length; start += size) {
      for (let column = 0; column < size; column++) {
        const entry = nominal.get(column);
        const count = entry?.codes.length ?? 1;
        const values = rows.subarray(place, place + count);
        place += count;
        if (entry === undefined) out[start + column] = values[0] as number;
        else out[start + column] = entry.codes[hottest(deed, form, entry, first + start / size, values)] as number;
      }
    }
  };
  return {from: form, to: {...to, shape: [width]}, forward, backward};
};

function codedForm({shape, features}: Form, nominal: ReadonlyMap<number, NominalColumn>): Form {
  const columns = Array.from({length: shape[0] as number}, (_, column) => {
    const name = features?.[column] ?? '';
    return nominal.get(column)?.labels.map(label => `${name}=${label}`) ?? [name];
  }).flat();
  return {shape: [columns.length], ...(features && {features: columns})};
}

function unknownCategory(deed: string, form: Form, entry: NominalColumn, row: number, value: number): RangeError {
  const where = `row ${row}, ${columnName(form, entry.column)} of x`;
  return new RangeError(refusal(deed, where, `be one of ${entry.codes.join(', ')} (or pass unknown: 'zeros')`, value));
}

function hottest(deed: string, form: Form, entry: NominalColumn, row: number, values: Float64Array): number {
  const greatest = Math.max(...values);
  const hot = values.indexOf(greatest);
  if (values.lastIndexOf(greatest) === hot) return hot;
  const where = `row ${row}, the code of ${columnName(form, entry.column)}`;
  throw new RangeError(refusal(deed, where, 'have one greatest number', [...values]));
}
