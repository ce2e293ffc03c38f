import {refusal, shown, type Table, type TableRow, type TableValue} from '../../base/index.ts';
import {spoken} from '../numbers.ts';

/**
 * A column of numbers.
 *
 * @throws TypeError if it holds words, RangeError if there is none of that name
 */
export function numberColumn<R extends TableRow>(
  deed: string,
  table: Table<R>,
  name: keyof R & string,
): readonly number[] {
  const column: readonly TableValue[] = table.column(name);
  if (column.every(value => typeof value === 'number')) return column;
  throw new TypeError(refusal(deed, `column ${shown(name)}`, 'hold numbers', column[0]));
}

/** A column of numbers, or of words. */
export function placeColumn<R extends TableRow>(
  table: Table<R>,
  name: keyof R & string,
): readonly number[] | readonly string[] {
  const column: readonly TableValue[] = table.column(name);
  return column as readonly number[] | readonly string[];
}

/** One part of a table's rows. */
export interface Part<R extends TableRow> {
  readonly table: Table<R>;
  /** What the legend calls it; undefined where the table is not parted. */
  readonly name: string | undefined;
}

/**
 * The table parted by a column, each part named by its value, `name` before it: `'test, adam'`, `'rate 0.1'`. Without `by`
 * the whole table under `name`.
 */
export function partsOf<R extends TableRow>(
  table: Table<R>,
  by: (keyof R & string) | undefined,
  name: string | undefined,
): readonly Part<R>[] {
  if (by === undefined) return [{table, name}];
  return Array.from(table.groupBy(by), ([value, part]) => ({
    table: part,
    name: [name, groupName(by, value)].filter(word => word !== undefined).join(', '),
  }));
}

/** A group in words: its value, after the column's name where that is a number. */
export function groupName(by: string, value: TableValue): string {
  return typeof value === 'string' ? value : `${by} ${spoken(value)}`;
}
