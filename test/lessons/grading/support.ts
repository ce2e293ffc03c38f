import {cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {newLesson} from '../../../src/lessons/template/index.ts';
import {project} from '../../setup/checkout.ts';

/** A cell of a notebook as JSON has it. */
interface JsonCell {
  readonly cell_type: string;
  readonly id: string;
  readonly metadata: object;
  readonly source: string | readonly string[];
  readonly execution_count?: number | null;
  readonly outputs?: readonly object[];
}

/** A notebook as JSON has it. */
export interface JsonNotebook {
  readonly metadata: {readonly kernelspec: object};
  readonly cells: readonly JsonCell[];
}

/** The right answer of the template's lesson. */
export const RIGHT_MEAN =
  'const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x) / values.length;';

/** A temporary folder with lessons: 20-mean of the template, and 01-losses; and a folder for submissions. */
export function course(): {readonly root: string; readonly lessons: string; readonly handedIn: string} {
  const root = mkdtempSync(join(tmpdir(), 'gradlab-class-'));
  const [lessons, handedIn] = [join(root, 'lessons'), join(root, 'handed-in')];
  mkdirSync(handedIn);
  newLesson({folder: lessons, name: '20-mean', title: 'The mean of numbers'});
  for (const file of ['01-losses.ipynb', join('exercises', '01-losses.ts')])
    cpSync(join(project, 'notebooks', file), join(lessons, file));
  return {root, lessons, handedIn};
}

/** A lesson of a course. */
export function lessonOf(lessons: string, name: string): JsonNotebook {
  return JSON.parse(readFileSync(join(lessons, `${name}.ipynb`), 'utf8')) as JsonNotebook;
}

/** A notebook with those cells only whose ids are given, in that order, some with another source. */
export function withCells(
  notebook: JsonNotebook,
  ids: readonly string[],
  sources: Readonly<Record<string, string>>,
): JsonNotebook {
  const blank = (id: string): JsonCell => ({
    ...{cell_type: 'code', id, metadata: {}, source: '', execution_count: null, outputs: []},
  });
  const cells = ids.map(id => {
    const cell = notebook.cells.find(each => each.id === id) ?? blank(id);
    return {...cell, source: sources[id] ?? cell.source};
  });
  return {...notebook, cells};
}

/** Hands a notebook in: JSON, or text as it is. */
export function handIn(path: string, notebook: JsonNotebook | string): void {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, typeof notebook === 'string' ? notebook : JSON.stringify(notebook));
}
