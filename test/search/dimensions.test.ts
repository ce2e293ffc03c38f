import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {
  choice,
  conditional,
  type Dimension,
  grid,
  integer,
  logUniform,
  search,
  uniform,
} from '../../src/search/index.ts';

const draws = <T>(dimension: Dimension<T>, count: number): T[] => {
  const random = new Random(11);
  return Array.from({length: count}, () => dimension.sample(random));
};

/** The largest distance of a sample's distribution from the given one (Kolmogorov and Smirnov). */
function distance(sample: readonly number[], chance: (value: number) => number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return Math.max(...sorted.map((value, index) => Math.abs(chance(value) - (index + 0.5) / sorted.length)));
}

/** The bound that the distance of 4000 draws exceeds once in a thousand: √(ln(2 / .001) / 2n). */
const BOUND = Math.sqrt(Math.log(2000) / 8000);

describe('draws', () => {
  it('of uniform have the distribution (x - from) / (to - from)', () => {
    expect(distance(draws(uniform({from: -2, to: 6}), 4000), x => (x + 2) / 8)).toBeLessThan(BOUND);
  });

  it('of logUniform have the distribution ln(x / from) / ln(to / from)', () => {
    const sample = draws(logUniform({from: 1e-6, to: 10}), 4000);
    expect(distance(sample, x => Math.log10(x / 1e-6) / 7)).toBeLessThan(BOUND);
    expect(Math.min(...sample)).toBeGreaterThanOrEqual(1e-6);
    expect(Math.max(...sample)).toBeLessThanOrEqual(10);
  });

  it.each([
    ['linear', (_: number) => 1 / 5],
    ['log', (k: number) => Math.log((k + 0.5) / (k - 0.5)) / Math.log(5.5 / 0.5)],
  ] as const)('of integer meet every number, both ends too, on the %s scale', (scale, chance) => {
    const sample = draws(integer({from: 1, to: 5, scale}), 4000);
    for (let k = 1; k <= 5; k++) {
      const share = sample.filter(value => value === k).length / 4000;
      expect(Math.abs(share - chance(k))).toBeLessThan(4 * Math.sqrt((chance(k) * (1 - chance(k))) / 4000));
    }
    expect(new Set(sample).size).toBe(5);
  });

  it('of choice meet every value as often', () => {
    const sample = draws(choice(['a', 'b', 'c', 'd']), 4000);
    for (const name of ['a', 'b', 'c', 'd'] as const) {
      const share = sample.filter(value => value === name).length / 4000;
      expect(Math.abs(share - 0.25)).toBeLessThan(4 * Math.sqrt(0.1875 / 4000));
    }
  });

  it('of one dimension are not moved by another in the space', async () => {
    const alone = {rate: logUniform({from: 1e-4, to: 1})};
    const both = {units: integer({from: 1, to: 99}), ...alone};
    const [one, two] = await Promise.all([alone, both].map(space => search(space, () => 0, {trials: 9, seed: 4})));
    expect(two?.trials.column('rate')).toEqual(one?.trials.column('rate'));
  });
});

describe('edges', () => {
  it('are the outer 5 % of the range', () => {
    const share = uniform({from: 10, to: 20});
    expect([10, 10.5, 10.51, 15, 19.49, 19.5, 20].map(share.edge)).toEqual([
      'lower',
      'lower',
      undefined,
      undefined,
      undefined,
      'upper',
      'upper',
    ]);
  });

  it('of a logarithmic scale are 5 % of the logarithms', () => {
    const rate = logUniform({from: 1e-4, to: 1});
    expect([1.58e-4, 1.59e-4, 0.63, 0.632].map(rate.edge)).toEqual(['lower', undefined, undefined, 'upper']);
  });

  it('of integers are their ends at least, of ordered choices the first and the last, of others none', () => {
    expect([1, 2, 3].map(integer({from: 1, to: 3}).edge)).toEqual(['lower', undefined, 'upper']);
    expect([32, 64, 128].map(choice([32, 64, 128], {ordered: true}).edge as (value: number) => unknown)).toEqual([
      'lower',
      undefined,
      'upper',
    ]);
    expect(choice(['a', 'b']).edge('a')).toBeUndefined();
  });
});

describe('a narrowed dimension', () => {
  it('has its middle at the value, on its scale, and ends where the whole one ends', () => {
    const {config: linear} = uniform({from: 0, to: 9}).around(3, 1 / 3);
    expect([linear.from, linear.to]).toEqual([expect.closeTo(1.5, 12), expect.closeTo(4.5, 12)]);
    const {config: log} = logUniform({from: 1e-6, to: 1}).around(1e-3, 1 / 3);
    expect([log.from, log.to]).toEqual([expect.closeTo(1e-4, 12), expect.closeTo(1e-2, 12)]);
    const {config: cut} = logUniform({from: 1e-6, to: 1}).around(0.5, 1 / 3);
    expect(cut.to).toBe(1);
  });

  it('of integers keeps a neighbour', () => {
    expect(integer({from: 1, to: 100}).around(50, 0.1).config).toMatchObject({from: 46, to: 54});
    expect(integer({from: 1, to: 5}).around(3, 0.01).config).toMatchObject({from: 2, to: 4});
    expect(integer({from: 1, to: 2}).around(1, 0.01).config).toMatchObject({from: 1, to: 2});
    expect(integer({from: 1, to: 1024, scale: 'log'}).around(32, 0.2).config).toMatchObject({from: 16, to: 64});
  });
});

describe('conditional dimensions', () => {
  const space = {
    optimizer: choice(['adam', 'sgd']),
    momentum: conditional(uniform({from: 0, to: 0.9}), {on: 'optimizer', is: 'sgd'}),
    nesterov: conditional(choice([true, false]), {on: 'momentum', is: [0.45, 0.9]}),
  };

  it('exist only for some values of another, whether they are drawn or stand in a grid', async () => {
    const seen: object[] = [];
    await search(space, config => seen.push(config), {proposer: grid({points: 3})});
    expect(seen).toEqual([
      {optimizer: 'adam'},
      {optimizer: 'sgd', momentum: 0},
      {optimizer: 'sgd', momentum: 0.45, nesterov: true},
      {optimizer: 'sgd', momentum: 0.45, nesterov: false},
      {optimizer: 'sgd', momentum: 0.9, nesterov: true},
      {optimizer: 'sgd', momentum: 0.9, nesterov: false},
    ]);
    const {trials} = await search(space, ({optimizer, momentum}) => {
      if ((optimizer === 'sgd') !== (momentum !== undefined)) throw new Error('not as it should be');
      return 0;
    });
    expect(new Set(trials.column('failure'))).toEqual(new Set(['']));
  });

  it('are empty in the table where they do not exist', async () => {
    const {trials} = await search(space, () => 0, {proposer: grid({points: 3})});
    expect(trials.column('momentum')).toEqual([Number.NaN, 0, 0.45, 0.45, 0.9, 0.9]);
    expect(trials.column('nesterov')).toEqual(['', '', 'true', 'false', 'true', 'false']);
  });

  it('may go by the name of a choice', async () => {
    const named = {
      penalty: choice({none: undefined, some: {rate: 1}}),
      rate: conditional(choice([1, 2]), {on: 'penalty', is: 'some'}),
    };
    const {trials} = await search(named, ({penalty}) => penalty?.rate ?? 0, {proposer: grid()});
    expect(trials.rows()).toMatchObject([
      {penalty: 'none', rate: Number.NaN, score: 0},
      {penalty: 'some', rate: 1, score: 1},
      {penalty: 'some', rate: 2, score: 1},
    ]);
  });
});
