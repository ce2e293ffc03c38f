import type {CodeCell, Notebook} from '../document/index.ts';
import {type CellError, isRun} from '../run/index.ts';
import {TOLD} from './answering.ts';
import type {Asked} from './asked.ts';
import {questionCode} from './question-code.ts';
import {type Given, readTold} from './read-told.ts';
import type {SubmissionKernel} from './submission-kernel.ts';

/** A cell that did not run to its end. */
export interface FailedCell {
  /** Place in the notebook, from 1. */
  readonly place: number;
  readonly id: string;
  readonly error: CellError;
}

/** What came of a submission's run. */
export interface SubmissionRun {
  /** By id of the exercise. */
  readonly given: ReadonlyMap<string, Given>;
  readonly failed: readonly FailedCell[];
  /** Seconds. */
  readonly seconds: number;
}

/** Limits in milliseconds. */
export interface RunLimits {
  /** For all cells together; answers have their exercises' own limits. */
  readonly timeout: number;
}

/** Milliseconds for a question beside those that its answers may take. */
const SLACK = 30_000;

/** A cell may take this part of the notebook's time, so that one that never ends leaves some to the others. */
const SHARE = 1 / 4;

/**
 * Runs the cells of a submission one after the other, also after one that fails, and asks for the answers. Where a cell or an
 * answer ends the session, the others are run again without it: what one exercise does is no other one's loss.
 */
export async function runSubmission(
  kernel: SubmissionKernel,
  notebook: Notebook,
  asked: readonly Asked[],
  {timeout}: RunLimits,
): Promise<SubmissionRun> {
  const begin = performance.now();
  const failed = new Map<string, FailedCell>();
  const given = new Map<string, Given>();
  const deadly = new Set<string>();
  const cells = [...notebook.cells.entries()].filter((entry): entry is [number, CodeCell] => isRun(entry[1]));

  /** Runs the cells; false if the session has ended, and they must be run again. */
  const runCells = async (): Promise<boolean> => {
    for (const [place, [index, {id, source}]] of cells.entries()) {
      if (deadly.has(id)) continue;
      const left = begin + timeout - performance.now();
      if (left <= 0) {
        failed.set(id, {place: index + 1, id, error: late(timeout, cells.length - place)});
        return true;
      }
      const {error, isFresh} = await kernel.run(source, Math.min(left, timeout * SHARE));
      if (error !== undefined) failed.set(id, {place: index + 1, id, error});
      // a cell that was let run to its limit once has had its time
      if (error?.ename === 'KernelError' || isFresh) deadly.add(id);
      if (isFresh) return false;
    }
    return true;
  };
  const runAll = async (): Promise<void> => {
    while (!(await runCells()));
  };

  await runAll();
  for (const {exercise, expression, question} of asked) {
    const limit = exercise.limit * exercise.cases.length + SLACK;
    const {error, isFresh, shown} = await kernel.run(questionCode(expression, question), limit);
    given.set(exercise.id, error === undefined ? readTold(shown[TOLD], exercise) : {status: 'ended', error});
    if (isFresh) await runAll();
  }
  return {
    given,
    failed: [...failed.values()].toSorted((a, b) => a.place - b.place),
    seconds: (performance.now() - begin) / 1000,
  };
}

const late = (timeout: number, count: number): CellError => ({
  ename: 'KernelError',
  evalue: `The notebook’s ${timeout / 1000} s were over: ${count} cells from here on were not run`,
  traceback: [],
});
