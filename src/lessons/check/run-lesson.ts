import {resolve} from 'node:path';
import type {Notebook} from '../document/index.ts';
import {type Progress, runNotebook} from '../run/index.ts';
import type {Finding} from './finding.ts';
import {findingAt, type LessonFile} from './lesson-file.ts';

/** Seconds that a lesson may take to run. */
const BUDGET = 60;

/** Seconds after which a cell is given up. */
const CELL_LIMIT = 120;

/** Runs a lesson in a kernel of its own; a cell that fails, and a run that takes too long, are findings. */
export async function runLesson(
  lesson: LessonFile,
  onProgress: (progress: Progress) => void,
): Promise<{readonly notebook: Notebook} | {readonly finding: Finding}> {
  const result = await runNotebook(resolve(lesson.path), {timeout: CELL_LIMIT * 1000, onProgress});
  if (!result.ok) {
    const cell = lesson.notebook.cells[result.index];
    const message = `The cell fails: ${result.error.ename}: ${result.error.evalue.split('\n')[0]}.`;
    return {finding: findingAt(lesson, cell, 'run', {message, fix: `Run it: gradlab run ${lesson.path}`})};
  }
  if (lesson.number !== undefined && result.seconds > BUDGET) {
    const message = `The lesson takes ${Math.round(result.seconds)} s to run, of ${BUDGET} s at most.`;
    return {finding: findingAt(lesson, undefined, 'run', {message, fix: 'Train less, or on fewer examples.'})};
  }
  return {notebook: result.notebook};
}
