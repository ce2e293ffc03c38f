import type {BuiltPage} from './built-page.ts';
import {type PageFrame, pageHtml} from './page-html.ts';
import {searchIndex} from './search-index.ts';

/** Pages that belong together. */
export interface PagesOfSite extends PageFrame {
  /** What the first page is called in the browser's title bar. */
  readonly title: string;
  readonly front: BuiltPage;
  /** The other pages, in the order in which they lead to each other. */
  readonly pages: readonly BuiltPage[];
}

/** The files of pages by their path: each page whole, and the index that is searched. */
export function siteFiles({title, front, pages, ...frame}: PagesOfSite): ReadonlyMap<string, string> {
  const files = new Map([[front.address, pageHtml({...front, title, sections: []}, frame)]]);
  for (const [index, page] of pages.entries()) {
    const parts = {...page, title: `${page.title} · Gradlab`, previous: pages[index - 1], next: pages[index + 1]};
    files.set(page.address, pageHtml(parts, frame));
  }
  return files.set('assets/search-index.js', searchIndex(pages));
}
