import {basename} from 'node:path';
import type {Notebook} from '../document/index.ts';
import {faultAt} from './place.ts';

/** A notebook that becomes a page, and what its first cell says of it. */
export interface SourcePage {
  readonly file: string;
  /** The file's name without `.ipynb`; the page is `NAME.html`. */
  readonly name: string;
  readonly notebook: Notebook;
  /** Its heading, in Markdown. */
  readonly title: string;
  /** The first paragraph under the heading, in Markdown. */
  readonly lead: string;
  /** What the reader can do after it, in Markdown, each without its bullet. */
  readonly goals: readonly string[];
  /** The lesson's number; undefined for a notebook that is no lesson, as the gallery. */
  readonly number: number | undefined;
  readonly minutes: number | undefined;
  /** The numbers of the lessons that it needs. */
  readonly requires: readonly number[];
}

/**
 * Reads what a notebook says of itself.
 *
 * @throws NotebookError if it does not begin with a heading
 */
export function sourcePage(file: string, notebook: Notebook): SourcePage {
  const name = basename(file, '.ipynb');
  const [first] = notebook.cells;
  const text = first?.cell_type === 'markdown' ? first.source : '';
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined)
    throw faultAt({file, cell: first?.id ?? ''}, 'first cell', 'be Markdown with a heading: "# …"');
  const [lead = ''] = text
    .slice(text.indexOf(title) + title.length)
    .trim()
    .split(/\n\s*\n/);
  const list = /\*\*After this lesson you can\*\*\s*\n((?:- .*(?:\n|$))+)/.exec(text)?.[1] ?? '';
  const goals = list
    .split('\n')
    .filter(line => line.startsWith('- '))
    .map(line => line.slice(2).replace(/[;.]$/, ''));
  const {number, minutes, requires = []} = Object(Object(notebook.metadata.gradlab).lesson) as Facts;
  const isLesson = /^\d\d-/.test(name);
  return {
    file,
    name,
    notebook,
    title,
    lead,
    goals,
    number: isLesson ? number : undefined,
    minutes: isLesson ? minutes : undefined,
    requires: isLesson ? requires : [],
  };
}

interface Facts {
  readonly number?: number;
  readonly minutes?: number;
  readonly requires?: readonly number[];
}
