import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {readNotebook} from '../document/index.ts';
import {readExercises} from '../exercises/index.ts';
import {assetFiles} from './asset-files.ts';
import {type BuiltPage, builtPage} from './built-page.ts';
import {frontHtml, type LessonCard} from './front-html.ts';
import {glossaryHtml} from './glossary-html.ts';
import {lessonCard} from './lesson-card.ts';
import {notebookHtml} from './notebook-html.ts';
import type {PageLink} from './page-html.ts';
import {checkPlace, putInPlace} from './put-in-place.ts';
import {referenceFiles} from './reference-files.ts';
import {siteFiles} from './site-files.ts';
import {type SourcePage, sourcePage} from './source-page.ts';
import {textContext} from './text-context.ts';

/** What a site is made of. */
export interface SiteOptions {
  /** The folder that it is written into: new, empty, or a site that was written before. */
  readonly folder: string;
  /** The notebooks' files, in the order of the site. Beside them lie glossary, curriculum and exercises. */
  readonly notebooks: readonly string[];
  /** Whether the solutions of the exercises stand in it, folded. Default true. */
  readonly solutions?: boolean;
  /** A folder that `npm run reference` wrote: it becomes a part of the site. Default: none. */
  readonly reference?: string | undefined;
}

const PLACES: readonly PageLink[] = [
  {address: 'index.html', heading: 'Lessons'},
  {address: 'gallery.html', heading: 'Charts'},
  {address: 'glossary.html', heading: 'Glossary'},
  {address: 'reference/index.html', heading: 'Reference'},
];

/** Where the reference begins in a site, and what its first page says of it. */
const REFERENCE = {
  address: 'reference/index.html',
  title: 'Reference',
  lead: '<p>Every name of the library: what it computes, its options with their defaults, what it refuses, and an example.</p>',
  goals: [],
  number: undefined,
  minutes: undefined,
  requires: [],
  picture: undefined,
} satisfies LessonCard;

/** What was written. */
export interface WrittenSite {
  /** The addresses of its pages within the folder. */
  readonly pages: readonly string[];
  /** Size of all files together, in bytes. */
  readonly bytes: number;
}

/**
 * Writes lessons as a static site: pages that open from a disk or any server, whose charts, sliders, predictions and search
 * work in the page, and that fetch nothing from elsewhere. It is written whole or not at all.
 *
 * @throws NotebookError that names file and cell if one has no form on a page; RangeError if the folder is taken
 */
export async function writeSite({folder, notebooks, solutions = true, reference}: SiteOptions): Promise<WrittenSite> {
  checkPlace(folder);
  const sources: SourcePage[] = [];
  for (const file of notebooks) sources.push(sourcePage(file, await readNotebook(file)));
  const home = dirname(notebooks[0] ?? '.');
  const glossary = join(home, 'glossary.md');
  const names = ['index', ...sources.map(({name}) => name), ...(existsSync(glossary) ? ['glossary'] : [])];
  const addresses: ReadonlySet<string> = new Set(names.map(name => `${name}.html`));
  const context = textContext(home, addresses);
  const files = new Map<string, string | Uint8Array>(assetFiles());
  const addFile = (path: string, content: string | Uint8Array) => void files.set(path, content);

  const pages: BuiltPage[] = [];
  const cards: LessonCard[] = [];
  for (const source of sources) {
    const exercises = await readExercises(join(dirname(source.file), 'exercises', `${source.name}.ts`));
    const body = notebookHtml(source, {...context, exercises, hasSolutions: solutions, addFile});
    pages.push(builtPage(`${source.name}.html`, source.number === undefined ? 'gallery' : 'lesson', body));
    cards.push(lessonCard(source, body, context));
  }
  if (existsSync(glossary)) {
    const lessons = new Map(sources.map(({number = -1, name}) => [number, `${name}.html`]));
    const text = readFileSync(glossary, 'utf8');
    const body = glossaryHtml(text, {...context, place: {file: glossary, cell: ''}}, lessons);
    pages.push(builtPage('glossary.html', 'glossary', body));
  }
  const linked = new Set([...addresses, ...(reference === undefined ? [] : [REFERENCE.address])]);
  const places = PLACES.filter(({address}) => linked.has(address));
  if (reference !== undefined) {
    cards.push(REFERENCE);
    for (const [path, content] of referenceFiles(reference, places, REFERENCE.address)) addFile(path, content);
  }
  const front = builtPage('index.html', 'front', frontHtml(cards));
  const site = siteFiles({title: 'Gradlab', search: 'Search the lessons', places, front, pages});
  for (const [path, content] of site) addFile(path, content);
  putInPlace(folder, files);
  const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  return {pages: [...addresses], bytes};
}
