import {expect, test, vi} from 'vitest';
import {type Output, type RunResult, runNotebook} from '../../../src/lessons/index.ts';
import {fakeArgv, type Step, steps} from '../../kernel/client/start-fake.ts';
import {cell, notebookFile, outputsOf} from './notebooks.ts';

vi.setConfig({testTimeout: 30_000});

/** Runs a notebook whose cells are steps of the fake kernel; reply and idle are added. */
async function run(...cells: readonly (readonly Step[])[]): Promise<RunResult> {
  const sources = cells.map((list, index) => steps(...list, ['reply', {execution_count: index + 1}], ['idle']));
  const file = await notebookFile('gradlab', ...sources.map(source => cell(source)));
  return runNotebook(file, {kernel: {argv: fakeArgv()}});
}

async function outputs(...list: readonly Step[]): Promise<readonly Output[]> {
  return outputsOf((await run(list)).notebook)[0] ?? [];
}

const print = (text: string, name = 'stdout'): Step => ['stream', {name, text}];
const clear = (wait: boolean): Step => ['clear_output', {wait}];
const show = (text: string, display_id?: string, type = 'display_data'): Step => {
  return [type, {data: {'text/plain': text}, metadata: {}, transient: display_id === undefined ? {} : {display_id}}];
};
const shown = (text: string): Output => ({output_type: 'display_data', data: {'text/plain': text}, metadata: {}});
const printed = (text: string, name = 'stdout'): Output => ({output_type: 'stream', name, text});

test('printed text of one stream is one output until something comes between', async () => {
  const list = [print('a'), print('b\n'), print('e', 'stderr'), print('c'), show('d'), print('f'), print('g')];
  expect(await outputs(...list)).toEqual([
    printed('ab\n'),
    printed('e', 'stderr'),
    printed('c'),
    shown('d'),
    printed('fg'),
  ]);
});

test('carriage returns and backspaces leave what a terminal shows', async () => {
  expect(await outputs(print('10%\r'), print('100%\r9'), print('\nabc\b\bX\r\n'))).toEqual([printed('900%\naXc\n')]);
});

test('an update replaces every display of its id, in earlier cells too, and adds none', async () => {
  const update = (text: string, id: string) => show(text, id, 'update_display_data');
  const result = await run(
    [show('old', 'p'), print('x'), show('other', 'q')],
    [show('old too', 'p'), update('new', 'p'), update('lost', 'unknown')],
  );
  expect(outputsOf(result.notebook)).toEqual([[shown('new'), printed('x'), shown('other')], [shown('new')]]);
});

test('clear_output empties the cell at once, with wait only before its next output', async () => {
  expect(await outputs(print('a'), clear(false))).toEqual([]);
  expect(await outputs(print('a'), clear(true))).toEqual([printed('a')]);
  expect(await outputs(print('a'), clear(true), print('b'))).toEqual([printed('b')]);
  expect(await outputs(print('a'), clear(true), show('b'), print('c'))).toEqual([shown('b'), printed('c')]);
});

test('a cleared display is no longer changed into sight by an update', async () => {
  expect(await outputs(show('a', 'p'), clear(false), show('b', 'p', 'update_display_data'))).toEqual([]);
});

test('an execute_result keeps its number, an error its coloured traceback', async () => {
  const result = ['execute_result', {data: {'text/plain': '42'}, metadata: {}, execution_count: 7}] as const;
  const error = ['error', {ename: 'E', evalue: 'v', traceback: ['\x1b[31mE\x1b[0m']}] as const;
  expect(await outputs(result, error)).toEqual([
    {output_type: 'execute_result', data: {'text/plain': '42'}, metadata: {}, execution_count: 7},
    {output_type: 'error', ename: 'E', evalue: 'v', traceback: ['\x1b[31mE\x1b[0m']},
  ]);
});

const VIEW = 'application/vnd.jupyter.widget-view+json';

test('the view of a widget is left out if there are words, and only then', async () => {
  const view = {[VIEW]: {version_major: 2, version_minor: 0, model_id: 'm'}};
  const display = (data: object): Step => ['display_data', {data: {...view, ...data}, metadata: {}}];
  const kept = await outputs(display({'text/plain': 'slider'}), display({'text/html': '<b>'}), display({}));
  expect(kept.map(output => 'data' in output && output.data)).toEqual([
    {'text/plain': 'slider'},
    {'text/html': '<b>'},
    view,
  ]);
});

test('cells get the execution counts of their replies', async () => {
  const {notebook} = await run([], []);
  expect(notebook.cells).toMatchObject([{execution_count: 1}, {execution_count: 2}]);
});
