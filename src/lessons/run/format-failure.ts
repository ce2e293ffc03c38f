import {stripVTControlCharacters} from 'node:util';
import type {FailedRun} from './run-result.ts';

/**
 * What the user is told of a failed run: the file and cell, the cell's source with line numbers, and the error's
 * traceback, or its name and message if there is none.
 *
 * @param options.colors whether ANSI colours of the traceback stay. Default true
 */
export function formatFailure(run: FailedRun, {colors = true}: {readonly colors?: boolean} = {}): string {
  const {file, index, id, source, error} = run;
  const count = run.notebook.cells.length;
  const lines = source.replace(/\n$/, '').split('\n');
  const width = String(lines.length).length;
  const code = lines.map((line, row) => `${String(row + 1).padStart(width + 2)} | ${line}`.trimEnd());
  const summary = `${error.ename}: ${error.evalue}`;
  const traceback = error.traceback.join('\n');
  const trace = traceback === '' ? summary : colors ? traceback : stripVTControlCharacters(traceback);
  const telling = stripVTControlCharacters(trace).includes(error.evalue) ? trace : `${summary}\n${trace}`;
  return [`${file}: cell ${index + 1} of ${count} (id ${id}) failed`, '', ...code, '', telling, ''].join('\n');
}
