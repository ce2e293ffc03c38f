import {Table} from '../../base/index.ts';
import {fieldReader} from './csv-fields.ts';
import {checkLength, columnNames} from './csv-header.ts';
import {type CsvTextOptions, fullTextOptions} from './csv-options.ts';
import {csvRecords} from './csv-records.ts';
import {ColumnSummary} from './csv-summary.ts';

/**
 * Reads a table of comma-separated values as it is: a column of numbers as numbers, one of words as strings. Missing
 * numbers are NaN, missing words empty strings; a column of nothing is NaN.
 *
 * @param source the text, or its bytes in UTF-8
 * @throws DataFileError that names line and column
 *
 * @example
 * ```ts
 * data.readCsvTable('town;height\nUlm;478,5\nKiel;\n', {delimiter: ';', decimal: ','}).column('height') // [478.5, NaN]
 * ```
 */
export function readCsvTable(source: Uint8Array | string, options: CsvTextOptions = {}): Table {
  const text = fullTextOptions(options);
  const records = csvRecords(source, text);
  const names = columnNames(records[0], text);
  const rows = text.header ? records.slice(1) : records;
  for (const row of rows) checkLength(row, names, text.file);
  const reader = fieldReader(text);
  const columns = names.map((name, column): [string, readonly (string | number)[]] => {
    const summary = new ColumnSummary(name, reader, text.file, text.nominal.includes(name));
    const fields = rows.map(({fields}) => fields[column] as string);
    const present = fields.flatMap((field, index) => (reader.isMissing(field) ? [] : [index]));
    for (const index of present) summary.add(fields[index] as string, rows[index]?.line ?? 0);
    const words = present.length > 0 && summary.finish().categories !== undefined;
    return [
      name,
      fields.map(field => (reader.isMissing(field) ? (words ? '' : Number.NaN) : words ? field : reader.number(field))),
    ];
  });
  return Table.fromColumns(Object.fromEntries(columns) as Record<string, readonly number[]>);
}
