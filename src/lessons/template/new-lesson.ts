import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {refusal} from '../../base/index.ts';
import {notebookText} from '../document/index.ts';
import {exerciseText} from './exercise-text.ts';
import {lessonNotebook} from './lesson-notebook.ts';

/** What a new lesson is called. */
export interface NewLesson {
  /** The folder of lessons. */
  readonly folder: string;
  /** `20-my-idea`: two digits, then words. */
  readonly name: string;
  /** Its heading, as a claim or a question. */
  readonly title: string;
}

/**
 * Writes a lesson from the template: notebook, exercise, and a section of the glossary. It runs, and passes `gradlab check`.
 *
 * @returns the files that were written
 * @throws RangeError if the name is not two digits and words, the title is empty, or a file of that name is there already
 */
export function newLesson({folder, name, title}: NewLesson): readonly string[] {
  const what = 'create lesson';
  const number = Number(/^(\d\d)-[a-z0-9-]+$/.exec(name)?.[1]);
  if (!(number > 0))
    throw new RangeError(refusal(what, 'name', 'be two digits, "-" and lower-case words, as "20-my-idea"', name));
  if (title.trim() === '') throw new RangeError(refusal(what, 'title', 'be some words', title));
  const [notebook, exercises, glossary] = [
    join(folder, `${name}.ipynb`),
    join(folder, 'exercises', `${name}.ts`),
    join(folder, 'glossary.md'),
  ];
  for (const file of [notebook, exercises])
    if (existsSync(file)) throw new RangeError(refusal(what, 'name', 'be new', file));
  mkdirSync(join(folder, 'exercises'), {recursive: true});
  writeFileSync(exercises, exerciseText);
  const known = existsSync(glossary) ? readFileSync(glossary, 'utf8') : '# Glossary\n';
  if (!known.includes(`## Lesson ${number}\n`)) {
    const words = '**Mean.** The sum of numbers, divided by how many there are.';
    writeFileSync(glossary, `${known.trimEnd()}\n\n## Lesson ${number}\n\n${words}\n`);
  }
  // the notebook last: it is there only if all else is
  writeFileSync(notebook, notebookText(lessonNotebook(number, name, title)));
  return [notebook, exercises, glossary];
}
