import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {choice, coarseToFine, integer, logUniform, search, successiveHalving} from '../../src/search/index.ts';
import {evaluate} from './trials.ts';

const module = new URL('trials.ts', import.meta.url).href;
const space = {rate: logUniform({from: 1e-5, to: 1}), units: integer({from: 1, to: 9})};
const folder = mkdtempSync(join(tmpdir(), 'gradlab-workers-'));
afterAll(() => rmSync(folder, {recursive: true}));

/** What keeps a process alive: threads among others. */
const handles = () => process.getActiveResourcesInfo().filter(name => /Worker|MessagePort/.test(name)).length;

describe('trials on worker threads', () => {
  it('give the table of trials in this thread, whatever their number', async () => {
    const proposer = coarseToFine();
    const here = await search(space, evaluate, {proposer, trials: 30, seed: 8});
    for (const workers of [0, 1, 2, 3]) {
      const there = await search<{rate: number; units: number}>(
        space,
        {module, name: 'evaluate'},
        {
          proposer,
          trials: 30,
          seed: 8,
          workers,
        },
      );
      expect(there.trials.rows()).toEqual(here.trials.rows());
      expect(there.best).toEqual(here.best);
    }
  });

  it('run at the same time', async () => {
    const {trials} = await search(space, {module, name: 'meet'}, {trials: 2, workers: 2});
    expect(trials.column('failure')).toEqual(['', '']);
  });

  it('hand on states, and leave no thread behind', async () => {
    const before = handles();
    const during: number[] = [];
    const {trials} = await search(
      space,
      {module, name: 'evaluate'},
      {proposer: successiveHalving({to: 9}), workers: 2, onTrial: () => during.push(handles())},
    );
    expect(trials.size).toBe(13);
    expect(Math.min(...during)).toBeGreaterThan(before);
    expect(handles()).toBe(before);
  });

  it('have failures, exits and errors of nobody as rows, and go on', async () => {
    const before = handles();
    for (const workers of [1, 2]) {
      const {trials} = await search(space, {module, name: 'fail'}, {trials: 7, workers});
      expect(trials.column('failure')).toEqual([
        '',
        'TypeError: second',
        'Error: the worker thread ended with code 7',
        'RangeError: out of a timer',
        'RangeError: Cannot take the score as it must be a number other than NaN: current value is NaN',
        '',
        '',
      ]);
      expect(trials.column('score').slice(5)).toEqual(trials.column('rate').slice(5));
    }
    expect(handles()).toBe(before);
  });

  it('compute with one thread of the engine each', async () => {
    const {trials} = await search(space, {module, name: 'tell'}, {trials: 1, workers: 1});
    expect(trials.rows()[0]).toMatchObject({threads: '1', main: 'false'});
  });

  it('are ended when the search is cancelled, also in the middle of one', async () => {
    const before = handles();
    const cancel = new AbortController();
    const {status, trials} = await search(
      space,
      {module, name: 'evaluateSlowly'},
      {
        trials: 500,
        workers: 2,
        signal: cancel.signal,
        onTrial: ({trial}) => {
          if (trial === 20) cancel.abort();
        },
      },
    );
    expect(status).toBe('cancelled');
    expect(trials.size).toBeLessThan(30);
    expect(new Set(trials.column('failure'))).toEqual(new Set(['']));
    expect(handles()).toBe(before);
  });

  it('may stand in a module anywhere on disk, which imports what Gradlab has', async () => {
    writeFileSync(join(folder, 'half.ts'), 'export const half = (value: number): number => value / 2;');
    writeFileSync(
      join(folder, 'mine.ts'),
      `import {half} from './half';
       import {uniformFloat64} from 'pure-rand/distribution/uniformFloat64';
       export const score = ({rate}: {readonly rate: number}): number => half(rate) * uniformFloat64.length;`,
    );
    const {trials} = await search(space, {module: join(folder, 'mine.ts'), name: 'score'}, {trials: 2, workers: 1});
    expect(trials.column('score')).toEqual(trials.column('rate').map(rate => Number(rate) / 2));
  });

  it('need a module that loads and has the function: else the search does not start', async () => {
    const before = handles();
    writeFileSync(join(folder, 'broken.ts'), 'throw new Error("not today");');
    const broken = search(space, {module: join(folder, 'broken.ts'), name: 'score'}, {trials: 2, workers: 1});
    await expect(broken).rejects.toThrow(/must load in a worker: Error: not today$/);
    const missing = search(space, {module, name: 'nothing'}, {trials: 2, workers: 2});
    await expect(missing).rejects.toThrow(/"nothing" of file:.*must be a function: current value is undefined$/);
    expect(handles()).toBe(before);
  });

  it('take plain configs only, as others cannot be sent', async () => {
    const functions = {kind: choice({none: undefined, sine: Math.sin})};
    await expect(search(functions, {module, name: 'evaluate'}, {workers: 1, trials: 9})).rejects.toThrow(
      new TypeError(
        `Cannot search as a config that is sent to a thread.kind must be plain data (numbers, strings, booleans, arrays, objects): current value is ${Math.sin}`,
      ),
    );
  });
});
