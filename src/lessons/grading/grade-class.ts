import {readdirSync} from 'node:fs';
import {KernelError} from '../../kernel/client/index.ts';
import {inParallel, stopOnSignals} from '../run/index.ts';
import {type GradedLesson, gradedLesson, hasExercises} from './asked.ts';
import {type GradedSubmission, gradeSubmission, type SubmissionOptions} from './grade-submission.ts';
import {bestIsolation, type Isolation} from './isolation.ts';
import type {PlaceOptions} from './kernel-place.ts';
import {SubmissionKernel} from './submission-kernel.ts';
import {findSubmissions} from './submissions.ts';

/** How a class is graded. */
export interface GradeOptions {
  /** The folder of the instructor's lessons, with exercises. */
  readonly lessons: string;
  /** Notebooks that run side by side. Default 2. */
  readonly jobs?: number;
  /** Milliseconds for the cells of a notebook; one cell may take a quarter. Default 600,000. */
  readonly timeout?: number;
  /** Megabytes of memory for the process that runs a notebook's cells. Default 2,048. */
  readonly memory?: number;
  /** Folder of downloaded data sets, which notebooks may read. Default none. */
  readonly data?: string;
  /** How kernels are isolated. Default the best that the system has. */
  readonly isolation?: Isolation;
  /** Told after each notebook. */
  readonly onGraded?: (graded: GradedSubmission, done: number, count: number) => void;
}

/** The marks of a class. */
export interface ClassMarks {
  readonly isolation: Isolation;
  /** One for each learner and lesson, those without a notebook included, in order of learner and lesson. */
  readonly graded: readonly GradedSubmission[];
  /** Files that were not graded, each with the reason. */
  readonly passedOver: readonly string[];
}

/**
 * Grades what a class has handed in: runs each notebook in an isolated kernel of its own, several at a time, asks it for the
 * answers of the exercises and compares them here with the solutions. Nothing that one notebook does changes the marks of another.
 *
 * @param folder `FOLDER/LEARNER/LESSON.ipynb` or `FOLDER/LEARNER-LESSON.ipynb`
 * @throws RangeError if an exercise of a lesson cannot be asked for
 * @throws KernelError if no kernel starts here: else the fault of a machine would cost every learner all points
 */
export async function gradeClass(folder: string, options: GradeOptions): Promise<ClassMarks> {
  const {lessons, jobs = 2, timeout = 600_000, memory = 2048, data, onGraded} = options;
  const names = readdirSync(lessons)
    .filter(name => name.endsWith('.ipynb'))
    .map(name => name.slice(0, -'.ipynb'.length))
    .filter(name => hasExercises(lessons, name));
  const {learners, submissions, passedOver} = findSubmissions(folder, names);
  const handedIn = [...new Set(submissions.map(({lesson}) => lesson))].toSorted();
  const asked: GradedLesson[] = [];
  for (const lesson of handedIn) asked.push(await gradedLesson(lessons, lesson));
  const isolation = options.isolation ?? (await bestIsolation());
  const tasks = learners.flatMap(learner =>
    asked.map(lesson => ({
      lesson,
      learner,
      file: submissions.find(each => each.learner === learner && each.lesson === lesson.name)?.file,
    })),
  );
  const running = new Set<SubmissionKernel>();
  const onKernel = (kernel: SubmissionKernel) => {
    running.add(kernel);
    return () => void running.delete(kernel);
  };
  let isStopped = false;
  const release = stopOnSignals(async () => {
    isStopped = true;
    await Promise.all([...running].map(kernel => kernel.remove()));
  });
  let done = 0;
  try {
    if (submissions.length > 0) await tryKernel({lessons, isolation, memory, data}, onKernel);
    const graded = await inParallel(tasks, jobs, async ({lesson, ...task}) => {
      // The process is about to end: no further kernel.
      if (isStopped) await new Promise(() => undefined);
      const result = await gradeSubmission(task, lesson, {lessons, isolation, memory, data, timeout, onKernel});
      onGraded?.(result, ++done, tasks.length);
      return result;
    });
    return {isolation, graded, passedOver};
  } finally {
    release();
  }
}

async function tryKernel(options: PlaceOptions, onKernel: SubmissionOptions['onKernel']): Promise<void> {
  const kernel = new SubmissionKernel(options);
  const release = onKernel(kernel);
  try {
    await kernel.run('0', 60_000);
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    const message = `Cannot grade as a kernel must start for the submissions: ${error.message}`;
    throw new KernelError(error.fault, message, {cause: error});
  } finally {
    await kernel.remove();
    release();
  }
}
