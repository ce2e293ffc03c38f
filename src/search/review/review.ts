import {DISPLAY, type MimeBundle, Table} from '../../base/index.ts';
import {readJournal} from '../runs/index.ts';
import {bands} from './bands.ts';
import {edges} from './edges.ts';
import type {Mark} from './mark.ts';
import {oneChange} from './one-change.ts';
import {seeds} from './seeds.ts';
import type {StudyEntry} from './study-entry.ts';
import {testUse} from './test-use.ts';

/** How a study kept the protocol. A notebook shows it as a table. */
export interface Review {
  /** What the study asks, in its own words. */
  readonly question: string;
  /** One for each rule. */
  readonly marks: readonly Mark[];
  /** Whether every rule is kept. */
  readonly isKept: boolean;
  /** How a notebook shows it: as a table. */
  readonly [DISPLAY]: () => MimeBundle;
}

/**
 * Marks the protocol of a study by its log, which `study` wrote: not how good the result is, but whether it can be
 * believed. Each rule is kept, broken, or the log cannot tell.
 *
 * - The test set is used once, and neither a row nor a search comes after it.
 * - Every row has at least three seeds.
 * - Every row after the first differs from one before it in exactly one setting.
 * - The best value of each searched setting lies inside its range [D5.5].
 * - What is reported has the least and the greatest value of its seeds.
 *
 * @param file the log
 * @throws RangeError if the file is no study's log, Error if it is damaged or cannot be read
 *
 * @example
 * ```ts
 * const [{mkdtempSync}, {tmpdir}] = ['node:fs', 'node:os'].map(name => process.getBuiltinModule(name));
 * const file = `${mkdtempSync(`${tmpdir()}/study-`)}/log.jsonl`;
 * search.study(file, {question: 'Does it help?'}).row('plain', {keep: 1}, {1: 0.7, 2: 0.72, 3: 0.71}).close();
 * search.review(file).marks[1].mark // 'kept'
 * search.review(file).marks[0].why // 'The log has no use of the test set.'
 * ```
 */
export function review(file: string): Review {
  const {head, entries} = readJournal('review study', 'study', file);
  const log = entries as unknown as readonly StudyEntry[];
  const marks = [testUse, seeds, oneChange, edges, bands].map(rule => rule(log));
  return {
    question: String(head.question),
    marks,
    isKept: marks.every(({mark}) => mark === 'kept'),
    [DISPLAY]: () => Table.fromRows(marks.map(({rule, mark, why}) => ({rule, mark, why})))[DISPLAY](),
  };
}
