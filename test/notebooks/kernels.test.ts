import {execFileSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, describe, expect, it} from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PYTHON = join(ROOT, process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python');
const LESSON = join(ROOT, 'notebooks/01-losses.ipynb');
const EXECUTE = fileURLToPath(new URL('./execute.py', import.meta.url));

interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly text?: string | readonly string[];
}

const outputsOf = (file: string): readonly Output[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as {cells: {outputs?: Output[]}[]}).cells.flatMap(
    ({outputs = []}) => outputs,
  );

/** All that a reader sees as text: what was printed and, in our kernel, the values and sayings that tslab prints. */
const readable = (outputs: readonly Output[]): string =>
  outputs
    .map(({output_type, text = '', data = {}}) => {
      if (output_type === 'stream') return [text].flat().join('');
      const isSaying = Object.keys(data).some(type => type.startsWith('application/vnd.gradlab.'));
      const isText = output_type === 'execute_result' || isSaying;
      return isText ? `${[data['text/plain'] as string[]].flat().join('')}\n` : '';
    })
    .join('');

describe('lesson 1, run by nbclient', {timeout: 90_000}, () => {
  // Stock tslab's checker wants Node's types above the notebook, so the copies lie in the project.
  const folder = mkdtempSync(join(ROOT, 'notebooks/run-'));
  afterAll(() => rmSync(folder, {recursive: true, force: true}));
  const execute = (kernel: string): readonly Output[] => {
    const [source, target] = [join(folder, 'lesson.ipynb'), join(folder, `${kernel}.ipynb`)];
    cpSync(LESSON, source);
    cpSync(join(ROOT, 'notebooks/exercises'), join(folder, 'exercises'), {recursive: true});
    execFileSync(PYTHON, [EXECUTE, source, kernel, target], {stdio: ['ignore', 'ignore', 'pipe'], cwd: folder});
    return outputsOf(target);
  };
  let ours: readonly Output[] = [];

  it('runs whole in our kernel, its charts interactive and pictures', () => {
    ours = execute('gradlab');
    const charts = ours.filter(({data}) => data?.['application/vnd.plotly.v1+json'] !== undefined);
    expect(charts.length).toBeGreaterThanOrEqual(4);
    expect(charts.every(({data}) => typeof data?.['image/png'] === 'string')).toBe(true);
  });

  it('runs whole in stock tslab, its charts pictures, and shows the same numbers', () => {
    const theirs = execute('tslab');
    const pictures = theirs.filter(({data}) => typeof data?.['image/png'] === 'string');
    expect(pictures.length).toBe(ours.filter(({data}) => data?.['image/png'] !== undefined).length);
    expect(readable(theirs)).toBe(readable(ours));
  });
});
