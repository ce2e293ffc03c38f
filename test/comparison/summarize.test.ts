import {describe, expect, it} from 'vitest';
import {Table} from '../../src/base/index.ts';
import {compare, summarize} from '../../src/comparison/index.ts';

describe('summarize', () => {
  it('gives count, mean, smallest, largest and the standard deviation of the sample', () => {
    const table = Table.fromColumns({config: ['b', 'b', 'a', 'b', 'b'], loss: [2, 4, 9, 4, 6]});
    // Mean 4; squares 4 + 0 + 0 + 4 = 8; 8 / 3.
    expect(summarize(table, {by: 'config', value: 'loss'}).rows()).toEqual([
      {config: 'b', count: 4, mean: 4, min: 2, max: 6, deviation: Math.sqrt(8 / 3)},
      {config: 'a', count: 1, mean: 9, min: 9, max: 9, deviation: Number.NaN},
    ]);
  });

  it('groups by several columns, in the order in which they first stand', async () => {
    const runs = await compare({a: 1, b: 10}, [1, 2, 3], (scale, {seed}) =>
      [1, 2].map(epoch => ({epoch, loss: (scale * seed) / epoch})),
    );
    const bands = summarize(runs, {by: ['config', 'epoch'], value: 'loss'});
    expect(bands.names).toEqual(['config', 'epoch', 'count', 'mean', 'min', 'max', 'deviation']);
    expect(bands.rows().map(({config, epoch, mean, deviation}) => [config, epoch, mean, deviation])).toEqual([
      ['a', 1, 2, 1],
      ['a', 2, 1, 0.5],
      ['b', 1, 20, 10],
      ['b', 2, 10, 5],
    ]);
  });

  it('refuses to group by a column whose name it needs itself', () => {
    const table = Table.fromColumns({count: [1, 2], loss: [3, 4]});
    expect(() => summarize(table, {by: 'count', value: 'loss'})).toThrow(
      new RangeError(
        'Cannot summarize as by must not be one of count, mean, min, max, deviation: current value is "count"',
      ),
    );
  });

  it('leaves failed runs out, and says how many count', async () => {
    const runs = await compare({a: 1, b: 2}, [1, 2, 3], (value, {seed}) => {
      if (value === 2 || seed === 2) throw new Error('failed');
      return {loss: seed};
    });
    expect(summarize(runs, {by: 'config', value: 'loss'}).rows()).toEqual([
      {config: 'a', count: 2, mean: 2, min: 1, max: 3, deviation: Math.SQRT2},
      {config: 'b', count: 0, mean: Number.NaN, min: Number.NaN, max: Number.NaN, deviation: Number.NaN},
    ]);
  });

  it('loses no digits where the values are large beside their spread', () => {
    const table = Table.fromColumns({config: ['a', 'a', 'a'], loss: [1e9 + 1, 1e9 + 2, 1e9 + 3]});
    expect(summarize(table, {by: 'config', value: 'loss'}).column('deviation')).toEqual([1]);
  });
});
