import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll} from 'vitest';
import {type CodeCell, type Notebook, type Output, writeNotebook} from '../../../src/lessons/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlab-test-'));
afterAll(() => rmSync(folder, {recursive: true}));

/** A folder for the notebooks of one test file, removed after its last test. */
export const testFolder = folder;

/** A code cell with its source and tags. */
export function cell(source: string, ...tags: readonly string[]): Omit<CodeCell, 'id'> {
  const metadata = tags.length > 0 ? {tags} : {};
  return {cell_type: 'code', metadata, source, outputs: [], execution_count: null};
}

let written = 0;

/** Writes a notebook of code cells, whose ids are `c0`, `c1`, …, and returns its path. */
export async function notebookFile(kernel: string, ...cells: readonly Omit<CodeCell, 'id'>[]): Promise<string> {
  const file = join(folder, `${written++}.ipynb`);
  const metadata = {kernelspec: {display_name: kernel, language: 'typescript', name: kernel}};
  const withIds = cells.map((cell, index) => ({...cell, id: `c${index}`}));
  await writeNotebook(file, {nbformat: 4, nbformat_minor: 5, metadata, cells: withIds});
  return file;
}

/** The outputs of every code cell. */
export const outputsOf = ({cells}: Notebook): (readonly Output[])[] =>
  cells.flatMap(cell => (cell.cell_type === 'code' ? [cell.outputs] : []));
