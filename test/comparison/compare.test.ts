import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {Table} from '../../src/base/index.ts';
import {type ComparedRun, compare, twin} from '../../src/comparison/index.ts';
import {build} from '../search/trials.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlab-compare-'));
afterAll(() => rmSync(folder, {recursive: true}));

const configs = {slow: {rate: 0.1}, fast: {rate: 0.5}};
const product = ({rate}: {rate: number}, {seed}: {seed: number}) => ({loss: rate * seed});
const module = new URL('../search/trials.ts', import.meta.url).href;

describe('compare', () => {
  it('gives a row for each config and seed, in their order whatever was done first', async () => {
    const rates = {a: {rate: 0.1}, b: {rate: 0.3}, c: {rate: 0.5}};
    const here = await compare(rates, [3, 1, 2], build);
    expect(
      here
        .rows()
        .map(({config, seed, epoch}) => `${config}${seed}${epoch}`)
        .join(' '),
    ).toBe(
      // The run that fails has one row, without an epoch.
      'a31 a32 a33 a11 a12 a13 a21 a22 a23 b31 b32 b33 b11 b12 b13 b2NaN c31 c32 c33 c11 c12 c13 c21 c22 c23',
    );
    const there = await compare(rates, [3, 1, 2], {module, name: 'build'}, {workers: 2});
    expect(there.rows()).toEqual(here.rows());
  });

  it('takes a row, rows, a table, or a run with its history', async () => {
    const rows = [
      {epoch: 1, loss: 3},
      {epoch: 2, loss: 1},
    ];
    const results = [rows, Table.fromRows(rows), {history: Table.fromRows(rows), model: Math}];
    const tables = await Promise.all(results.map(result => compare({a: 0}, [7], () => result)));
    for (const table of tables) {
      expect(table.rows()).toEqual(rows.map(row => ({config: 'a', seed: 7, ...row})));
    }
    expect((await compare({a: 5}, [7], value => ({value}))).rows()).toEqual([{config: 'a', seed: 7, value: 5}]);
  });

  it('has a failed run as a row with its words, and others go on', async () => {
    const table = await compare(configs, [1, 2], ({rate}, {seed, name}) => {
      if (name === 'fast' && seed === 1) throw new RangeError('diverged');
      if (name === 'fast') return 5 as never;
      return {loss: rate, seed};
    });
    expect(table.rows()).toEqual([
      {
        config: 'slow',
        seed: 1,
        failure: 'RangeError: Cannot take the rows as seed must not be among their names',
      },
      {
        config: 'slow',
        seed: 2,
        failure: 'RangeError: Cannot take the rows as seed must not be among their names',
      },
      {config: 'fast', seed: 1, failure: 'RangeError: diverged'},
      {
        config: 'fast',
        seed: 2,
        failure:
          'TypeError: Cannot take the rows as the row must be an object of numbers and strings: current value is 5',
      },
    ]);
    expect((await compare(configs, [1], product)).names).toEqual(['config', 'seed', 'loss']);
  });

  it('makes a table of rows that have not all the same names', async () => {
    const table = await compare({a: 1, b: 2}, [1], value => (value === 1 ? {loss: 1} : {loss: 2, word: 'x', more: 3}));
    expect(table.rows()).toEqual([
      {config: 'a', seed: 1, loss: 1, word: '', more: Number.NaN},
      {config: 'b', seed: 1, loss: 2, word: 'x', more: 3},
    ]);
  });

  it('is rejected with the reason when it is cancelled; the file has what was done', async () => {
    const file = join(folder, 'cancelled');
    const cancel = new AbortController();
    const reason = new Error('enough');
    const onRun = ({seed}: ComparedRun) => seed === 2 && cancel.abort(reason);
    await expect(compare(configs, [1, 2, 3], product, {file, onRun, signal: cancel.signal})).rejects.toBe(reason);
    expect(readFileSync(file, 'utf8').split('\n').length - 1).toBe(3);
    const runs: ComparedRun[] = [];
    const table = await compare(configs, [1, 2, 3], product, {file, onRun: run => runs.push(run)});
    expect(runs.map(({name, seed}) => `${name} ${seed}`)).toEqual(['slow 3', 'fast 1', 'fast 2', 'fast 3']);
    expect(table.rows()).toEqual((await compare(configs, [1, 2, 3], product)).rows());
  });

  it('runs only what is new when a file is taken up with more seeds and configs', async () => {
    const file = join(folder, 'grown');
    await compare(configs, [1, 2], product, {file});
    let runs = 0;
    const more = {faster: {rate: 0.9}, ...configs};
    const table = await compare(more, [3, 2, 1], product, {file, onRun: () => runs++});
    expect(runs).toBe(5);
    expect(table.rows()).toEqual((await compare(more, [3, 2, 1], product)).rows());
  });

  it('refuses a file in which a config was another, or the build was', async () => {
    const file = join(folder, 'other');
    await compare(configs, [1], product, {file});
    await expect(compare({slow: {rate: 0.2}}, [1], product, {file})).rejects.toThrow(
      new RangeError(
        `Cannot resume compare as the config "slow" must be {"rate":0.1}, as in "${file}" (another file begins anew): current value is {"rate":0.2}`,
      ),
    );
    await expect(compare(configs, [1], () => ({loss: 1}), {file})).rejects.toThrow(
      /^Cannot resume compare as build must be "/,
    );
    const unit = (rate: number) =>
      new (class Penalty {
        readonly getConfig = () => ({rate});
      })();
    const units = join(folder, 'units');
    await compare({a: {penalty: unit(1)}}, [1], () => ({loss: 1}), {file: units, version: 1});
    await compare({a: {penalty: unit(1)}}, [1], () => ({loss: 1}), {file: units, version: 1});
    await expect(compare({a: {penalty: unit(2)}}, [1], () => ({loss: 1}), {file: units, version: 1})).rejects.toThrow(
      /must be \{"penalty":\{"class":"Penalty","rate":1\}\}, .*: current value is \{"penalty":\{"class":"Penalty","rate":2\}\}$/,
    );
  });
});

