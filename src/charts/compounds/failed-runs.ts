import type {Table, TableRow} from '../../base/index.ts';
import {counted} from './words.ts';

/** A sentence about the runs that have words in the column `failure`, which a comparison adds; none if there are none. */
export function failedRuns(table: Table<TableRow>): readonly string[] {
  return failures(table, 'run');
}

/** The same about the trials of a search. */
export function failedTrials(table: Table<TableRow>): readonly string[] {
  return failures(table, 'trial');
}

function failures(table: Table<TableRow>, noun: string): readonly string[] {
  if (!table.names.includes('failure')) return [];
  const words = table.column('failure').filter(each => each !== '');
  const [first] = words;
  if (first === undefined) return [];
  const isOne = words.length === 1;
  return [
    `${counted(words.length, noun)} failed and ${isOne ? 'is' : 'are'} left out${isOne ? '' : ', the first'}: ${first}.`,
  ];
}
