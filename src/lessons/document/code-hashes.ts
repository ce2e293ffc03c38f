import {createHash} from 'node:crypto';
import {isAdded} from './added-cell.ts';
import type {Notebook} from './notebook.ts';

/** Hexadecimal digits of a hash: enough to tell the states of one notebook apart. */
const DIGITS = 12;

/**
 * For each code cell, by id, a hash of its source and of all code above it: what its outputs depend on. Blank space at the
 * end of lines does not count, nor do cells that an edition has added.
 */
export function codeHashes(notebook: Notebook): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  let above = '';
  for (const cell of notebook.cells) {
    if (cell.cell_type !== 'code' || isAdded(cell)) continue;
    const source = cell.source.replace(/[ \t]+$/gm, '').trimEnd();
    above = createHash('sha256').update(`${above}\n${source}`).digest('hex').slice(0, DIGITS);
    hashes.set(cell.id, above);
  }
  return hashes;
}
