import {resolve} from 'node:path';
import type {Notebook} from '../document/index.ts';
import {inParallel, type Progress, type RunOptions, runNotebook} from '../run/index.ts';
import type {Finding} from './finding.ts';
import {findingAt, type LessonFile} from './lesson-file.ts';

/** Seconds after which a cell is given up. */
const CELL_LIMIT = 120;

/** What became of a lesson that was run: the notebook with new outputs, or what stopped it. */
export type LessonRun = {readonly notebook: Notebook; readonly seconds: number} | {readonly finding: Finding};

/** How lessons are run. */
export interface LessonRunOptions {
  /** Lessons that run side by side. */
  readonly jobs: number;
  /** Seconds that a lesson may take. Default: 120, twice what is wanted, as machines differ. */
  readonly budget?: number;
  /** Is told where each run stands. */
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Runs lessons, each in a kernel of its own. A cell that fails is a finding, and so is a lesson that takes longer than its
 * budget: one that did so beside others is timed again by itself, as they share the processor. Side by side each
 * engine has one thread: with two, the two longest lessons took a fifth and a third more time beside others on two cores.
 */
export async function runLessons(
  lessons: readonly LessonFile[],
  {jobs, budget = 120, onProgress}: LessonRunOptions,
): Promise<readonly LessonRun[]> {
  /** What a lesson took, if that is more than its budget. */
  const excess = (lesson: LessonFile, result: LessonRun): number | undefined =>
    'seconds' in result && lesson.number !== undefined && result.seconds > budget ? result.seconds : undefined;
  const beside = jobs > 1 ? {threads: 1, onProgress} : {onProgress};
  const timed = await inParallel(lessons, jobs, lesson => runTimed(lesson, beside));
  const runs: LessonRun[] = [];
  for (const [index, first] of timed.entries()) {
    const lesson = lessons[index] as LessonFile;
    const result = jobs > 1 && excess(lesson, first) !== undefined ? await runTimed(lesson, {onProgress}) : first;
    const seconds = excess(lesson, result);
    if (seconds === undefined) {
      runs.push(result);
      continue;
    }
    const message = `The lesson takes ${Math.round(seconds)} s to run, of ${budget} s at most.`;
    runs.push({finding: findingAt(lesson, undefined, 'run', {message, fix: 'Train less, or on fewer examples.'})});
  }
  return runs;
}

async function runTimed(lesson: LessonFile, options: Pick<RunOptions, 'threads' | 'onProgress'>): Promise<LessonRun> {
  const result = await runNotebook(resolve(lesson.path), {timeout: CELL_LIMIT * 1000, ...options});
  if (result.ok) return {notebook: result.notebook, seconds: result.seconds};
  const cell = lesson.notebook.cells[result.index];
  const message = `The cell fails: ${result.error.ename}: ${result.error.evalue.split('\n')[0]}.`;
  return {finding: findingAt(lesson, cell, 'run', {message, fix: `Run it: gradlab run ${lesson.path}`})};
}
