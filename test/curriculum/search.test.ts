import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {coarseToFine, type Dimension, grid, logUniform, random, search, uniform} from '../../src/search/index.ts';

/** Four standard deviations of a share that is counted in so many draws. */
const bound = (share: number, draws: number) => 4 * Math.sqrt((share * (1 - share)) / draws);

/** The share of a dimension's draws for which `isGood`. */
function counted(dimension: Dimension<number>, draws: number, isGood: (value: number) => boolean): number {
  const generator = new Random(17);
  let good = 0;
  for (let draw = 0; draw < draws; draw++) good += isGood(dimension.sample(generator)) ? 1 : 0;
  return good / draws;
}

describe('lesson 17', () => {
  const [from, to, best, draws] = [1e-6, 1, 1e-3, 60_000];
  const isNear = (rate: number) => rate >= best / 3 && rate <= 3 * best;

  it('linear draws from 1e-6 to 1 are within 3x of a best rate of 1e-3 in .27 %', () => {
    const share = (3 * best - best / 3) / (to - from);
    expect(share).toBeCloseTo(0.002667, 6);
    expect(Math.abs(counted(uniform({from, to}), draws, isNear) - share)).toBeLessThan(bound(share, draws));
    // The syllabus has .26 %: a count, which fits these ends.
    expect(Math.abs(0.0026 - share)).toBeLessThan(bound(share, draws));
  });

  it('logarithmic draws are in 15.9 %, 60 times as often', () => {
    const share = (2 * Math.log(3)) / Math.log(to / from);
    expect(share).toBeCloseTo(0.15904, 5);
    expect(Math.abs(counted(logUniform({from, to}), draws, isNear) - share)).toBeLessThan(bound(share, draws));
    // The syllabus has 15.8 %: a count as well.
    expect(Math.abs(0.158 - share)).toBeLessThan(bound(share, draws));
  });

  it('one of 60 draws is among the best 5 % with a chance of 1 - .95^60 = .954', async () => {
    expect(1 - 0.95 ** 60).toBeCloseTo(0.954, 3);
    const generator = new Random(3);
    const searches = 3000;
    let met = 0;
    for (let search = 0; search < searches; search++) {
      met += Array.from({length: 60}, () => generator.uniform()).some(rank => rank < 0.05) ? 1 : 0;
    }
    expect(Math.abs(met / searches - 0.954)).toBeLessThan(bound(0.954, searches));
    expect((await search({rank: uniform({from: 0, to: 1})}, ({rank}) => rank)).trials.size).toBe(60);
  });

  it('25 trials, one of two parameters matters: an interval of .12 is met by a grid in .41, by draws in .96', async () => {
    // The interval [a, a + w] lies anywhere in [0, 1]. The grid has the values 0, 1/4, …, 1 of the one that matters: three
    // of them lie inside and are in the interval for w / (1 - w) of the places each. 25 draws miss it with (1 - w)^25.
    const width = 0.12;
    const chances = {grid: (3 * width) / (1 - width), random: 1 - (1 - width) ** 25};
    expect(chances.grid).toBeCloseTo(0.409, 3);
    expect(chances.random).toBeCloseTo(0.959, 3);
    const square = {matters: uniform({from: 0, to: 1}), idle: uniform({from: 0, to: 1})};
    const places = new Random(5);
    const searches = 400;
    for (const [name, proposer] of [
      ['grid', grid({points: 5})],
      ['random', random()],
    ] as const) {
      let met = 0;
      for (let seed = 0; seed < searches; seed++) {
        const low = places.uniform(0, 1 - width);
        const miss = ({matters}: {matters: number}) => (matters >= low && matters <= low + width ? 0 : 1);
        met += (await search(square, miss, {proposer, trials: 25, seed})).best?.score === 0 ? 1 : 0;
      }
      expect(Math.abs(met / searches - chances[name])).toBeLessThan(bound(chances[name], searches));
    }
  });
});

