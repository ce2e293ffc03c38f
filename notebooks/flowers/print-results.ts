import {defectTables} from './defect-tables.ts';
import {effectTable} from './effect-table.ts';
import {longTable} from './long-table.ts';
import {ratesTable} from './rates-table.ts';
import type {Results} from './results.ts';
import {tenTable} from './ten-table.ts';
import {timesTable} from './times-table.ts';

/** Prints all tables that there are rows for. */
export function printResults(results: Results, print: (line: string) => void): void {
  const {seeds, choice, decay, dropout, rate} = defectTables(results);
  const tables = {
    'Learning rates, validation set': ratesTable(results),
    "The report's table": tenTable(results),
    'A hundred epochs': longTable(results),
    'A regularized network less the same without, points of accuracy, paired by seed': effectTable(results),
    'Defect: one seed': seeds,
    'Defect: the epoch chosen by the test set': choice,
    'Defect: decay': decay,
    'Defect: where R5 drops': dropout,
    'Defect: one learning rate for all': rate,
  };
  for (const [title, table] of Object.entries(tables)) if (table.size > 0) print(`\n${title}\n${table}`);
  if (results.times !== undefined) {
    print(`\nTime ratios, medians of ${results.times.rounds} rounds\n${timesTable(results.times)}`);
  }
  if (results.missing > 0) print(`\n${results.missing} rows of the plans are not there yet.`);
}
