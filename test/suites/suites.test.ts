import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {longNotebook, notebookText} from './long-notebook.ts';
import {PROJECT, python, SUITES} from './python.ts';

function folder(prefix: string): string {
  const path = mkdtempSync(prefix);
  onTestFinished(() => rmSync(path, {recursive: true, force: true}));
  return path;
}

const temporaryFolder = () => folder(join(tmpdir(), 'gradlab-suites-'));

test('jupyter_kernel_test passes whole, every optional part on but the pager, which this kernel has none of', async () => {
  const args = ['-m', 'unittest', 'discover', '--verbose', '--start-directory', SUITES];
  const {code, output} = await python(args, temporaryFolder(), 100_000);
  const skipped = [...output.matchAll(/^(\w+) .* \.\.\. skipped (.*)$/gm)].map(([, name, reason]) => [name, reason]);
  expect(output).toMatch(/\nOK \(skipped=1\)\s*$/);
  expect(skipped).toEqual([['test_pager', "'No code page something'"]]);
  expect(Number(/\nRan (\d+) tests in/.exec(output)?.[1])).toBeGreaterThanOrEqual(22);
  expect(code).toBe(0);
}, 120_000);

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string;
  readonly data?: Readonly<Record<string, string>>;
}

interface Executed {
  readonly cells: readonly {readonly execution_count: number; readonly outputs: readonly Output[]}[];
}

const joined = (text: string | readonly string[] | undefined): string | undefined => text && [text].flat().join('');

test('nbclient runs a notebook of 500 cells, TensorFlow.js imported in the eleventh, each output right', async () => {
  const cells = longNotebook(500);
  const place = temporaryFolder();
  const [source, target] = [join(place, 'long.ipynb'), join(place, 'executed.ipynb')];
  writeFileSync(source, notebookText(cells));
  const execute = join(PROJECT, 'test/notebooks/execute.py');
  const {code, output} = await python([execute, source, 'gradlab', target], place, 100_000);
  expect(output.split('\n').slice(-30).join('\n')).toBe('');
  expect(code).toBe(0);
  const executed = (JSON.parse(readFileSync(target, 'utf8')) as Executed).cells.map(({execution_count, outputs}) => ({
    count: execution_count,
    result: joined(outputs.find(({output_type}) => output_type === 'execute_result')?.data?.['text/plain']),
    printed: joined(outputs.find(({name}) => name === 'stdout')?.text),
    failed: outputs.some(({output_type}) => output_type === 'error'),
  }));
  expect(executed).toEqual(
    cells.map(({result, printed}, number) => ({count: number + 1, result, printed, failed: false})),
  );
}, 120_000);

test('nbval runs lesson 1 again and sees the same outputs, charts and pictures byte by byte', async () => {
  // nbval starts the kernel in the notebook's folder; the lesson reads files beside it.
  const place = folder(join(PROJECT, 'notebooks/run-nbval-'));
  const lesson = '01-losses.ipynb';
  cpSync(join(PROJECT, 'notebooks', lesson), join(place, lesson));
  cpSync(join(PROJECT, 'notebooks/exercises'), join(place, 'exercises'), {recursive: true});
  const cells = (JSON.parse(readFileSync(join(place, lesson), 'utf8')) as {cells: {cell_type: string}[]}).cells;
  const count = cells.filter(({cell_type}) => cell_type === 'code').length;
  const args = ['-m', 'pytest', '--nbval', '-p', 'compare_pictures', '-p', 'no:cacheprovider', '--color=no', lesson];
  const {code, output} = await python(args, place, 100_000);
  expect(output).toMatch(new RegExp(`=+ ${count} passed in .*=+\\s*$`));
  expect(code).toBe(0);
}, 120_000);

const ORPHAN = `
import os, signal
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="gradlab")
client.execute_interactive("console.log(process.ppid, process.pid)", timeout=30)
client.execute("while (true);")
os.kill(os.getpid(), signal.SIGKILL)
`;

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a kernel whose Jupyter is killed in the middle of a cell ends with all its processes', async () => {
  const {output} = await python(['-u', '-c', ORPHAN], temporaryFolder(), 40_000);
  const pids = output.trim().split(' ').map(Number);
  expect(pids.length).toBe(2);
  const end = performance.now() + 10_000;
  while (pids.some(lives) && performance.now() < end) await new Promise(done => setTimeout(done, 50));
  expect(pids.filter(lives)).toEqual([]);
}, 60_000);
