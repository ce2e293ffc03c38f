import type {Exercise} from '../exercises/index.ts';
import {Predictions} from './predictions.ts';
import type {Question} from './question.ts';

/** The lesson that runs in this process. */
export interface CurrentLesson {
  readonly name: string;
  /** The notebook's folder. */
  readonly folder: string;
  readonly exercises: ReadonlyMap<string, Exercise>;
  readonly predictions: Predictions;
  /** Questions that have been asked, by id. */
  readonly questions: Map<string, Question>;
  /** How often answers to each exercise have failed. */
  readonly failures: Map<string, number>;
}

let current: CurrentLesson | undefined;

/** Begins a lesson in place of the one before it. */
export function begin(lesson: CurrentLesson): void {
  current = lesson;
}

/** The lesson that runs; before `lesson(…)` was called, one without a name, exercises or a file. */
export function currentLesson(): CurrentLesson {
  current ??= {
    name: '',
    folder: '',
    exercises: new Map(),
    predictions: new Predictions('', '', false),
    questions: new Map(),
    failures: new Map(),
  };
  return current;
}
