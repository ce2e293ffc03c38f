import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {escapeHtml} from '../../base/index.ts';
import {readCurriculum} from '../curriculum/index.ts';
import type {Notebook} from '../document/index.ts';
import {anchors, codeHtml, type MarkdownContext, markdown} from '../site/index.ts';
import {slideOutput} from './slide-output.ts';
import type {SlidePart} from './slide-part.ts';
import {slideParts} from './slide-parts.ts';

/** By this a page is known as one of ours. */
export const GENERATOR = '<meta name="generator" content="gradlab slides">';

/** Where the notebook comes from. */
export interface SlidesOptions {
  /** Its file, for errors. */
  readonly file: string;
  /** Its folder, which holds the curriculum. */
  readonly folder: string;
}

/**
 * A presentation of a notebook as one page that needs nothing else: no server, no network, no fonts. Formulas are MathML, charts
 * are pictures. Arrow keys and space turn the slides, S shows the notes, printing gives a page for each slide.
 *
 * @throws NotebookError that names cell and formula, if one cannot be read
 */
export function slidesHtml(notebook: Notebook, {file, folder}: SlidesOptions): string {
  const meanings = new Map(readCurriculum(folder).map(({id, what}) => [id, what]));
  const context = {linkTo: () => undefined, meaningOf: (id: string) => meanings.get(id), anchorFor: anchors()};
  const htmlOf = (part: SlidePart): string => partHtml(part, {...context, place: {file, cell: part.cell.id}});
  const slides = slideParts(notebook)
    .map(parts => parts.map(htmlOf).filter(html => html !== ''))
    .filter(parts => parts.length > 0);
  const sections = slides.map((parts, index) => {
    const name = `Slide ${index + 1} of ${slides.length}`;
    return `<section aria-roledescription="slide" aria-label="${name}">\n${parts.join('\n')}\n</section>`;
  });
  const [title = 'Slides'] = /(?<=^# ).*/m.exec(notebook.cells.map(({source}) => source).join('\n')) ?? [];
  const script = asset('slides.js');
  const digest = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${digest}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${GENERATOR}
<title>${escapeHtml(title)}</title>
<style>${asset('slides.css')}</style>
</head>
<body>
<main>
${sections.join('\n')}
</main>
<p id="place" role="status"></p>
<script type="module">${script}</script>
</body>
</html>
`;
}

function partHtml({cell, isFragment, isNote, hasCode}: SlidePart, context: MarkdownContext): string {
  const html = cell.cell_type === 'markdown' ? markdown(cell.source, context) : codeCellHtml(cell, hasCode);
  if (html.trim() === '') return '';
  const kind = isNote ? 'notes' : isFragment ? 'fragment' : undefined;
  return kind === undefined ? html : `<div class="${kind}">${html}</div>`;
}

function codeCellHtml(cell: SlidePart['cell'], hasCode: boolean): string {
  if (cell.cell_type !== 'code') return '';
  const code = hasCode && cell.source.trim() !== '' ? codeHtml(cell.source) : '';
  return [code, ...cell.outputs.map(slideOutput)].filter(html => html !== '').join('\n');
}

/** A file of ours; the package holds src also where the code runs from dist. */
function asset(name: string): string {
  const root = new URL('../../..', import.meta.url);
  return readFileSync(fileURLToPath(new URL(`src/lessons/editions/assets/${name}`, root)), 'utf8');
}
