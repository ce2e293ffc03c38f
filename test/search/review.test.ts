import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {logUniform} from '../../src/search/dimensions/index.ts';
import {grid, type Mark, review, search as searches, study} from '../../src/search/index.ts';
import type {Study} from '../../src/search/study.ts';
import {node, PROGRAM} from '../setup/checkout.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlab-review-'));
afterAll(() => rmSync(folder, {recursive: true}));

let count = 0;
/** A new file with what was done. */
async function logOf(...deeds: readonly ((log: Study) => unknown)[]): Promise<string> {
  const file = join(folder, `${++count}.jsonl`);
  const log = study(file, {question: 'Does dropout pay?'});
  for (const deed of deeds) await deed(log);
  log.close();
  return file;
}

const inside = (log: Study) =>
  log.search({rate: logUniform({from: 1e-4, to: 1})}, ({rate}) => Math.log10(rate / 0.01) ** 2, {trials: 20});
const atEdge = (log: Study) => log.search({rate: logUniform({from: 1e-4, to: 1})}, ({rate}) => rate, {trials: 60});
const wider = (log: Study) =>
  log.search({rate: logUniform({from: 1e-9, to: 1})}, ({rate}) => Math.log10(rate / 1e-5) ** 2, {trials: 30});
const plain = (log: Study) => log.row('plain', {keep: 1, rate: 0.01}, {1: 0.7, 2: 0.72, 3: 0.71});
const dropout = (log: Study) => log.row('dropout', {keep: 0.6, rate: 0.01}, {1: 0.6, 2: 0.64, 3: 0.62});
const tested = (log: Study) => log.test({plain: {1: 0.69, 2: 0.7, 3: 0.74}});
const told = (log: Study) => log.report('plain', {value: 0.71, least: 0.69, greatest: 0.74});

const RULES = ['test', 'seeds', 'change', 'edges', 'bands'] as const;
const marksOf = (file: string): Record<(typeof RULES)[number], Mark> =>
  Object.fromEntries(RULES.map((name, index) => [name, review(file).marks[index]])) as never;

describe('the review of a study', () => {
  it('finds nothing against one that keeps the protocol', async () => {
    const file = await logOf(inside, plain, dropout, tested, told);
    expect(review(file).marks.map(({mark}) => mark)).toEqual(new Array(5).fill('kept'));
    expect(review(file)).toMatchObject({isKept: true, question: 'Does dropout pay?'});
  });

  it('cannot tell of an empty log', async () => {
    const {marks, isKept} = review(await logOf());
    expect(marks.map(({mark}) => mark)).toEqual(new Array(5).fill('cannot be told'));
    expect(isKept).toBe(false);
  });

  it('counts uses of the test set, and what came after the first', async () => {
    const again = (log: Study) => log.test({dropout: {1: 0.6, 2: 0.6, 3: 0.6}});
    expect(marksOf(await logOf(plain, dropout, tested, again)).test).toMatchObject({
      mark: 'broken',
      why: expect.stringContaining('2 times'),
    });
    expect(marksOf(await logOf(plain, tested, dropout)).test).toMatchObject({
      mark: 'broken',
      why: expect.stringContaining('After its use came the row "dropout"'),
    });
    expect(marksOf(await logOf(plain, tested, inside)).test.why).toContain('came a search');
  });

  it('counts the seeds of rows and of the test, and a seed that failed is none', async () => {
    const two = (log: Study) => log.row('two', {keep: 1}, {1: 0.5, 2: 0.6});
    const failed = (log: Study) => log.row('failed', {keep: 0.5}, {1: 0.5, 2: 0.6, 3: Number.NaN});
    expect(marksOf(await logOf(two, failed)).seeds).toMatchObject({
      mark: 'broken',
      why: '"two" has 2, "failed" has 2: chance cannot be told from effect.',
    });
    expect(marksOf(await logOf(plain, log => log.test({plain: {1: 0.7}}))).seeds.why).toContain(
      'on the test set has 1',
    );
  });

  it('names the two settings that were changed at once, and a row that repeats another', async () => {
    const both = (log: Study) => log.row('both', {keep: 0.6, rate: 0.1}, {1: 0.6, 2: 0.6, 3: 0.6});
    expect(marksOf(await logOf(plain, both)).change).toMatchObject({
      mark: 'broken',
      why: '"both" differs even from "plain" in keep and rate: which of them did it?',
    });
    // one step from "dropout", which is one step from "plain"
    expect(marksOf(await logOf(plain, dropout, both)).change.mark).toBe('kept');
    const repeated = (log: Study) => log.row('luckier', {keep: 1, rate: 0.01}, {4: 0.8, 5: 0.8, 6: 0.8});
    expect(marksOf(await logOf(plain, repeated)).change.why).toContain('has the settings of "plain"');
    const added = (log: Study) => log.row('noisy', {keep: 1, rate: 0.01, noise: 0.1}, {1: 0.6, 2: 0.6, 3: 0.6});
    expect(marksOf(await logOf(plain, added)).change.mark).toBe('kept');
  });

  it('finds a best value at an edge, unless a later search went beyond', async () => {
    expect(marksOf(await logOf(atEdge)).edges).toMatchObject({
      mark: 'broken',
      why: expect.stringContaining('lies at the lower edge of 0.0001 to 1'),
    });
    expect(marksOf(await logOf(atEdge, wider)).edges.mark).toBe('kept');
    expect(marksOf(await logOf(wider, atEdge)).edges.mark).toBe('broken');
    const atLast = (log: Study) =>
      log.search({rate: logUniform({from: 1e-4, to: 1})}, ({rate}) => -rate, {proposer: grid({points: {factor: 4}})});
    // 1e-4 · 4⁶ = 0.4096.
    expect(marksOf(await logOf(atLast)).edges).toMatchObject({
      mark: 'broken',
      why: 'The best rate, 0.4096, lies at the upper edge of a grid from 0.0001 to 0.4096, and no search went beyond.',
    });
    const failing = (log: Study) => log.search({rate: logUniform({from: 1e-4, to: 1})}, () => Number.NaN, {trials: 2});
    expect(marksOf(await logOf(failing)).edges.mark).toBe('cannot be told');
  });

  it('compares the reported band with the seeds, of the test set if there is one', async () => {
    const bare = (log: Study) => log.report('plain', {value: 0.74});
    const ofValidation = (log: Study) => log.report('plain', {value: 0.71, least: 0.7, greatest: 0.72});
    expect(marksOf(await logOf(plain, tested, bare)).bands.why).toContain('as one number');
    expect(marksOf(await logOf(plain, tested, ofValidation)).bands).toMatchObject({
      mark: 'broken',
      why: '"plain" is reported with 0.7 to 0.72, but its seeds have 0.69 to 0.74.',
    });
    expect(marksOf(await logOf(plain, ofValidation)).bands.mark).toBe('kept');
  });
});

