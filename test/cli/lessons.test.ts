import {spawn, spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {PROGRAM} from '../setup/checkout.ts';

const LESSON = join('notebooks', '20-mean.ipynb');
let folder = '';

/** Runs the program in the folder of the course. */
function gradlab(...args: string[]): {readonly code: number | null; readonly output: string} {
  const {status, stdout, stderr} = spawnSync(process.execPath, [PROGRAM, ...args], {cwd: folder, encoding: 'utf8'});
  return {code: status, output: stdout + stderr};
}

const file = (name = LESSON) => join(folder, name);
const text = () => readFileSync(file(), 'utf8');
const edit = (name: string, from: string, to: string) => {
  const before = readFileSync(file(name), 'utf8');
  expect(before).toContain(from);
  writeFileSync(file(name), before.replace(from, to));
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-course-'));
  mkdirSync(join(folder, 'notebooks'));
  spawnSync('git', ['init', '--quiet'], {cwd: folder});
});
afterAll(() => rmSync(folder, {recursive: true}));

describe('an instructor', () => {
  it('writes a lesson that runs and is clean', {timeout: 120_000}, () => {
    const created = gradlab('new', '20-mean', '--title', 'The mean of numbers');
    expect(created).toMatchObject({code: 0, output: expect.stringContaining('Written: notebooks/20-mean.ipynb')});
    const ran = gradlab('run', '--in-place', '--times', LESSON);
    expect(ran.output).toMatch(/20-mean\.ipynb: 6 cells ran in /);
    expect(ran.output).toMatch(/ s {2}cell chart/);
    expect(ran.code).toBe(0);
    const checked = gradlab('check', '--no-run', LESSON);
    expect(checked).toEqual({code: 0, output: '1 notebooks, no fault\n'});
  });

  it('gets the same bytes from every run', {timeout: 120_000}, () => {
    const before = text();
    expect(gradlab('run', '--in-place', LESSON).code).toBe(0);
    expect(text()).toBe(before);
  });

  it('sees what has changed since the commit, without outputs', () => {
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {cwd: folder});
    git('add', '.');
    git('commit', '--quiet', '--message', 'lesson');
    expect(gradlab('diff', LESSON)).toEqual({code: 0, output: 'No cell differs.\n'});
    edit(LESSON, 'Take 1, 2 and 6.', 'Take 1, 2 and 9.');
    const {output} = gradlab('diff', LESSON);
    expect(output).toContain('── markdown idea');
    expect(output.split('\n').filter(line => /^[-+]/.test(line))).toEqual([
      expect.stringMatching(/^-.*Take 1, 2 and 6\./),
      expect.stringMatching(/^\+.*Take 1, 2 and 9\./),
    ]);
    edit(LESSON, 'Take 1, 2 and 9.', 'Take 1, 2 and 6.');
  });

  it('is told in one sentence of a damaged notebook that is compared, and of parameters that cannot be', () => {
    writeFileSync(file('torn.ipynb'), '{"cells": [');
    const {code, output} = gradlab('diff', 'torn.ipynb', 'torn.ipynb');
    expect(code).toBe(1);
    expect(output).toBe(
      'Cannot read notebook "torn.ipynb" as it must be JSON: unexpected end of file (torn.ipynb:1:12)\n',
    );
    rmSync(file('torn.ipynb'));
    const shapeless = gradlab('run', '--parameter', 'data', LESSON);
    expect(shapeless.code).toBe(2);
    expect(shapeless.output).toContain('Cannot run as --parameter must be NAME=VALUE: current value is data');
    expect(gradlab('run', '--in-place', '--parameter', 'data=x', LESSON).output).toContain(
      'with --parameter and --in-place',
    );
  });

  it('is told of a claim that only a new run finds wrong, and of a cell that fails', {timeout: 120_000}, () => {
    const whole = text();
    edit(LESSON, "claim('mean of three', m, {is: 3})", "claim('mean of three', m, {is: 4})");
    const {code, output} = gradlab('check', LESSON);
    expect(code).toBe(1);
    expect(output).toContain('notebooks/20-mean.ipynb:5:1: stale: The code has changed');
    expect(output).toContain('claim: Claim "mean of three" does not hold: it is 3, claimed is 4. (cell run)');
    edit(LESSON, '{is: 4}', '{is: nothing}');
    expect(gradlab('check', LESSON).output).toMatch(/20-mean\.ipynb:5:1: run: The cell fails: TS2304: .*nothing/);
    writeFileSync(file(), whole);
  });

  it('is told of an exercise file that gives no exercises', () => {
    const exercises = join('notebooks', 'exercises', '20-mean.ts');
    edit(exercises, 'export const exercises', 'const exercises');
    expect(gradlab('check', '--no-run', LESSON)).toMatchObject({
      code: 1,
      output: expect.stringContaining('as exercises must be exported as a list of exercises'),
    });
    edit(exercises, 'const exercises', 'export const exercises');
  });

  it('cannot overwrite a lesson, nor give it a name that is none', () => {
    expect(gradlab('new', '20-mean', '--title', 'Again')).toEqual({
      code: 1,
      output: 'Cannot create lesson as name must be new: current value is "notebooks/20-mean.ipynb"\n',
    });
    expect(gradlab('new', 'mean', '--title', 'Mean').output).toContain('must be two digits');
    expect(gradlab('new', '21-mean').code).toBe(2);
  });
});

describe('a killed run --in-place', () => {
  it('leaves the notebook whole', {timeout: 120_000}, async () => {
    const before = text();
    for (const delay of [100, 600, 1200, 2000, 2600, 3200]) {
      const child = spawn(process.execPath, [PROGRAM, 'run', '--in-place', LESSON], {cwd: folder, stdio: 'ignore'});
      const ended = new Promise(resolve => child.once('close', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), delay);
      await ended;
      clearTimeout(timer);
      expect(text()).toBe(before);
    }
  });

  it('leaves no file behind but, at worst, a hidden one', () => {
    expect(readdirSync(file('notebooks')).filter(name => !name.startsWith('.'))).toEqual([
      '20-mean.ipynb',
      'exercises',
      'glossary.md',
    ]);
  });
});
