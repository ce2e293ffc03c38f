import {refusal, shown, Table, type TableRow} from '../../base/index.ts';

/**
 * Checks that what stands for a table is one, and has the columns.
 *
 * @throws TypeError if it is none, RangeError that lists the columns if one is missing
 */
export function checkTable<R extends TableRow>(
  what: string,
  name: string,
  table: Table<R>,
  columns: readonly string[] = [],
): Table<TableRow> {
  if (!(table instanceof Table)) throw new TypeError(refusal(what, name, 'be a Table', table));
  // A table without rows may have no columns either, and is no mistake: a recorder's before the first step.
  const missing = columns.find(column => !table.names.includes(column));
  if (missing !== undefined && table.names.length > 0)
    throw new RangeError(refusal(what, name, `have the column ${shown(missing)}`, table.names));
  return table as unknown as Table<TableRow>;
}
