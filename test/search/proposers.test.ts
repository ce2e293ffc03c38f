import {describe, expect, it} from 'vitest';
import {
  choice,
  coarseToFine,
  grid,
  hyperband,
  integer,
  logUniform,
  random,
  type SearchResult,
  search,
  successiveHalving,
  uniform,
} from '../../src/search/index.ts';

const space = {rate: logUniform({from: 1e-6, to: 1}), decay: uniform({from: 0, to: 1})};

type Rounds = SearchResult<unknown>['trials'];

/** How many trials each round had, and their budget. */
const rungs = (trials: Rounds) =>
  [...trials.groupBy('round').values()].map(round => [round.size, round.numbers('budget')[0]]);

describe('grid', () => {
  it('tries every combination, the last dimension fastest', async () => {
    const {trials} = await search(space, () => 0, {proposer: grid({points: {rate: 2, decay: 3}})});
    expect(trials.rows().map(({rate, decay}) => [rate, decay])).toEqual([
      [1e-6, 0],
      [1e-6, 0.5],
      [1e-6, 1],
      [1, 0],
      [1, 0.5],
      [1, 1],
    ]);
  });
});

describe('random', () => {
  it('gives the first trials of a longer search', async () => {
    const [short, long] = await Promise.all([5, 9].map(trials => search(space, () => 0, {proposer: random(), trials})));
    expect(long?.trials.rows().slice(0, 5)).toEqual(short?.trials.rows());
  });
});

describe('coarseToFine', () => {
  const evaluate = ({rate, decay}: {rate: number; decay: number}) => Math.log10(rate / 3e-3) ** 2 + (decay - 0.4) ** 2;

  it('draws the second round from a third of each range around the best of the first, on its scale', async () => {
    const {trials} = await search(space, evaluate, {proposer: coarseToFine(), seed: 2});
    const [coarse, fine] = [...trials.groupBy('round').values()] as [Rounds, Rounds];
    expect([coarse.size, fine.size]).toEqual([100, 100]);
    const scores = coarse.column('score');
    const place = scores.indexOf(Math.min(...scores));
    const [rate, decay] = [coarse.numbers('rate')[place] as number, coarse.numbers('decay')[place] as number];
    // A third of six decades: one to each side.
    for (const near of fine.numbers('rate')) expect(Math.abs(Math.log10(near / rate))).toBeLessThanOrEqual(1 + 1e-9);
    for (const near of fine.numbers('decay')) expect(Math.abs(near - decay)).toBeLessThanOrEqual(1 / 6 + 1e-9);
    expect(Math.min(...fine.column('score'))).toBeLessThan(Math.min(...scores));
  });

  it('narrows again in a third round, and gives the first round what is left over', async () => {
    const {trials} = await search(space, evaluate, {
      proposer: coarseToFine({rounds: 3, share: 0.5}),
      trials: 32,
      seed: 2,
    });
    const rounds = [...trials.groupBy('round').values()];
    expect(rounds.map(({size}) => size)).toEqual([12, 10, 10]);
    const decades = rounds.map(round => {
      const rates = round.column('rate') as number[];
      return Math.log10(Math.max(...rates) / Math.min(...rates));
    });
    expect(decades[1]).toBeLessThanOrEqual(3);
    expect(decades[2]).toBeLessThanOrEqual(1.5);
  });

  it('stays as wide while no trial has a score', async () => {
    const {trials, best} = await search(space, () => Number.NaN, {proposer: coarseToFine(), trials: 60});
    const fine = trials.where(row => row.round === 2).column('rate') as number[];
    expect(Math.max(...fine) / Math.min(...fine)).toBeGreaterThan(1e4);
    expect(best).toBeUndefined();
  });

  it('keeps the values of choices, and looks for the largest score if that is the goal', async () => {
    const mixed = {units: integer({from: 1, to: 90}), kind: choice(['a', 'b'])};
    const {best, trials} = await search(mixed, ({units}) => -Math.abs(units - 40), {
      proposer: coarseToFine(),
      trials: 60,
      goal: 'maximize',
    });
    expect(best?.config.units).toBe(40);
    expect(new Set(trials.where(row => row.round === 2).column('kind')).size).toBe(2);
  });
});

describe('successive halving', () => {
  it('gives the best third three times the budget', async () => {
    const {trials} = await search(space, ({rate}) => rate, {proposer: successiveHalving({to: 27}), seed: 5});
    expect(rungs(trials)).toEqual([
      [27, 1],
      [9, 3],
      [3, 9],
      [1, 27],
    ]);
    // The score does not change with the budget: the smallest rates go on, in their order.
    const rates = [...trials.groupBy('round').values()].map(round => round.column('rate') as number[]);
    const sorted = [...(rates[0] as number[])].sort((a, b) => a - b);
    expect(rates.slice(1)).toEqual([9, 3, 1].map(count => sorted.slice(0, count)));
  });

  it('hands on what the trial before gave: its number, budget, score and state', async () => {
    const states: unknown[] = [];
    await search(
      space,
      ({rate}, {trial, budget = 0, previous}) => {
        if (previous) states.push([previous.budget, previous.state, previous.score === rate / previous.budget]);
        return {score: rate / budget, state: {epochs: budget, from: trial}};
      },
      {proposer: successiveHalving({configs: 4, to: 4, factor: 2})},
    );
    expect(states).toEqual([
      [1, {epochs: 1, from: expect.any(Number)}, true],
      [1, {epochs: 1, from: expect.any(Number)}, true],
      [2, {epochs: 2, from: expect.any(Number)}, true],
    ]);
  });

  it('lets no failed trial go on', async () => {
    const evaluate = ({rate}: {rate: number}) => {
      if (rate < 1e-1) throw new Error('too small');
      return rate;
    };
    const {trials} = await search(space, evaluate, {proposer: successiveHalving({to: 9}), seed: 1});
    const good = trials.where(row => row.round === 1 && row.failure === '').size;
    expect(good).toBeLessThan(3);
    expect(trials.where(row => row.round === 2).size).toBe(good);
  });
});

describe('hyperband', () => {
  it('has the brackets of Li 2018 for R = 81 and η = 3', async () => {
    // Li et al. 2018, table 1 with n = ⌈(s_max + 1) / (s + 1) η^s⌉ of algorithm 1.
    const {trials} = await search(space, ({rate}) => rate, {proposer: hyperband({to: 81})});
    expect(rungs(trials)).toEqual(
      [
        ['81 1', '27 3', '9 9', '3 27', '1 81'],
        ['34 3', '11 9', '3 27', '1 81'],
        ['15 9', '5 27', '1 81'],
        ['8 27', '2 81'],
        ['5 81'],
      ]
        .flat()
        .map(pair => pair.split(' ').map(Number)),
    );
  });

  it('has those of mlr3hyperband for R = 8 and η = 2', async () => {
    const {trials} = await search(space, ({rate}) => rate, {proposer: hyperband({to: 8, factor: 2})});
    expect(rungs(trials)).toEqual(
      [['8 1', '4 2', '2 4', '1 8'], ['6 2', '3 4', '1 8'], ['4 4', '2 8'], ['4 8']]
        .flat()
        .map(pair => pair.split(' ').map(Number)),
    );
  });

  it('draws new configs in each bracket', async () => {
    const {trials} = await search(space, ({rate}) => rate, {proposer: hyperband({to: 9})});
    // 9 + 5 + 3 configs.
    expect(new Set(trials.column('rate')).size).toBe(17);
  });
});
