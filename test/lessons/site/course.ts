import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {onTestFinished} from 'vitest';
import {encodeRgba, type JsonObject} from '../../../src/base/index.ts';
import {type Cell, type Notebook, notebookText, type Output} from '../../../src/lessons/index.ts';

/** A cell of Markdown. */
export const prose = (id: string, source: string): Cell => ({cell_type: 'markdown', id, metadata: {}, source});

/** A cell of code with what it has put out. */
export const code = (id: string, source: string, outputs: readonly Output[] = []): Cell => ({
  cell_type: 'code',
  id,
  metadata: {},
  source,
  execution_count: null,
  outputs,
});

/** An output that shows a bundle. */
export const shows = (data: JsonObject): Output => ({output_type: 'display_data', data, metadata: {}});

/** A picture of 40 × 20 pixels, as an output holds it. */
export const picture = Buffer.from(
  encodeRgba({width: 40, height: 20, data: new Uint8Array(40 * 20 * 4).fill(200)}),
).toString('base64');

/** A notebook of lesson 1 with some cells after its title. */
export const lesson = (cells: readonly Cell[], title = '# 1 · One'): Notebook => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {gradlab: {lesson: {number: 1, minutes: 30, requires: []}}},
  cells: [prose('title', title), ...cells],
});

/** Writes notebooks and other files into a new folder; gives the folder, which goes when the test ends. */
export function course(files: Readonly<Record<string, Notebook | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-site-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, typeof content === 'string' ? content : notebookText(content));
  }
  return folder;
}