describe('the log of a study', () => {
  it('does not change if the same notebook runs again, and goes on otherwise', async () => {
    const file = await logOf(inside, plain, dropout, tested, told);
    const before = readFileSync(file, 'utf8');
    const log = study(file, {question: 'Does dropout pay?'});
    await inside(log);
    plain(log);
    tested(log);
    expect(readFileSync(file, 'utf8')).toBe(before);
    log.test({dropout: {1: 0.6, 2: 0.7, 3: 0.7}});
    log.close();
    expect(marksOf(file).test.mark).toBe('broken');
  });

  it('refuses another question, a second row of a name, and rows that are not there', async () => {
    const file = await logOf(plain);
    expect(() => study(file, {question: 'Does noise pay?'})).toThrow('Cannot resume study as question must be');
    expect(() => study(file, {question: ' '})).toThrow('Cannot begin study as question must be a sentence');
    const log = study(file, {question: 'Does dropout pay?'});
    expect(() => log.row('plain', {keep: 0.5}, {1: 1})).toThrow('must be that of no other row');
    expect(() => log.test({noise: {1: 1}})).toThrow('must be that of a row');
    expect(() => log.report('noise', {value: 1})).toThrow('must be that of a row');
    log.close();
  });

  it('is left out where a line was torn, and refused where one was changed', async () => {
    const file = await logOf(plain, dropout);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, -20));
    expect(marksOf(file).change.why).toBe('The log has one row.');
    writeFileSync(file, text.replace('0.64', '0.94'));
    expect(() => review(file)).toThrow(/Cannot review study as line 3 of .* must be as it was written/);
  });

  it('is not a search’s file', async () => {
    const file = join(folder, 'search.jsonl');
    await searches({rate: logUniform({from: 1e-4, to: 1})}, ({rate}) => rate, {trials: 2, file});
    expect(() => review(file)).toThrow('Cannot review study as file must be the log of a study, not of a search');
  });
});

describe('gradlab review', () => {
  const gradlab = (...args: string[]) => node([PROGRAM, 'review', ...args]);

  it('prints every rule with its reason, and no score', {timeout: 60_000}, async () => {
    const good = await gradlab(await logOf(inside, plain, dropout, tested, told));
    expect(good.code).toBe(0);
    expect(good.output).toContain('5 of 5 rules kept. The result itself is not marked.');
    expect(good.output).not.toMatch(/0\.7/);
    const bad = await gradlab(await logOf(atEdge, plain));
    expect(bad.code).toBe(1);
    expect(bad.output).toContain('broken          no best value lies at an edge\n                The best rate');
    expect(bad.output).toContain('1 of 5 rules kept');
  });

  it('says in one sentence what is wrong with a file or a call', {timeout: 60_000}, async () => {
    const other = join(folder, 'other.txt');
    writeFileSync(other, 'flowers\n');
    for (const [args, code, sentence] of [
      [[join(folder, 'none.jsonl')], 1, 'must be readable: ENOENT'],
      [[other], 1, 'must be the log of a study'],
      [[], 2, 'Name one log.'],
      [['--score', 'a'], 2, "Unknown option '--score'"],
      [['--help'], 0, 'Usage: gradlab review LOG'],
    ] as const) {
      const {code: found, output} = await gradlab(...args);
      expect(output).toContain(sentence);
      expect(output).not.toContain('    at ');
      expect(found).toBe(code);
    }
  });
});
