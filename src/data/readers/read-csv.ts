import type {Dataset} from '../samples/index.ts';
import type {CsvOptions} from './csv-options.ts';
import {CsvPlan} from './csv-plan.ts';
import {csvRecords} from './csv-records.ts';

/**
 * Reads a table of comma-separated values as examples: each column of numbers is a feature, each column of words becomes
 * one feature of 0 and 1 for each word (`colour=red`), in sorted order. The target column gives classes if it holds words
 * (or is in `nominal`, or `classes` are given), else numbers. Quoted fields, newlines within them, CRLF and a byte order
 * mark are understood; empty lines do not count.
 *
 * @param source the text, or its bytes in UTF-8
 * @throws DataFileError that names line and column; TypeError or RangeError for options that contradict each other
 *
 * @example
 * ```ts
 * const fruit = data.readCsv('colour,weight,kind\nred,150,apple\nyellow,120,banana\n', {target: 'kind'});
 * fruit.features // ['colour=red', 'colour=yellow', 'weight']
 * [...fruit.x.values] // [1, 0, 150, 0, 1, 120]
 * fruit.classes // ['apple', 'banana']
 * ```
 */
export function readCsv(source: Uint8Array | string, options: CsvOptions): Dataset {
  const plan = new CsvPlan(options);
  const records = csvRecords(source, plan.text);
  const rows = records.filter(record => plan.add(record));
  return plan.finish().encode(rows);
}
