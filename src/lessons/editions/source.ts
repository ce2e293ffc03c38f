import {readdirSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {type Notebook, readNotebook} from '../document/index.ts';
import {type Exercise, readExercises} from '../exercises/index.ts';
import {EditionError} from './edition.ts';

/** A lesson of which editions are made. */
export interface SourceLesson {
  /** The file's name without `.ipynb`. */
  readonly name: string;
  readonly notebook: Notebook;
  readonly exercises: readonly Exercise[];
}

/** The lessons of one folder of which an edition is made. */
export interface Source {
  readonly folder: string;
  readonly lessons: readonly SourceLesson[];
  /** The exercises of all lessons in the folder by lesson: none of their answers may leak from any file. */
  readonly answers: ReadonlyMap<string, readonly Exercise[]>;
  /** Numbers of all lessons in the folder. */
  readonly course: readonly number[];
}

/**
 * Reads notebooks with their exercises.
 *
 * @throws NotebookError if a file is no notebook, RangeError if its exercises are damaged, EditionError if the notebooks lie in
 * several folders
 */
export async function readSource(paths: readonly string[]): Promise<Source> {
  const folders = [...new Set(paths.map(path => dirname(path)))];
  const [folder] = folders;
  if (folder === undefined || folders.length > 1)
    throw new EditionError(`Cannot cut edition as notebooks must lie in one folder: ${folders.join(', ') || 'none'}`);
  const names = readdirSync(folder).filter(name => name.endsWith('.ipynb'));
  const answers = new Map<string, readonly Exercise[]>();
  for (const name of names) {
    const lesson = basename(name, '.ipynb');
    answers.set(lesson, await readExercises(join(folder, 'exercises', `${lesson}.ts`)));
  }
  const lessons = [];
  for (const path of paths) {
    const name = basename(path, '.ipynb');
    const notebook = await readNotebook(path);
    lessons.push({name, notebook, exercises: answers.get(name) ?? []});
  }
  const numbers = names.flatMap(name => /^(\d\d)-/.exec(name)?.[1] ?? []).map(Number);
  return {folder, lessons, answers, course: numbers};
}
