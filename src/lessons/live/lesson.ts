import {resolve} from 'node:path';
import {refusal} from '../../base/index.ts';
import {readExercises} from '../exercises/index.ts';
import {begin} from './current-lesson.ts';
import {Predictions} from './predictions.ts';

/**
 * Begins a lesson: its exercises are those of `exercises/NAME.ts` beside the notebook, or the recorded ones of
 * `exercises/NAME.json` in a student's edition, if there is such a file, and its predictions are kept in
 * `.predictions/NAME.json` there. Programs that run notebooks (`gradlab run`) keep none.
 *
 * @param name the notebook's name without `.ipynb`: `'01-losses'`
 * @throws RangeError if the name is no file name, or the file's exercises are no list of exercises
 *
 * @example
 * ```ts
 * await lesson('01-losses') // undefined
 * ```
 */
export async function lesson(name: string): Promise<void> {
  if (!/^[\w-]+$/.test(name))
    throw new RangeError(refusal('begin lesson', 'name', 'be letters, digits, "-" and "_"', name));
  const folder = process.cwd();
  const kept = process.env.GRADLAB_HISTORY !== 'off';
  const predictions = new Predictions(folder, name, kept);
  const exercises = await readExercises(resolve(folder, 'exercises', `${name}.ts`));
  begin({
    name,
    folder: kept ? folder : '',
    exercises: new Map(exercises.map(each => [each.id, each])),
    predictions,
    questions: new Map(),
    failures: new Map(),
  });
  if (predictions.notice !== undefined) console.log(predictions.notice);
}