describe('[A5-9] the search loop', () => {
  it('tries configs, and keeps the best', async () => {
    const space = {rate: logUniform({from: 1e-4, to: 1})};
    let [least, winner] = [Infinity, 0];
    const {best} = await search(space, ({rate}) => {
      const score = Math.log10(rate / 0.02) ** 2;
      if (score < least) [least, winner] = [score, rate];
      return score;
    });
    expect(best).toMatchObject({score: least, config: {rate: winner}});
  });
});

describe('[F5-29] grid and random search', () => {
  it('a grid over [1e-4, 1e-1] by doubling has ten rates, 1e-4 to 5.12e-2', async () => {
    const space = {rate: logUniform({from: 1e-4, to: 1e-1})};
    const {trials} = await search(space, () => 0, {proposer: grid({points: {factor: 2}})});
    expect(trials.column('rate')).toEqual(
      [1e-4, 2e-4, 4e-4, 8e-4, 1.6e-3, 3.2e-3, 6.4e-3, 1.28e-2, 2.56e-2, 5.12e-2].map(rate => expect.closeTo(rate, 12)),
    );
  });

  it('the curse of dimension: q values for each of m settings are q^m trials', async () => {
    for (const [q, m] of [
      [2, 1],
      [3, 2],
      [2, 8],
      [5, 4],
    ] as const) {
      const space = Object.fromEntries(Array.from({length: m}, (_, index) => [`x${index}`, uniform({from: 0, to: 1})]));
      expect((await search(space, () => 0, {proposer: grid({points: q})})).trials.size).toBe(q ** m);
    }
  });
});

describe('[F5-30] where few of many parameters matter', () => {
  it('n draws try n values of each of 32 parameters; a grid of n trials tries the m-th root of n', async () => {
    const many = Object.fromEntries(Array.from({length: 32}, (_, index) => [`x${index}`, uniform({from: 0, to: 1})]));
    const drawn = await search(many, () => 0, {trials: 64});
    for (const name of Object.keys(many)) expect(new Set(drawn.trials.column(name)).size).toBe(64);
    const three = {a: uniform({from: 0, to: 1}), b: uniform({from: 0, to: 1}), c: uniform({from: 0, to: 1})};
    const {trials} = await search(three, () => 0, {proposer: grid({points: 4})});
    expect([trials.size, new Set(trials.column('a')).size]).toEqual([64, 4]);
  });
});

describe('[D5.5] coarse to fine', () => {
  const space = {rate: logUniform({from: 1e-6, to: 1e-3}), penalty: logUniform({from: 1e-5, to: 1e5})};
  /** An accuracy with its summit at rate 3e-4 and penalty 1e-2. */
  const accuracy = ({rate, penalty}: {rate: number; penalty: number}) =>
    0.54 - 0.05 * Math.log10(rate / 3e-4) ** 2 - 0.01 * Math.log10(penalty / 1e-2) ** 2;

  it('100 short runs over wide logarithmic ranges, then a narrow second round that finds better', async () => {
    for (const seed of [1, 2, 3]) {
      const {trials, warnings} = await search(space, accuracy, {proposer: coarseToFine(), goal: 'maximize', seed});
      const [coarse = [], fine = []] = [...trials.groupBy('round').values()].map(round => round.column('score'));
      expect([coarse.length, fine.length]).toEqual([100, 100]);
      expect(Math.max(...(fine as number[]))).toBeGreaterThan(Math.max(...(coarse as number[])));
      expect(warnings).toEqual([]);
    }
  });

  it('a best at the edge of its range is a warning', async () => {
    const beyond = ({rate}: {rate: number}) => -(Math.log10(rate / 1e-1) ** 2);
    const {best, warnings} = await search(space, beyond, {proposer: coarseToFine(), goal: 'maximize'});
    expect(best?.config.rate).toBeGreaterThan(9e-4);
    expect(warnings[0]).toMatch(
      /^The best rate, 0.0009\d*, lies at the upper edge of the range of round 2, .* to 0.001: /,
    );
  });
});
