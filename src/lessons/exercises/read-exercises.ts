import {existsSync, statSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {refusal} from '../../base/index.ts';
import type {Exercise} from './exercise.ts';
import {readRecorded} from './recorded-file.ts';
import {resolveGradlab} from './resolve-gradlab.ts';

/** When the files that have been read were last changed. */
const changes = new Map<string, number>();

/**
 * The list `exercises` that a file exports, read anew when the file has changed. If there is no file, the recorded exercises of
 * its sibling of the same name that ends in `.json`, as a student's edition has them; if there is neither, none.
 *
 * @throws RangeError if it exports no such list, if the recorded ones are damaged, and what the file itself throws
 *
 * @example
 * ```ts
 * await readExercises('exercises/no-such-file.ts') // []
 * ```
 */
export async function readExercises(file: string): Promise<readonly Exercise[]> {
  if (!existsSync(file)) {
    const sibling = file.replace(/\.ts$/, '.json');
    return sibling !== file && existsSync(sibling) ? readRecorded(sibling) : [];
  }
  resolveGradlab();
  const changed = statSync(file).mtimeMs;
  const first = changes.get(file) ?? changed;
  changes.set(file, first);
  // a module is kept under its address, so a changed file needs a new one
  const address = `${pathToFileURL(file).href}${changed === first ? '' : `?changed=${changed}`}`;
  const {exercises} = (await import(address)) as {readonly exercises?: unknown};
  if (!Array.isArray(exercises))
    throw new RangeError(refusal(`read ${file}`, 'exercises', 'be exported as a list of exercises', exercises));
  return exercises;
}
