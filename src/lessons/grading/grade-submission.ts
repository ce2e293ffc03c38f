import {statSync} from 'node:fs';
import {KernelError} from '../../kernel/client/index.ts';
import {type Notebook, NotebookError, parseNotebook, readNotebookText} from '../document/index.ts';
import type {GradedLesson} from './asked.ts';
import {attemptsIn} from './attempts.ts';
import type {PlaceOptions} from './kernel-place.ts';
import {type Mark, mark} from './mark.ts';
import {type FailedCell, type RunLimits, runSubmission} from './run-submission.ts';
import {SubmissionKernel} from './submission-kernel.ts';

/** Megabytes of a file beyond which it is no notebook. */
const LARGEST = 64;

/** What one notebook is worth, and what happened in it. */
export interface GradedSubmission {
  readonly learner: string;
  readonly lesson: string;
  readonly marks: readonly Mark[];
  readonly failed: readonly FailedCell[];
  /** What is worth a look, as sentences. */
  readonly attempts: readonly string[];
  /** Why it was not run, if it was not. */
  readonly fault?: string;
  readonly seconds: number;
}

/** How submissions are run. */
export interface SubmissionOptions extends PlaceOptions, RunLimits {
  /** Is given each kernel before it starts, and returns what is called when it has ended. */
  readonly onKernel: (kernel: SubmissionKernel) => () => void;
}

/**
 * Grades one notebook in a kernel of its own. Whatever is wrong with it is told in its result; nothing is thrown.
 *
 * @param file path to read, undefined if the learner has handed in none
 */
export async function gradeSubmission(
  {learner, file}: {readonly learner: string; readonly file: string | undefined},
  lesson: GradedLesson,
  options: SubmissionOptions,
): Promise<GradedSubmission> {
  const common = {learner, lesson: lesson.name};
  const unusable = (verdict: 'missing' | 'not run', fault: string): GradedSubmission => ({
    ...{...common, failed: [], attempts: [], fault, seconds: 0},
    marks: lesson.asked.map(({exercise: {id}}) => ({exercise: id, verdict, points: 0, detail: fault, help: []})),
  });
  if (file === undefined) return unusable('missing', 'there is no notebook');
  let notebook: Notebook;
  try {
    notebook = await readSubmission(file, `${lesson.name}.ipynb`);
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    return unusable('not run', error.message);
  }
  const kernel = new SubmissionKernel(options);
  const release = options.onKernel(kernel);
  try {
    const {given, failed, seconds} = await runSubmission(kernel, notebook, lesson.asked, options);
    const marks: Mark[] = [];
    for (const asked of lesson.asked) marks.push(await mark(asked, given.get(asked.exercise.id)));
    return {...common, marks, failed, attempts: attemptsIn(notebook, lesson, {failed, marks}), seconds};
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    return unusable('not run', `Its kernel did not start: ${error.message}`);
  } finally {
    await kernel.remove();
    release();
  }
}

async function readSubmission(file: string, name: string): Promise<Notebook> {
  const megabytes = statSync(file).size / 2 ** 20;
  const refuse = (rule: string, now: string): never => {
    throw new NotebookError(name, `Cannot grade ${name} as ${rule}: ${now}`);
  };
  if (megabytes > LARGEST) refuse(`it must have at most ${LARGEST} MB`, `it has ${Math.round(megabytes)} MB`);
  const notebook = parseNotebook(await readNotebookText(file), name);
  const kernel = Object(notebook.metadata.kernelspec).name as unknown;
  if (kernel !== 'gradlab')
    refuse(
      'its kernel must be gradlab',
      kernel === undefined ? 'it names none' : `current value is ${JSON.stringify(kernel)}`,
    );
  return notebook;
}
