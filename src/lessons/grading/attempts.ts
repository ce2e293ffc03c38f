import type {Notebook} from '../document/index.ts';
import {factsType} from '../facts/index.ts';
import type {GradedLesson} from './asked.ts';
import type {Mark} from './mark.ts';
import type {FailedCell} from './run-submission.ts';

/** What an error says of something that a submission may not have, or that is not there for it. */
const REFUSED = /\b(?:ENOENT|EACCES|EPERM|EROFS|ENETUNREACH|ERR_ACCESS_DENIED|ERR_DLOPEN_DISABLED)\b[^\n]*/;

/** Code that reaches beyond a lesson, with what is said of it. */
const REACHES: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/exercises\/[^'"`\n]*\.(?:ts|json)/, 'names a file of exercises'],
  [/['"`](?:(?:\.\.\/)+|\/(?:[\w.-]+\/)+|~\/)[^'"`\n]*['"`]/, 'names a path outside of its folder'],
  [
    /\b(?:child_process|worker_threads|inspector|koffi)\b|process\.(?:kill|_kill|binding|dlopen)/,
    'starts or signals processes, or loads native code',
  ],
  [/application\/vnd\.gradlab\./, 'writes what only the lessons’ checks write'],
];

/**
 * What in a submission is worth a look: code of the learner's that reaches for files of others, processes or the marks themselves,
 * errors that say that something was refused, and outputs that claim a pass which is none. It is no proof of anything.
 */
export function attemptsIn(
  notebook: Notebook,
  {sources}: GradedLesson,
  {failed, marks}: {readonly failed: readonly FailedCell[]; readonly marks: readonly Mark[]},
): readonly string[] {
  const found: string[] = [];
  for (const [index, cell] of notebook.cells.entries()) {
    if (cell.cell_type !== 'code') continue;
    const name = `Cell ${index + 1} (${cell.id})`;
    if (!sources.has(cell.source.trim()))
      for (const [pattern, what] of REACHES) {
        const [text] = pattern.exec(cell.source) ?? [];
        if (text !== undefined) found.push(`${name} ${what}: ${text.slice(0, 120)}`);
      }
    const refused = REFUSED.exec(failed.find(({id}) => id === cell.id)?.error.evalue ?? '')?.[0];
    if (refused !== undefined) found.push(`${name} was refused: ${refused.slice(0, 200)}`);
    for (const output of cell.outputs) {
      const facts = 'data' in output ? Object(output.data[factsType('check')]) : {};
      const other = marks.find(({exercise, verdict}) => exercise === facts.id && verdict !== 'pass');
      if (facts.status === 'pass' && other !== undefined)
        found.push(`${name} has an output that says "pass" for "${other.exercise}", which is ${other.verdict}`);
    }
  }
  return found;
}
