import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync} from 'node:fs';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {type FailedRun, formatFailure, type Progress, printProgress, runNotebook} from '../../../src/lessons/index.ts';
import {fakeArgv, steps} from '../../kernel/client/start-fake.ts';
import {cell, notebookFile, outputsOf, testFolder} from './notebooks.ts';

const FAKE = {kernel: {argv: fakeArgv()}};
const OK = steps(['reply', {execution_count: 5}], ['idle']);
const FAIL = steps(
  ['error', {ename: 'E', evalue: 'v', traceback: ['T', 'E: v']}],
  ['reply', {status: 'error', ename: 'E', evalue: 'v', traceback: ['T', 'E: v']}],
  ['idle'],
);

async function failedRun(...parameters: Parameters<typeof runNotebook>): Promise<FailedRun> {
  const result = await runNotebook(...parameters);
  if (result.ok) throw new Error('the notebook did not fail');
  return result;
}

describe('in a kernel that does as it is told', {timeout: 30_000}, () => {
  test('a run stops at the first cell that fails, names it, and writes nothing', async () => {
    const file = await notebookFile('gradlab', cell(OK), cell(FAIL), cell(OK));
    const before = await readFile(file, 'utf8');
    const result = await failedRun(file, {...FAKE, save: true});
    expect(result).toMatchObject({file, cells: 1, index: 1, id: 'c1', source: FAIL, error: {ename: 'E', evalue: 'v'}});
    expect(result.notebook.cells[2]).toMatchObject({execution_count: null});
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test('a run saves when it is told to, and leaves only the notebook', async () => {
    const file = await notebookFile('gradlab', cell(OK));
    await runNotebook(file, FAKE);
    expect(await readFile(file, 'utf8')).toContain('"execution_count": null');
    await runNotebook(file, {...FAKE, save: true});
    expect(await readFile(file, 'utf8')).toContain('"execution_count": 5');
    expect((await readdir(testFolder)).filter(name => !/^\d+\.ipynb$/.test(name))).toEqual([]);
  });

  test('tags let a cell fail, or leave it out with the outputs that it has; blank cells are not run', async () => {
    const kept = {
      ...cell(FAIL, 'skip-execution'),
      outputs: [{output_type: 'stream', name: 'stdout', text: 'kept'}] as const,
    };
    const file = await notebookFile(
      'gradlab',
      cell(FAIL, 'raises-exception'),
      kept,
      {...kept, source: ' \n', metadata: {}},
      cell(OK),
    );
    const result = await runNotebook(file, FAKE);
    expect(result).toMatchObject({ok: true, cells: 2});
    expect(outputsOf(result.notebook)).toEqual([
      [{output_type: 'error', ename: 'E', evalue: 'v', traceback: ['T', 'E: v']}],
      kept.outputs,
      [],
      [],
    ]);
  });

  test('a kernel that dies is the failure of its cell, with the reason', async () => {
    const file = await notebookFile('gradlab', cell(steps(['stderr', 'out of memory\n'], ['sleep', 30], ['exit', 9])));
    const {error} = await failedRun(file, FAKE);
    expect(error.ename).toBe('KernelError');
    expect(error.evalue).toBe('The kernel ended with exit code 9. Its last output was:\nout of memory');
  });

  test('progress is told before each cell and at the end', async () => {
    const file = await notebookFile('gradlab', cell(OK), cell('', ''), cell(FAIL));
    const told: Progress[] = [];
    await runNotebook(file, {...FAKE, onProgress: progress => told.push(progress)});
    expect(told.map(({done, count, state}) => [done, count, state])).toEqual([
      [0, 2, 'cell'],
      [1, 2, 'cell'],
      [1, 2, 'failed'],
    ]);
  });
});

describe('in our kernel', {timeout: 30_000}, () => {
  test('a parameter has the value that the run gives it, else the one in the cell', async () => {
    const read = "import {parameter} from 'gradlab/lesson'; parameter('data', 'mnist', ['mnist', 'fashion-mnist'])";
    const file = await notebookFile('gradlab', cell(read));
    const valueWith = async (parameters: Record<string, string>) => {
      const [[output] = []] = outputsOf((await runNotebook(file, {parameters})).notebook);
      return output?.output_type === 'execute_result' ? output.data['text/plain'] : output;
    };
    expect(await valueWith({})).toBe("'mnist'");
    expect(await valueWith({data: 'fashion-mnist', other: 'x'})).toBe("'fashion-mnist'");
    expect(await valueWith({data: 'faces'})).toMatchObject({
      evalue: expect.stringContaining(
        'Cannot read parameter as data must be one of "mnist", "fashion-mnist": current value is "faces"',
      ),
    });
  });

  test('a value is an execute_result, and a failed run shows error and place', async () => {
    const file = await notebookFile(
      'gradlab',
      cell('const a: number = 40'),
      cell('a + 2'),
      cell('throw new RangeError("far")'),
    );
    const result = await failedRun(file);
    expect(outputsOf(result.notebook)[1]).toMatchObject([{output_type: 'execute_result', execution_count: 2}]);
    expect(result.error).toMatchObject({ename: 'RangeError', evalue: 'far'});
    expect(formatFailure(result, {colors: false})).toMatch(
      /cell 3 of 3 \(id c2\) failed\n\n {2}1 \| throw.*\n\nRangeError: far\n/,
    );
  });

  test('widgets are saved as their words of the end, since a page without the kernel has no view of them', async () => {
    const file = await notebookFile(
      'gradlab',
      cell(
        "import {checkbox, dropdown, interact, outputArea, row, slider, textInput} from 'gradlab';\n" +
          "const rate = slider({value: 0.5, min: 0, max: 1, label: 'rate'}); rate",
      ),
      cell("const loss = dropdown({options: ['squared', 'hinge'], label: 'loss'}); row(loss, checkbox({label: 'on'}))"),
      cell("const name = textInput({label: 'name'}); name"),
      cell('const area = outputArea(); area'),
      cell("const gone = slider({value: 1, min: 0, max: 9, label: 'gone'}); gone"),
      cell('await interact(rate, value => 2 * value)'),
      cell(
        "rate.value = 0.75; loss.value = 'hinge'; name.value = 'run 2'; gone.close();\n" +
          "area.capture(() => console.log('trained'));",
      ),
    );
    const result = await runNotebook(file, {save: true});
    expect(result).toMatchObject({ok: true, cells: 7});
    const shown = outputsOf(result.notebook).map(outputs => outputs.map(output => 'data' in output && output.data));
    expect(shown).toEqual([
      [{'text/plain': 'slider rate: 0.75 (0 to 1)'}],
      [{'text/plain': 'dropdown loss: hinge (one of squared, hinge)\ncheckbox on: false'}],
      [{'text/plain': 'text input name: "run 2"'}],
      [{'text/plain': 'trained'}],
      [{'text/plain': 'slider gone: 1 (0 to 9)'}],
      [{'text/plain': 'slider rate: 0.75 (0 to 1)'}, {'text/plain': '1.5'}],
      [],
    ]);
    expect(await readFile(file, 'utf8')).not.toContain('widget-view');
  });

  test('an endless loop is stopped by the timeout', async () => {
    const {error} = await failedRun(await notebookFile('gradlab', cell('while (true) {}')), {timeout: 500});
    expect(error.evalue).toBe('Cannot run cell as it must end within 500 ms: it was interrupted');
  });
});

describe('in stock tslab', {timeout: 30_000}, () => {
  test('a notebook runs in its own folder and is saved', async () => {
    const file = await notebookFile(
      'tslab',
      cell('let rate = 0.1'),
      cell('console.log(rate * 2)'),
      cell('throw new Error("meant")', 'raises-exception'),
      cell('process.cwd()'),
    );
    const result = await runNotebook(file, {save: true});
    expect(result).toMatchObject({ok: true, cells: 4});
    const outputs = outputsOf(result.notebook);
    expect(outputs[1]).toEqual([{output_type: 'stream', name: 'stdout', text: '0.2\n'}]);
    expect(JSON.stringify(outputs[2])).toContain('Error: meant');
    expect(JSON.stringify(outputs[3])).toContain(testFolder);
    expect(await readFile(file, 'utf8')).toContain('     "0.2\\n"\n');
  });

  test('a cell that throws is named with its error', async () => {
    const file = await notebookFile(
      'tslab',
      cell('const a = 1'),
      cell('const b = a\nnull.x'),
      cell('throw new RangeError("too far")'),
    );
    const typeError = await failedRun(file);
    expect(typeError).toMatchObject({index: 1, id: 'c1', source: 'const b = a\nnull.x'});
    expect(formatFailure(typeError)).toContain(
      `${file}: cell 2 of 3 (id c1) failed\n\n  1 | const b = a\n  2 | null.x\n\n`,
    );
    const thrown = await failedRun(await notebookFile('tslab', cell('throw new RangeError("too far")')));
    expect(thrown.error).toMatchObject({ename: 'RangeError', evalue: 'too far'});
  });

  test('an endless loop is stopped by the timeout', async () => {
    const {error, index} = await failedRun(await notebookFile('tslab', cell('1'), cell('while (true) {}')), {
      timeout: 1000,
    });
    expect(index).toBe(1);
    expect(error.evalue).toBe('Cannot run cell as it must end within 1000 ms: it was interrupted');
  });
});

test('a signal that ends the runner ends the kernel too', {timeout: 30_000}, async () => {
  const pidFile = join(testFolder, 'pid');
  const file = await notebookFile('gradlab', cell(steps(['write pid', pidFile], ['sleep', 60_000])));
  const runner = spawn(process.execPath, [join(import.meta.dirname, 'run-in-fake.ts'), file]);
  const ended = once(runner, 'exit');
  await vi.waitUntil(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '', {
    timeout: 20_000,
    interval: 20,
  });
  runner.kill('SIGTERM');
  expect((await ended)[1]).toBe('SIGTERM');
  expect(() => process.kill(Number(readFileSync(pidFile, 'utf8')), 0)).toThrow('ESRCH');
});

describe('a notebook that cannot be run', () => {
  test('names another kernel', async () => {
    const file = await notebookFile('python3', cell('1'));
    await expect(runNotebook(file)).rejects.toThrow(
      `Cannot run notebook "${file}" as its kernel must be gradlab or tslab: current value is "python3" (${file}:18:12)`,
    );
  });

  test('names no kernel', async () => {
    const file = join(testFolder, '900.ipynb');
    await writeFile(file, '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}');
    await expect(runNotebook(file)).rejects.toThrow(`gradlab or tslab: its metadata names none (${file}:1:50)`);
  });

  test('is damaged', async () => {
    const file = join(testFolder, '901.ipynb');
    await writeFile(file, '{\n "cells": [}');
    await expect(runNotebook(file)).rejects.toThrow(`must be JSON: unexpected "}" (${file}:2:12)`);
  });
});

describe('formatFailure', () => {
  const run: FailedRun = {
    ok: false,
    file: 'a.ipynb',
    notebook: {nbformat: 4, nbformat_minor: 5, metadata: {}, cells: []},
    cells: 0,
    seconds: 1,
    times: new Map(),
    index: 0,
    id: 'c0',
    source: `${'x\n'.repeat(9)}\nlast\n`,
    error: {ename: 'E', evalue: 'no', traceback: ['\x1b[31mE\x1b[0m: no', 'at line 2']},
  };

  test('numbers the lines of the cell and shows the traceback, coloured or not', () => {
    const lines = formatFailure(run, {colors: false}).split('\n');
    expect(lines.slice(2, 4)).toEqual(['   1 | x', '   2 | x']);
    expect(lines.slice(11, 13)).toEqual(['  10 |', '  11 | last']);
    expect(lines.slice(13)).toEqual(['', 'E: no', 'at line 2', '']);
    expect(formatFailure(run)).toContain('\x1b[31mE\x1b[0m: no');
  });

  test('shows name and message where the traceback does not', () => {
    expect(formatFailure({...run, error: {...run.error, traceback: []}})).toMatch(/\nE: no\n$/);
    expect(formatFailure({...run, error: {...run.error, traceback: ['at line 2']}})).toMatch(/\nE: no\nat line 2\n$/);
  });
});

describe('printProgress', () => {
  const print = (isTTY: boolean): string => {
    let text = '';
    const listener = printProgress({isTTY, write: part => (text += part)});
    listener({file: 'a.ipynb', done: 0, count: 2, seconds: 0.26, state: 'cell'});
    listener({file: 'a.ipynb', done: 2, count: 2, seconds: 1, state: 'ok'});
    listener({file: 'b.ipynb', done: 1, count: 2, seconds: 1, state: 'failed'});
    return text;
  };

  test('rewrites one line on a terminal', () => {
    const parts = [
      'a.ipynb: cell 1 of 2, 0.3 s',
      'a.ipynb: 2 cells ran in 1.0 s\n',
      'b.ipynb: failed after 1 of 2 cells in 1.0 s\n',
    ];
    expect(print(true)).toBe(parts.map(part => `\r\x1b[K${part}`).join(''));
  });

  test('writes only the end elsewhere', () => {
    expect(print(false)).toBe('a.ipynb: 2 cells ran in 1.0 s\nb.ipynb: failed after 1 of 2 cells in 1.0 s\n');
  });
});
