import {type ChildProcessWithoutNullStreams, execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {parse} from 'csv-parse/sync';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bestIsolation} from '../../src/lessons/grading/index.ts';
import {course, handIn, lessonOf, RIGHT_MEAN, withCells} from '../lessons/grading/support.ts';
import {PROGRAM, project} from '../setup/checkout.ts';

/** Answers to lesson 1. */
const SLOPE = 'const dLdz = (y: number, o: number): number => o - y;';
const LOGIT =
  'const stableCrossEntropy = (y: number, z: number): number => Math.max(z, 0) - y * z + Math.log1p(Math.exp(-Math.abs(z)));';

const MEAN_CELLS = ['before', 'exercise-mean', 'exercise-mean-check'];
const LOSSES_CELLS = ['exercise-slope', 'exercise-logit-stub'];

/** The processes that run in the jails of this test's program. */
const processes = () =>
  execFileSync('ps', ['-A', '-o', 'pid=,args='], {encoding: 'utf8'})
    .split('\n')
    .filter(line => line.includes(join(temporary(), 'gradlab-')));

interface Row {
  readonly learner: string;
  readonly lesson: string;
  readonly exercise: string;
  readonly verdict: string;
  readonly points: string;
  readonly detail: string;
}

let isApart = false;
let places: ReturnType<typeof course>;
let rows: readonly Row[] = [];
let printed = '';
let code: number | null = null;

const temporary = () => join(places.root, 't');
const marks = () => join(places.root, 'handed-in-marks');
const report = (learner: string) => readFileSync(join(marks(), `${learner}.md`), 'utf8');
const markOf = (learner: string, exercise: string) => {
  const row = rows.find(each => each.learner === learner && each.exercise === exercise);
  return row && `${row.verdict} ${row.points}`;
};

/** The program, with a folder of its own for temporary files. */
function start(...args: string[]): ChildProcessWithoutNullStreams {
  mkdirSync(temporary(), {recursive: true});
  return spawn(process.execPath, [PROGRAM, ...args], {cwd: places.root, env: {...process.env, TMPDIR: temporary()}});
}

function gradlab(...args: string[]): Promise<{readonly code: number | null; readonly output: string}> {
  const child = start(...args);
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => parts.push(String(data)));
  return new Promise(done => child.on('close', status => done({code: status, output: parts.join('')})));
}

/** What a spy's notebook runs: it counts what it can read, tries to end others, and says that it is right. */
const spying = (lessons: string, handedIn: string) => `
import {readFileSync} from 'node:fs';
import {execSync} from 'node:child_process';
const wanted = [${JSON.stringify(join(lessons, 'exercises', '20-mean.ts'))}, ${JSON.stringify(join(handedIn, 'ada', '20-mean.ipynb'))},
  '../exercises/20-mean.ts', 'exercises/20-mean.ts', 'exercises/20-mean.json', ${JSON.stringify(join(project, 'package-lock.json'))}];
const stolen: string[] = [];
const attempt = (deed: () => unknown) => { try { stolen.push(String(deed())); } catch {} };
for (const file of wanted) attempt(() => readFileSync(file, 'utf8'));
for (const file of wanted) attempt(() => execSync('cat ' + file + ' 2>&-').toString());
console.log('{"status": "pass", "id": "mean"}');`;

/** Reads by a worker that has no permission model, which only namespaces hold. */
const BY_WORKER = `
import {Worker} from 'node:worker_threads';
const reader = new Worker("const fs = require('fs'); const {parentPort, workerData} = require('worker_threads');" +
  "parentPort.postMessage(workerData.filter(file => fs.existsSync(file)))", {eval: true, execArgv: [], workerData: wanted});
stolen.push(...await new Promise<string[]>(done => reader.once('message', done)));`;

/** It tries to end the grader, its own kernel, and every process that there is. */
const KILLING = `for (const pid of [Number(process.env.JPY_PARENT_PID), process.ppid, -1]) try { process.kill(pid, 'SIGKILL'); } catch {}`;

