import {integer, type JsonObject, refusal, shown} from '../base/index.ts';
import type {Samples} from '../data/samples/index.ts';
import {eachBlock} from './each-block.ts';
import {columnName, type Form} from './form.ts';

/** A nominal column: the whole numbers that stand in it, in order, and what they mean. */
export interface NominalColumn {
  readonly column: number;
  readonly codes: readonly number[];
  readonly labels: readonly string[];
}

/** The number of a column that is given by its name, or by its number. */
export function columnNumber(what: string, {shape, features}: Form, column: number | string): number {
  if (shape.length !== 1) throw new RangeError(refusal(what, 'the shape of an example', 'be [features]', shape));
  // An object that gives categories by number has its keys as strings.
  const byName = typeof column === 'string' && (features !== undefined || !/^\d+$/.test(column));
  const found = byName ? (features?.indexOf(column) ?? -1) : typeof column === 'string' ? Number(column) : column;
  if (byName && found < 0) {
    const rule = features
      ? `have features among ${features.map(shown).join(', ')}`
      : 'be numbers as features have no names';
    throw new RangeError(refusal(what, 'columns', rule, column));
  }
  return integer(what, 'columns', found, {min: 0, max: (shape[0] as number) - 1});
}

/** The categories that the user gives: their numbers, or names for 0, 1, 2, … */
export function givenColumn(
  what: string,
  column: number,
  categories: readonly (number | string)[],
  name: string,
): NominalColumn {
  const label = `the categories of ${name}`;
  if (!Array.isArray(categories)) throw new TypeError(refusal(what, label, 'be a list', categories));
  const named = categories.every(category => typeof category === 'string');
  const codes = named ? categories.map((_, index) => index) : (categories as readonly number[]);
  for (const code of codes) integer(what, label, code);
  const labels = categories.map(String);
  checkCategories(what, label, labels);
  return {column, codes: [...codes], labels};
}

/**
 * The categories of columns as they stand in the examples, in rising order.
 *
 * @throws RangeError that names row and column of a number that is no whole one
 */
export function learnedColumns(
  what: string,
  samples: Samples,
  form: Form,
  columns: readonly number[],
): readonly NominalColumn[] {
  const size = form.shape[0] as number;
  const found = columns.map(() => new Set<number>());
  eachBlock(what, samples, form, (rows, first) => {
    for (let start = 0; start < rows.length; start += size) {
      for (const [index, column] of columns.entries()) {
        const code = rows[start + column] as number;
        if (!Number.isSafeInteger(code)) {
          const where = `row ${first + start / size}, ${columnName(form, column)} of x`;
          throw new RangeError(refusal(what, where, 'be an integer as the column is nominal', code));
        }
        found[index]?.add(code);
      }
    }
  });
  return columns.map((column, index) => {
    const codes = [...(found[index] ?? [])].sort((a, b) => a - b);
    return {column, codes, labels: codes.map(String)};
  });
}

/** Reads nominal columns that went through JSON. */
export function columnsOfConfig(what: string, {shape}: Form, {columns}: JsonObject): readonly NominalColumn[] {
  if (!Array.isArray(columns)) throw new TypeError(refusal(what, 'columns', 'be a list', columns));
  for (const [index, entry] of (columns as Partial<NominalColumn>[]).entries()) {
    const {column, codes, labels} = entry ?? {};
    integer(what, `columns[${index}].column`, column as number, {min: 0, max: (shape[0] ?? 0) - 1});
    if (!Array.isArray(codes) || !Array.isArray(labels) || codes.length !== labels.length) {
      throw new TypeError(refusal(what, `columns[${index}]`, 'have equally many codes and labels', entry));
    }
    for (const code of codes) integer(what, `columns[${index}].codes`, code);
    checkCategories(what, `columns[${index}].labels`, labels);
  }
  return columns as NominalColumn[];
}

function checkCategories(what: string, name: string, labels: readonly string[]): void {
  if (labels.length === 0) throw new RangeError(refusal(what, name, 'be at least one', labels));
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) throw new RangeError(refusal(what, name, 'differ from each other', twice));
}
