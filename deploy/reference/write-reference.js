import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {readCurriculum} from '../../dist/lessons/curriculum/index.js';
import {assetFiles, builtPage, checkPlace, putInPlace, siteFiles} from '../../dist/lessons/site/index.js';
import {SetupProblem} from '../../src/setup/parts/problem.js';
import {addressesOf, chaptersOf} from './chapters.js';
import {commentReader} from './comment-html.js';
import {explanationsOf} from './options-html.js';
import {chapterHtml, contentsHtml} from './page-html.js';

/** Gives what a function gives; a place that cannot be written is told in its own words. */
function told(write) {
  try {
    return write();
  } catch (error) {
    if (['NotebookError', 'RangeError'].includes(error?.name)) throw new SetupProblem(error.message);
    throw error;
  }
}

/** Writes the pages of typedoc's model into a folder, all or none, in the clothes of the lessons' site. */
export function writeReference(model, folder, places) {
  told(() => checkPlace(folder));
  const chapters = chaptersOf(model);
  const things = chapters.flatMap(({names}) => names);
  const addresses = addressesOf(chapters);
  const meanings = new Map(readCurriculum(join(places.root, 'notebooks')).map(({id, what}) => [id, what]));
  const context = {
    addresses,
    byId: new Map(things.map(thing => [thing.id, thing])),
    explained: explanationsOf(things),
    reader: commentReader({addresses, meaningOf: id => meanings.get(id)}),
  };
  const pages = told(() =>
    chapters.map(chapter => builtPage(chapter.address, 'reference', chapterHtml(chapter, context))),
  );
  const front = builtPage('index.html', 'reference', contentsHtml(chapters, context));
  const files = new Map([
    ...assetFiles(false),
    ...siteFiles({
      title: 'Gradlab: reference',
      search: 'Search the reference',
      places: [{address: 'index.html', heading: 'Reference'}],
      front,
      pages,
    }),
  ]);
  const style = readFileSync(join(places.reference, 'reference.css'), 'utf8');
  files.set('assets/site.css', `${files.get('assets/site.css')}\n${style}`);
  told(() => putInPlace(folder, files));
  const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  return {pages: chapters.length + 1, names: things.length, bytes};
}