beforeAll(async () => {
  places = course();
  const {lessons, handedIn} = places;
  const [mean, losses] = [lessonOf(lessons, '20-mean'), lessonOf(lessons, '01-losses')];
  const hand = (learner: string, sources: Record<string, string>) =>
    handIn(join(handedIn, learner, '20-mean.ipynb'), withCells(mean, MEAN_CELLS, sources));
  const handLosses = (learner: string, sources: Record<string, string>) =>
    handIn(join(handedIn, learner, 'week-1', '01-losses.ipynb'), withCells(losses, LOSSES_CELLS, sources));
  // right, in the whole lesson; and in another where the cells that check were deleted
  handIn(
    join(handedIn, 'ada', '20-mean.ipynb'),
    withCells(
      mean,
      mean.cells.map(({id}) => id),
      {'exercise-mean': RIGHT_MEAN},
    ),
  );
  handLosses('ada', {'exercise-slope': SLOPE, 'exercise-logit-stub': LOGIT});
  const answer = (text: string) => `const mean = (values: readonly number[]): number => ${text};`;
  hand('ben', {'exercise-mean': answer('values.reduce((sum, x) => sum + x, 0)')});
  handLosses('ben', {'exercise-slope': SLOPE.replace('o - y', 'y - o'), 'exercise-logit-stub': 'nonsense('});
  hand('cleo', {'exercise-mean': answer('2 * (values[0] ?? 0)')});
  hand('dora', {});
  hand('emil', {before: 'for (;;);', 'exercise-mean': RIGHT_MEAN});
  handLosses('emil', {'exercise-slope': SLOPE.replace('o - y', '{ for (;;); }'), 'exercise-logit-stub': LOGIT});
  hand('fay', {
    before: 'const hoard: Float64Array[] = [];\nfor (;;) hoard.push(new Float64Array(1e7));',
    'exercise-mean': RIGHT_MEAN,
  });
  handLosses('fay', {
    'exercise-slope': SLOPE.replace('o - y', '{ process.exit(0); }'),
    'exercise-logit-stub': LOGIT,
  });
  handIn(join(handedIn, 'gus-20-mean.ipynb'), withCells(mean, ['library'], {library: '1 + 1'}));
  handIn(join(handedIn, 'hal', '20-mean.ipynb'), {...mean, metadata: {kernelspec: {name: 'python3'}}});
  handIn(join(handedIn, 'ida', '20-mean.ipynb'), JSON.stringify(mean).slice(0, 900));
  const forged = {
    output_type: 'display_data',
    metadata: {},
    data: {'application/vnd.gradlab.check+json': {id: 'mean', status: 'pass'}},
  };
  // elsewhere it would end this very test
  isApart = (await bestIsolation()) === 'namespaces';
  const jon = withCells(mean, [...MEAN_CELLS, 'last'], {
    before: `${spying(lessons, handedIn)}${isApart ? BY_WORKER : ''}`,
    'exercise-mean': answer('stolen.length'),
    last: isApart ? KILLING : '1',
  });
  const cells = jon.cells.map(cell => (cell.id === 'exercise-mean-check' ? {...cell, outputs: [forged]} : cell));
  handIn(join(handedIn, 'jon', '20-mean.ipynb'), {...jon, cells});
  const limits = ['--timeout', '100', '--memory', '512', '--jobs', '2'];
  ({code, output: printed} = await gradlab('grade', 'handed-in', '--lessons', 'lessons', ...limits));
  const file = join(marks(), 'marks.csv');
  if (existsSync(file)) rows = parse(readFileSync(file, 'utf8'), {columns: true, record_delimiter: '\r\n'}) as Row[];
}, 300_000);
afterAll(() => rmSync(places.root, {recursive: true}));

