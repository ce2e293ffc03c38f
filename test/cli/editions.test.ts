import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {factsType} from '../../src/lessons/facts/index.ts';
import {parseNotebook} from '../../src/lessons/index.ts';
import {PROGRAM, project} from '../setup/checkout.ts';

const LESSON = join(project, 'notebooks', '01-losses.ipynb');
let folder = '';

/** Runs the program in the folder of the course. */
function gradlab(...args: string[]): {readonly code: number | null; readonly output: string} {
  const {status, stdout, stderr} = spawnSync(process.execPath, [PROGRAM, ...args], {cwd: folder, encoding: 'utf8'});
  return {code: status, output: stdout + stderr};
}

/** What the checks in a notebook have said, by cell. */
function verdicts(path: string): Readonly<Record<string, unknown>> {
  const {cells} = parseNotebook(readFileSync(join(folder, path), 'utf8'), path);
  const said = cells.flatMap(cell => {
    const outputs = cell.cell_type === 'code' ? cell.outputs : [];
    return outputs.flatMap(output => {
      const facts = 'data' in output ? output.data[factsType('check')] : undefined;
      return facts === undefined ? [] : [[cell.id, (facts as {status: unknown}).status] as const];
    });
  });
  return Object.fromEntries(said);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-editions-'));
  mkdirSync(join(folder, 'notebooks'));
  gradlab('new', '20-mean', '--title', 'The mean of numbers');
  gradlab('run', '--in-place', 'notebooks/20-mean.ipynb');
}, 120_000);
afterAll(() => rmSync(folder, {recursive: true}));

describe('the student’s edition', () => {
  it('of lesson 1 runs and passes the check, and its exercises say that nothing is written', {timeout: 300_000}, () => {
    expect(gradlab('student', 'one', LESSON)).toEqual({
      code: 0,
      output: 'one: 4 files, 4 written, 0 left as they are\n',
    });
    expect(readdirSync(join(folder, 'one', 'exercises'))).toEqual(['01-losses.json']);
    const checked = gradlab('check', '--no-run', 'one/01-losses.ipynb');
    expect(checked).toEqual({code: 0, output: '1 notebooks, no fault\n'});
    expect(gradlab('run', '--in-place', 'one/01-losses.ipynb').code).toBe(0);
    expect(verdicts('one/01-losses.ipynb')).toEqual({'exercise-slope-check': 'stub', 'exercise-logit-check': 'stub'});
  });

  it('judges answers without holding one, and says whom to ask for the solution', {timeout: 240_000}, () => {
    expect(gradlab('student', 'class').code).toBe(0);
    expect(gradlab('check', 'class/20-mean.ipynb').output).toContain('1 notebooks, no fault\n');
    const path = join(folder, 'class', '20-mean.ipynb');
    const text = readFileSync(path, 'utf8');
    const answered = (answer: string, checks = 1) => {
      const calls = Array.from({length: checks}, () => `await check('mean', mean);`).join(' ');
      const written = text.replace('NaN; // your line', answer).replace(`await check('mean', mean);`, calls);
      writeFileSync(path, written);
      expect(gradlab('run', '--in-place', 'class/20-mean.ipynb').code).toBe(0);
      return readFileSync(path, 'utf8');
    };
    expect(answered('values.reduce((a, b) => a + b, 0);', 4)).toMatch(
      /A mean lies between the least[\s\S]*Nudge: Add first[\s\S]*Formula: mean = sum[\s\S]*This edition holds no solution: ask/,
    );
    expect(answered('values.reduce((a, b) => a + b / values.length, 0);')).toContain('Pass: right on all 3 cases.');
    expect(verdicts('class/20-mean.ipynb')).toEqual({'exercise-mean-check': 'pass'});
  });

  it('is brought up to date around what a learner has changed', {timeout: 60_000}, () => {
    const path = join(folder, 'class', '20-mean.ipynb');
    const [mine, source] = [readFileSync(path, 'utf8'), join(folder, 'notebooks', 'glossary.md')];
    writeFileSync(source, `${readFileSync(source, 'utf8')}\n**Sum.** All of it.\n`);
    expect(gradlab('student', 'class').output.split('\n')).toEqual([
      'class/20-mean.ipynb: changed since it was written, left as it is',
      'class: 3 files, 1 written, 1 left as they are',
      '',
    ]);
    expect(readFileSync(path, 'utf8')).toBe(mine);
  });

  it('is not written if an answer leaks or the folder is another’s', {timeout: 120_000}, () => {
    const path = join(folder, 'notebooks', 'glossary.md');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, `${text}\n\`values.reduce((sum, value) => sum + value, 0) / values.length\`\n`);
    expect(gradlab('student', 'new')).toMatchObject({
      code: 1,
      output: expect.stringContaining('glossary.md holds the solution of exercise "mean"'),
    });
    expect(existsSync(join(folder, 'new'))).toBe(false);
    writeFileSync(path, text);
    expect(gradlab('student', 'notebooks/inside')).toMatchObject({code: 1, output: expect.stringContaining('outside')});
    expect(gradlab('student', '.').output).toContain('it holds other files');
    expect(gradlab('student').code).toBe(2);
    expect(readdirSync(folder).filter(name => !/^(class|notebooks|one)$/.test(name))).toEqual([]);
  });
});

describe('the instructor’s edition', () => {
  it('passes the check, and its solutions run and pass', {timeout: 120_000}, () => {
    expect(gradlab('instructor', 'desk').code).toBe(0);
    expect(gradlab('check', '--no-run', 'desk/20-mean.ipynb')).toEqual({code: 0, output: '1 notebooks, no fault\n'});
    expect(gradlab('run', '--in-place', 'desk/20-mean.ipynb').code).toBe(0);
    expect(verdicts('desk/20-mean.ipynb')).toEqual({
      'exercise-mean-check': 'stub',
      'exercise-mean-check-solution': 'pass',
    });
    expect(gradlab('check', '--no-run', 'desk/20-mean.ipynb').code).toBe(0);
    const desk = readFileSync(join(folder, 'desk', '20-mean.ipynb'), 'utf8');
    const spoilt = desk.replace(/(meanSolution: .*) \/ values\.length;/, '$1;');
    expect(spoilt).not.toBe(desk);
    writeFileSync(join(folder, 'desk', '20-mean.ipynb'), spoilt);
    expect(gradlab('check', 'desk/20-mean.ipynb')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/exercise: The solution of exercise "mean" is judged "hint" in the lesson\./),
    });
    expect(gradlab('student', 'desk').output).toContain('it is one for the instructor');
  });
});

describe('slides', () => {
  it('are written beside, over older ones only', {timeout: 120_000}, () => {
    expect(gradlab('slides', LESSON, '--out', 'a.html').output).toMatch(/^a\.html: \d\d slides\n$/);
    expect(gradlab('slides', 'notebooks/20-mean.ipynb', '--out', 'a.html').output).toMatch(/^a\.html: \d slides\n$/);
    writeFileSync(join(folder, 'b.html'), 'mine');
    expect(gradlab('slides', LESSON, '--out', 'b.html')).toEqual({
      code: 1,
      output: 'Cannot write slides as b.html must be new, or slides that were written before\n',
    });
    expect(gradlab('slides', 'no.ipynb').output).toContain('there is no such file');
    expect(readdirSync(folder).filter(name => name.startsWith('.'))).toEqual([]);
  });
});
