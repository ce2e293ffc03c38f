import {NotebookError} from '../document/index.ts';

/** Where in the lessons something stands that becomes part of a page. */
export interface Place {
  /** The notebook's file, or another one that a page is made from. */
  readonly file: string;
  /** The cell's id; empty for a file without cells. */
  readonly cell: string;
}

/**
 * The error of something that no page can be made from: names file and cell.
 *
 * @param name what is at fault: `'formula "\\frac{1"'`
 * @param rule what it must be or do, and why it is not
 */
export function faultAt({file, cell}: Place, name: string, rule: string): NotebookError {
  const where = cell === '' ? file : `${file}, cell "${cell}"`;
  return new NotebookError(file, `Cannot make page of ${where} as ${name} must ${rule}`);
}
