import {escapeHtml} from '../../base/index.ts';
import type {Section} from './sections.ts';

/** Where another page lies, and what it is called, as HTML. */
export interface PageLink {
  readonly address: string;
  readonly heading: string;
}

/** What a page is made of. */
export interface PageParts {
  /** Its name in the browser's title bar. */
  readonly title: string;
  /** The kind of page, for the style sheet: `'lesson'`, `'front'`. */
  readonly kind: string;
  /** Its address in the site: `'05-initialization.html'`. */
  readonly address: string;
  readonly body: string;
  /** Its table of contents. */
  readonly sections: readonly Section[];
  readonly previous?: PageLink | undefined;
  readonly next?: PageLink | undefined;
}

/** Everything comes from the site itself. Plotly writes styles into the page, so these may stand in it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'";

/** What stands around every page of a site. */
export interface PageFrame {
  /** The pages that all pages lead to; the first is where the site begins. */
  readonly places: readonly PageLink[];
  /** What the field of the search is called: `'Search the lessons'`. */
  readonly search: string;
}

/** A whole page: what stands around its body is the same on every page. */
export function pageHtml(parts: PageParts, {places, search}: PageFrame): string {
  const {title, kind, address, body, sections, previous, next} = parts;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/formulas.css">
<link rel="stylesheet" href="assets/site.css">
<script src="assets/theme.js"></script>
<script src="assets/page.js" defer></script>
</head>
<body class="${kind}" data-page="${escapeHtml(address.replace(/\.html$/, ''))}">
<a class="skip" href="#content">Skip to the text</a>
<header class="site">
${navigationHtml(places, address)}
<search><label class="unseen" for="search">${search}</label><input id="search" type="search" placeholder="Search" autocomplete="off"><div id="found" hidden></div><p id="found-count" class="unseen" role="status"></p></search>
<button id="theme" type="button">Dark</button>
</header>
${contentsHtml(sections)}<main id="content" tabindex="-1">
${body}
</main>
${neighboursHtml(previous, next)}</body>
</html>
`;
}

/** The way to the main pages, from one of them or any other. */
export function navigationHtml(places: readonly PageLink[], here: string): string {
  const links = places.map(({address, heading}) => {
    const current = address === here ? ' aria-current="page"' : '';
    return `<a href="${address}"${current}>${heading}</a>`;
  });
  return `<a class="home" href="${places[0]?.address}">Gradlab</a>
<nav aria-label="Site">${links.join(' ')}</nav>`;
}

function contentsHtml(sections: readonly Section[]): string {
  const items = sections.filter(({level}) => level === 2);
  if (items.length < 2) return '';
  const list = items.map(({anchor, heading}) => `<li><a href="#${anchor}">${heading}</a></li>`);
  return `<nav class="contents" aria-label="On this page"><p>On this page</p><ol>${list.join('\n')}</ol></nav>\n`;
}

function neighboursHtml(previous: PageLink | undefined, next: PageLink | undefined): string {
  if (!previous && !next) return '';
  const link = (to: PageLink | undefined, rel: string, word: string) =>
    to ? `<a rel="${rel}" href="${to.address}"><span>${word}</span> ${to.heading}</a>` : '';
  return `<nav class="neighbours" aria-label="Previous and next page">${link(previous, 'prev', 'Previous')}${link(next, 'next', 'Next')}</nav>\n`;
}
