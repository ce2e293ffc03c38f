import type {Cell} from '../document/index.ts';
import type {Exercise} from '../exercises/index.ts';
import {anchors} from './anchors.ts';
import {codeHtml} from './code-html.ts';
import {type MarkdownContext, markdown} from './markdown.ts';
import {outputsHtml} from './outputs-html.ts';
import type {SourcePage} from './source-page.ts';

/** What a notebook becomes a page with. */
export interface NotebookContext extends Pick<MarkdownContext, 'linkTo' | 'meaningOf'> {
  readonly exercises: readonly Exercise[];
  readonly hasSolutions: boolean;
  /** Takes a file that the page needs, by its path in the site. */
  readonly addFile: (path: string, content: string | Uint8Array) => void;
}

/**
 * The cells of a notebook as HTML, in their order. Raw cells are for other exporters.
 *
 * @throws NotebookError that names the cell and what is at fault in it
 */
export function notebookHtml({file, name, notebook, number}: SourcePage, context: NotebookContext): string {
  const anchorFor = anchors();
  let charts = 0;
  const nextCaption = () => `Figure ${number === undefined ? '' : `${number}.`}${++charts}`;
  const cellHtml = (cell: Cell): string => {
    const place = {file, cell: cell.id};
    if (cell.cell_type !== 'code')
      return cell.cell_type === 'raw' ? '' : markdown(cell.source, {...context, place, anchorFor});
    const outputs = outputsHtml(cell, {...context, place, lesson: name, nextCaption});
    // what only asks and what only has an answer judged is of no use to read
    const isControl = /^(predict\(|await (check|calibration)\()/.test(cell.source);
    return isControl ? outputs : `${cellCode(cell.source)}\n${outputs}`;
  };
  return notebook.cells.map(cellHtml).join('\n');
}

/** The code of a cell; folded where it gives away what the reader is to guess, or only sets up. */
function cellCode(source: string): string {
  const html = codeHtml(source);
  const name = /^import .*\n?/.test(source)
    ? 'Imports'
    : /^\s*(reveal|claim)\(/m.test(source)
      ? 'Code that measures it'
      : undefined;
  return name === undefined ? html : `<details class="folded-code"><summary>${name}</summary>${html}</details>`;
}
