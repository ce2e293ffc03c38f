import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Cell, type Notebook, notebookText} from '../document/index.ts';
import {answerSources} from './answer-sources.ts';
import {checkCalls} from './check-calls.ts';
import type {Edition} from './edition.ts';
import {editionCells} from './edition-cells.ts';
import {answerCells, headCell} from './instructor-cells.ts';
import {COMMON, contentOf, neededFiles} from './needed-files.ts';
import type {Source, SourceLesson} from './source.ts';
import {notebookWithin, proseWithin} from './within-edition.ts';

/**
 * The instructor's edition: notebooks with all that is tagged for instructors, behind each exercise its solution, which runs and
 * passes, and the usual wrong answers; at the head of each lesson what it takes. The exercises' files lie beside them.
 */
export async function instructorEdition({folder, lessons, course}: Source): Promise<Edition> {
  const files = new Map<string, string | Uint8Array>();
  const paths = [
    ...new Set(lessons.flatMap(({notebook}) => neededFiles(editionCells(notebook, 'instructor'), folder))),
  ];
  const common = COMMON.filter(name => existsSync(join(folder, name)));
  const known = new Set([...lessons.map(({name}) => `${name}.ipynb`), ...common, ...paths]);
  for (const lesson of lessons) {
    const file = `exercises/${lesson.name}.ts`;
    const text = lesson.exercises.length > 0 ? readFileSync(join(folder, file), 'utf8') : undefined;
    const notebook = notebookWithin(editionCells(lesson.notebook, 'instructor'), known);
    files.set(
      `${lesson.name}.ipynb`,
      notebookText(text === undefined ? notebook : withAnswers(notebook, lesson, text)),
    );
    if (text !== undefined) files.set(file, text);
  }
  for (const name of common) {
    const text = readFileSync(join(folder, name), 'utf8');
    files.set(name, name.endsWith('.md') ? proseWithin(text, known) : text);
  }
  for (const [path, content] of contentOf(folder, paths)) files.set(path, content);
  return {kind: 'instructor', course, files};
}

function withAnswers(notebook: Notebook, {name, exercises}: SourceLesson, text: string): Notebook {
  const sources = answerSources(`${name}.ts`, text);
  const calls = checkCalls(notebook);
  const cells = notebook.cells.flatMap((cell, index): readonly Cell[] => {
    const answers = calls
      .filter(call => call.cell === cell.id)
      .flatMap(call => {
        const exercise = exercises.find(({id}) => id === call.id);
        return exercise === undefined ? [] : answerCells(exercise, sources.get(call.id), call);
      });
    return [cell, ...(index === 0 ? [headCell(notebook, exercises)] : []), ...answers];
  });
  return {...notebook, cells};
}
