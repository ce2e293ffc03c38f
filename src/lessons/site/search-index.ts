import MiniSearch from 'minisearch';
import {plainText} from './plain-text.ts';
import type {Section} from './sections.ts';

/** What is searched: a page by its sections. */
export interface SearchedPage {
  readonly address: string;
  readonly title: string;
  readonly sections: readonly Section[];
}

/** How pages are read for the search, and by the page's script for what is typed: both must be the same. */
const SEARCH_OPTIONS = {fields: ['heading', 'text'], storeFields: ['page', 'heading', 'start']};

/** Letters of a section's beginning that a found one shows. */
const START = 140;

/** The script that gives the page the index of all sections: it sets `gradlabSearch`. */
export function searchIndex(pages: readonly SearchedPage[]): string {
  const search = new MiniSearch(SEARCH_OPTIONS);
  for (const {address, title, sections} of pages) {
    for (const {anchor, heading, html, level} of sections) {
      const text = plainText(html);
      const start = text.length > START ? `${text.slice(0, text.lastIndexOf(' ', START))} …` : text;
      const id = level === 1 ? address : `${address}#${anchor}`;
      search.add({id, page: plainText(title), heading: plainText(heading), text, start});
    }
  }
  return `gradlabSearch=${JSON.stringify({options: SEARCH_OPTIONS, index: JSON.stringify(search)})};`;
}
