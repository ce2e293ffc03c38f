import {CellIds, isCellId} from './cell-ids.ts';
import {Checked} from './checked.ts';
import type {Notebook} from './notebook.ts';
import {parseCell} from './parse-cell.ts';
import {parseJson} from './parse-json.ts';

const NEWEST_MINOR = 5;

/**
 * Reads a notebook of nbformat 4.0 to 4.5 and returns it as one of 4.5: texts joined, every cell with an id.
 *
 * @param file the name that errors show
 * @throws NotebookError with line and column: text that is not JSON, another format, a cell or output that is malformed
 */
export function parseNotebook(text: string, file: string): Notebook {
  const content = text.replace(/^\uFEFF/, '');
  const checked = new Checked(file, content, parseJson(content, file));
  const members = checked.object();
  const format = checked.at('nbformat');
  const minor = checked.at('nbformat_minor');
  if (format.value !== 4) throw format.refusal('be 4');
  if (!Number.isInteger(minor.value) || (minor.value as number) < 0 || (minor.value as number) > NEWEST_MINOR) {
    throw minor.refusal(`be an integer from 0 to ${NEWEST_MINOR}`);
  }
  const metadata = checked.at('metadata').object();
  const cells = checked.at('cells').items();
  const ids = new CellIds(cells.map(cell => cell.at('id').value).filter(isCellId));
  return {...members, nbformat: 4, nbformat_minor: 5, metadata, cells: cells.map(cell => parseCell(cell, ids))};
}