describe('twin', () => {
  const base = {rate: 0.5, decay: 0, optimizer: {name: 'sgd', momentum: 0.9}, sizes: [4, 4]};

  it('runs two configs that differ in one setting with the same seeds', async () => {
    const table = await twin(base, {decay: 0.25}, [1, 2], ({rate, decay}, {seed}) => ({loss: rate * seed + decay}));
    expect(table.rows()).toEqual([
      {config: 'base', seed: 1, loss: 0.5},
      {config: 'base', seed: 2, loss: 1},
      {config: 'decay = 0.25', seed: 1, loss: 0.75},
      {config: 'decay = 0.25', seed: 2, loss: 1.25},
    ]);
  });

  it('knows a setting within a setting, and lists', async () => {
    const names = async (change: Partial<typeof base>) =>
      (await twin(base, change, [1], () => ({loss: 0}))).column('config')[1];
    expect(await names({optimizer: {name: 'sgd', momentum: 0}})).toBe('optimizer.momentum = 0');
    expect(await names({sizes: [4, 8]})).toBe('sizes = [4, 8]');
    expect(await names({rate: 0.5, decay: 1})).toBe('decay = 1');
  });

  it('refuses more than one change, or none, and names them', async () => {
    const refused = async (change: Partial<typeof base>, names: string) =>
      expect(twin(base, change, [1], () => ({loss: 0}))).rejects.toThrow(
        new RangeError(
          `Cannot make twins as change must differ from base in exactly one setting: current value is ${names}`,
        ),
      );
    await refused({rate: 0.1, decay: 1}, '["rate", "decay"]');
    await refused({optimizer: {name: 'adam', momentum: 0}}, '["optimizer.name", "optimizer.momentum"]');
    await refused({rate: 0.5, sizes: [4, 4]}, '[]');
    await refused({}, '[]');
  });
});
