import {Table, type TableRow, type TableValue} from '../../base/index.ts';

/**
 * A table of rows that need not have the same names: the columns come in the order in which their names first stand,
 * behind `first` and before `last`. What a row lacks is NaN, or '' in a column of strings; where numbers and strings
 * meet, all are strings.
 */
export function tableOf(rows: readonly TableRow[], first: readonly string[], last: readonly string[] = []): Table {
  const between = new Set(rows.flatMap(row => Object.keys(row)));
  for (const name of [...first, ...last]) between.delete(name);
  const columns = [...first, ...between, ...last].map(name => [name, column(rows.map(row => row[name]))] as const);
  return Table.fromColumns(Object.fromEntries(columns));
}

function column(values: readonly (TableValue | undefined)[]): readonly number[] | readonly string[] {
  if (values.some(value => typeof value === 'string')) return values.map(value => String(value ?? ''));
  return values.map(value => Number(value ?? Number.NaN));
}