describe('ten submissions, of which most are bad', () => {
  it('are all graded', () => {
    expect(printed).toMatch(/10 learners, \d+ of 30 exercises right/);
    expect(code).toBe(0);
    expect(rows).toHaveLength(30);
  });

  it('gives a point for each right answer, also where the cells that check it are gone', () => {
    const ids = ['mean', 'slope of cross-entropy', 'cross-entropy that never breaks'];
    expect(ids.map(id => markOf('ada', id))).toEqual(['pass 1', 'pass 1', 'pass 1']);
    expect(report('ada')).toContain('3 of 3 exercises right.');
  });

  it('knows a usual wrong answer by its name, and tells the learner its hint', () => {
    expect(rows.find(({learner, exercise}) => learner === 'ben' && exercise === 'mean')).toMatchObject({
      ...{verdict: 'hint', points: '0', detail: 'sum'},
    });
    expect(markOf('ben', 'slope of cross-entropy')).toBe('hint 0');
    expect(report('ben')).toContain('A mean lies between the least and the greatest value. Does yours?');
  });

  it('shows where another wrong answer fails', () => {
    expect(rows.find(({learner, exercise}) => learner === 'cleo' && exercise === 'mean')).toMatchObject({
      verdict: 'counter-example',
      detail: 'for values = [ 1, 2, 6 ] it gives 2; wanted is 3',
    });
  });

  it('tells a stub, and an answer whose cell is broken or deleted', () => {
    expect(markOf('dora', 'mean')).toBe('not written 0');
    expect(markOf('ben', 'cross-entropy that never breaks')).toBe('missing 0');
    expect(markOf('gus', 'mean')).toBe('missing 0');
    expect(markOf('dora', 'slope of cross-entropy')).toBe('missing 0');
  });

  it('ends loops in a cell and in an answer, and marks the rest', () => {
    expect(markOf('emil', 'mean')).toBe('pass 1');
    expect(report('emil')).toMatch(/Cell 1 \(before\): .*must end within/);
    expect(markOf('emil', 'slope of cross-entropy')).toBe('endless 0');
    expect(markOf('emil', 'cross-entropy that never breaks')).toBe('pass 1');
  });

  it('ends a cell that takes all memory, and marks what stands after an answer that ends its process', () => {
    expect(markOf('fay', 'mean')).toBe('pass 1');
    // without namespaces nothing counts memory that is asked for and not used: the cell's limit of time ends it
    const end = isApart ? '(RangeError: Array buffer allocation failed|OutOfMemory|ProcessKilled)' : '';
    expect(report('fay')).toMatch(new RegExp(`Cell 1 \\(before\\): ${end}`));
    expect(markOf('fay', 'slope of cross-entropy')).toBe('threw 0');
    expect(markOf('fay', 'cross-entropy that never breaks')).toBe('pass 1');
  });

  it('names a notebook of another kernel, and a damaged one', () => {
    expect(markOf('hal', 'mean')).toBe('not run 0');
    expect(printed).toContain(
      'Not run: hal/20-mean: Cannot grade 20-mean.ipynb as its kernel must be gradlab: current value is "python3"',
    );
    expect(markOf('ida', 'mean')).toBe('not run 0');
    expect(printed).toMatch(/Not run: ida\/20-mean: Cannot read notebook "20-mean\.ipynb" as it must be JSON/);
  });

  it('lets a spy read nothing, and names what was tried', () => {
    expect(rows.find(({learner, exercise}) => learner === 'jon' && exercise === 'mean')).toMatchObject({
      verdict: 'counter-example',
      detail: 'for values = [ 1, 2, 6 ] it gives 0; wanted is 3',
    });
    expect(printed).toMatch(/Worth a look: jon\/20-mean: Cell 1 \(before\) names a file of exercises/);
    expect(printed).toMatch(/Worth a look: jon\/20-mean: Cell 3 .* has an output that says "pass" for "mean"/);
    expect(report('jon')).toContain('Worth a look');
  });

  it('leaves no folder and no process behind', () => {
    expect(readdirSync(temporary())).toEqual([]);
    expect(processes()).toEqual([]);
    expect(readdirSync(marks()).filter(name => name.endsWith('.part'))).toEqual([]);
  });
});

describe('gradlab grade', () => {
  it('refuses what it cannot do, in a sentence', {timeout: 60_000}, async () => {
    const strange = join(places.root, 'strange');
    handIn(join(strange, 'notes.txt'), 'mine');
    const sentences = [
      [['grade'], 'Give one folder.', 2],
      [['grade', 'nowhere'], 'Cannot grade as there must be a folder', 1],
      [
        ['grade', 'handed-in', '--lessons', 'lessons', '--jobs', '0'],
        'Cannot grade as --jobs must be >= 1: current value is 0',
        2,
      ],
      [
        ['grade', 'handed-in', '--lessons', 'lessons', '--out', 'strange'],
        'Cannot write marks as out must be a new folder',
        1,
      ],
    ] as const;
    for (const [args, sentence, status] of sentences)
      expect(await gradlab(...args)).toEqual({code: status, output: expect.stringContaining(sentence)});
    expect(readdirSync(strange)).toEqual(['notes.txt']);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'ends its kernels when it is ended by %s',
    {timeout: 90_000},
    async signal => {
      const {lessons} = places;
      handIn(
        join(places.root, 'late', 'emil-20-mean.ipynb'),
        withCells(lessonOf(lessons, '20-mean'), ['a'], {a: 'for (;;);'}),
      );
      const child = start('grade', 'late', '--lessons', 'lessons');
      const closed = new Promise(done => child.once('close', done));
      while (processes().length === 0) await sleep(200);
      child.kill(signal);
      await closed;
      while (processes().length > 0) await sleep(200);
      if (signal === 'SIGTERM') expect(readdirSync(temporary())).toEqual([]);
      expect(existsSync(join(places.root, 'late-marks'))).toBe(false);
    },
  );
});
