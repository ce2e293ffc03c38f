import {readFileSync} from 'node:fs';
import {refusal} from '../../base/index.ts';
import type {Exercise} from './exercise.ts';
import type {RecordedExercise} from './recorded-exercise.ts';
import {reviveExercise} from './recorded-revive.ts';

const FORMAT = 1;

/** The exercises of a lesson as a student's edition has them. */
export interface RecordedLesson {
  readonly format: typeof FORMAT;
  /** The lesson's name: `'01-losses'`. */
  readonly lesson: string;
  readonly exercises: readonly RecordedExercise[];
}

/**
 * The text of a file of recorded exercises.
 *
 * @example
 * ```ts
 * recordedText('01-losses', []) // '{\n "format": 1,\n "lesson": "01-losses",\n "exercises": []\n}\n'
 * ```
 */
export function recordedText(lesson: string, exercises: readonly RecordedExercise[]): string {
  const content: RecordedLesson = {format: FORMAT, lesson, exercises};
  return `${JSON.stringify(content, undefined, 1)}\n`;
}

/**
 * The exercises that the text of such a file holds.
 *
 * @param file its name, for the error
 * @throws RangeError if the text is damaged, or of a format that this version does not know
 *
 * @example
 * ```ts
 * parseRecorded(recordedText('01-losses', []), '01-losses.json') // []
 * ```
 */
export function parseRecorded(text: string, file: string): readonly Exercise[] {
  const what = `read ${file}`;
  let content: Partial<RecordedLesson>;
  try {
    content = Object(JSON.parse(text)) as Partial<RecordedLesson>;
  } catch (error) {
    throw new RangeError(`Cannot ${what} as it must be JSON: ${(error as Error).message}`);
  }
  if (content.format !== FORMAT) throw new RangeError(refusal(what, 'format', `be ${FORMAT}`, content.format));
  if (!Array.isArray(content.exercises))
    throw new RangeError(refusal(what, 'exercises', 'be a list of recorded exercises', content.exercises));
  return content.exercises.map((recorded, index) => {
    try {
      return reviveExercise(recorded);
    } catch (error) {
      const why = (error as Error).message;
      throw new RangeError(`Cannot ${what} as exercise ${index + 1} must be as it was recorded: ${why}`);
    }
  });
}

/** The exercises of a recorded file on disk. */
export function readRecorded(file: string): readonly Exercise[] {
  return parseRecorded(readFileSync(file, 'utf8'), file);
}
