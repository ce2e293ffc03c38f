import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {choice, grid, logUniform, search, uniform} from '../../src/search/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlab-search-'));
afterAll(() => rmSync(folder, {recursive: true}));
let count = 0;
const newFile = () => join(folder, `results-${count++}.jsonl`);

const space = {rate: logUniform({from: 1e-4, to: 1}), kind: choice(['ä', 'ö'])};

/** A search of six trials that counts how many it had to run. */
async function run(file: string, options: object = {}) {
  let evaluated = 0;
  const result = await search(
    space,
    ({rate}, {trial, random}) => {
      evaluated++;
      if (trial === 2) throw new Error('zwölf “Zeichen”\nin zwei Zeilen');
      if (trial === 3) return Number.NEGATIVE_INFINITY;
      return {score: trial === 4 ? -0 : rate + random.uniform(), measures: {third: rate / 3, nothing: Number.NaN}};
    },
    {file, trials: 6, version: 1, ...options},
  );
  return {...result, evaluated};
}

describe('the file of a search', () => {
  it('gives a finished search again, to the bit, without a trial', async () => {
    const file = newFile();
    const first = await run(file);
    const text = readFileSync(file, 'utf8');
    const again = await run(file);
    expect([first.evaluated, again.evaluated]).toEqual([6, 0]);
    expect(again.trials.rows()).toEqual(first.trials.rows());
    expect(Object.is(again.trials.column('score')[3], -0)).toBe(true);
    expect(again.best).toEqual(first.best);
    expect(again.warnings).toEqual(first.warnings);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('is one JSON object a line', async () => {
    const file = newFile();
    await run(file);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.length).toBe(7);
    expect(lines.map(line => typeof JSON.parse(line).checksum)).toEqual(lines.map(() => 'string'));
  });

  it('may end anywhere: cut at any byte, it is taken up to the same table and the same bytes', async () => {
    const file = newFile();
    const whole = await run(file);
    const bytes = readFileSync(file);
    const ends = [...Array(bytes.length + 1).keys()].filter(end => end % 7 === 0 || end > bytes.length - 40);
    for (const end of ends) {
      writeFileSync(file, bytes.subarray(0, end));
      const {trials, evaluated} = await run(file);
      expect(trials.rows()).toEqual(whole.trials.rows());
      const lines = bytes.subarray(0, end).toString('latin1').split('\n').length - 1;
      expect(evaluated).toBe(6 - Math.max(0, lines - 1));
      expect(readFileSync(file).equals(bytes)).toBe(true);
    }
  });

  it('lets a random search be taken up with more trials', async () => {
    const file = newFile();
    await run(file);
    const {evaluated, trials} = await run(file, {trials: 9});
    expect([evaluated, trials.size]).toEqual([3, 9]);
    expect(trials.rows()).toEqual((await run(newFile(), {trials: 9})).trials.rows());
  });

  it('counts the first of two results of the same trial', async () => {
    const file = newFile();
    const {trials} = await run(file);
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [...lines.slice(0, -1), lines[1], ''].join('\n'));
    expect((await run(file)).trials.rows()).toEqual(trials.rows());
  });

  it('of another seed, goal, proposer, space or function is refused, and left as it is', async () => {
    const file = newFile();
    await run(file);
    const text = readFileSync(file, 'utf8');
    const end = `as for the results in ${file} (another file begins anew): current value is`;
    await expect(run(file, {seed: 5})).rejects.toThrow(
      new RangeError(`Cannot resume search as seed must be 0, ${end} 5`),
    );
    await expect(run(file, {goal: 'maximize'})).rejects.toThrow(
      new RangeError(`Cannot resume search as goal must be "minimize", ${end} "maximize"`),
    );
    await expect(run(file, {proposer: grid(), trials: 20})).rejects.toThrow(
      new RangeError(`Cannot resume search as proposer must be {"name":"random"}, ${end} {"name":"grid","points":5}`),
    );
    await expect(run(file, {version: undefined})).rejects.toThrow(/^Cannot resume search as evaluate must be 1, /);
    await expect(search({decay: uniform({from: 0, to: 1})}, () => 0, {file, version: 1})).rejects.toThrow(
      /^Cannot resume search as space must be \{"rate":/,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('goes by the text of the function', async () => {
    const file = newFile();
    const first = () => 1;
    await search(space, first, {file, trials: 2});
    expect((await search(space, first, {file, trials: 2})).trials.size).toBe(2);
    await expect(search(space, () => 2, {file, trials: 2})).rejects.toThrow(
      /^Cannot resume search as evaluate must be /,
    );
  });

  it('with a damaged line in it is refused with the number of the line', async () => {
    const file = newFile();
    await run(file);
    const text = readFileSync(file, 'utf8').replace('"trial":5', '"trial":6');
    writeFileSync(file, text);
    await expect(run(file)).rejects.toThrow(
      `Cannot resume search as line 6 of ${file} must be as it was written: current`,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('that holds something else is refused, and left as it is', async () => {
    const file = newFile();
    for (const text of ['my notes', 'my notes\n', '{"trial":1}\n']) {
      writeFileSync(file, text);
      await expect(run(file)).rejects.toThrow(
        `Cannot search as the file ${file} must be new or one of results: it holds something else`,
      );
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  it('that cannot be opened is an error before any trial', async () => {
    await expect(run(join(folder, 'nowhere', 'results'))).rejects.toThrow(/ENOENT/);
  });
});
