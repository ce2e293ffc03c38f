import {describe, expect, it} from 'vitest';
import {
  choice,
  coarseToFine,
  grid,
  integer,
  logUniform,
  type Proposer,
  search,
  type Trial,
  uniform,
} from '../../src/search/index.ts';

const space = {rate: logUniform({from: 1e-4, to: 1}), decay: uniform({from: 0, to: 1})};
type Settings = {readonly rate: number; readonly decay: number};
const valley = ({rate, decay}: Settings) => Math.log10(rate / 0.01) ** 2 + (decay - 0.5) ** 2;

describe('a search', () => {
  it('is a function of its seed', async () => {
    const [one, same, other] = await Promise.all(
      [1, 1, 2].map(seed => search(space, (config, {random}) => valley(config) + random.uniform(), {seed, trials: 9})),
    );
    expect(one?.trials.rows()).toEqual(same?.trials.rows());
    expect(one?.trials.column('rate')).not.toEqual(other?.trials.column('rate'));
  });

  it('names the best trial: the smallest score, or the largest if that is the goal, the first of equal ones', async () => {
    for (const [goal, sign] of [
      ['minimize', 1],
      ['maximize', -1],
    ] as const) {
      const {trials, best} = await search(space, config => sign * valley(config), {goal, trials: 30});
      const scores = trials.column('score') as number[];
      const optimum = goal === 'minimize' ? Math.min(...scores) : Math.max(...scores);
      expect(best).toMatchObject({score: optimum, trial: scores.indexOf(optimum) + 1});
    }
    expect((await search(space, () => 3, {trials: 4})).best?.trial).toBe(1);
  });

  it('has failed trials as rows with their words, and goes on', async () => {
    const evaluate = (_: Settings, {trial}: {trial: number}): number => {
      if (trial === 1) throw new RangeError('rate too large');
      if (trial === 2) return Number.NaN;
      if (trial === 3) return 'none' as unknown as number;
      if (trial === 4) throw 'a word';
      return Number.POSITIVE_INFINITY;
    };
    const {trials, best, warnings, status} = await search(space, evaluate, {trials: 5});
    expect(trials.column('score')).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.POSITIVE_INFINITY]);
    expect(trials.column('failure')).toEqual([
      'RangeError: rate too large',
      'RangeError: Cannot take the score as it must be a number other than NaN: current value is NaN',
      'TypeError: Cannot take the score as it must be a number: current value is "none"',
      'thrown: a word',
      '',
    ]);
    expect(warnings).toContain('4 of 5 trials failed, first trial 1: RangeError: rate too large');
    expect([best?.trial, status]).toEqual([5, 'finished']);
  });

  it('has the measures as columns, empty where a trial has none, and refuses names of other columns', async () => {
    const {trials} = await search(
      space,
      (_, {trial}) => {
        if (trial === 1) return 1;
        const measures: Record<string, number | string> = trial === 2 ? {epochs: 3, word: 'yes'} : {rate: 1};
        return {score: 2, measures};
      },
      {trials: 3},
    );
    expect(trials.names).toEqual(['trial', 'round', 'rate', 'decay', 'score', 'epochs', 'word', 'failure']);
    expect(trials.column('epochs')).toEqual([Number.NaN, 3, Number.NaN]);
    expect(trials.column('word')).toEqual(['', 'yes', '']);
    expect(trials.column('failure')[2]).toBe(
      'RangeError: Cannot take the score as rate must not be among the measures',
    );
  });

  it('tells of every trial when it is done', async () => {
    const told: Trial<Settings>[] = [];
    const {trials} = await search(space, valley, {trials: 7, onTrial: trial => told.push(trial)});
    expect(told.map(({trial, config, score}) => [trial, config.rate, score])).toEqual(
      trials.rows().map(({trial, rate, score}) => [trial, rate, score]),
    );
    const stop = new Error('enough');
    const throwing = search(space, valley, {
      onTrial: () => {
        throw stop;
      },
    });
    await expect(throwing).rejects.toBe(stop);
  });

  it('ends at once with what it has if it is cancelled, even in the middle of a trial that never ends', async () => {
    const cancel = new AbortController();
    const {trials, status, best} = await search(
      space,
      (config, {trial}) => {
        if (trial < 4) return valley(config);
        setTimeout(() => cancel.abort());
        return new Promise<number>(() => undefined);
      },
      {signal: cancel.signal},
    );
    expect([trials.size, status]).toEqual([3, 'cancelled']);
    const scores = trials.column('score') as number[];
    expect(best?.score).toBe(Math.min(...scores));
    expect(best?.trial).toBe(scores.indexOf(Math.min(...scores)) + 1);
    const before = await search(space, valley, {signal: AbortSignal.abort()});
    expect([before.trials.size, before.status]).toEqual([0, 'cancelled']);
  });

  it('lets timers run in between, however many short trials there are', async () => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort());
    const {status} = await search(space, valley, {trials: 20_000, signal: cancel.signal});
    expect(status).toBe('cancelled');
  });

  it('takes a proposer of the user', async () => {
    const bisection: Proposer = {
      config: {name: 'bisection'},
      *rounds(whole, {random}) {
        const config = Object.fromEntries(
          Object.entries(whole).map(([name, dimension]) => [name, (dimension as typeof space.rate).sample(random(1))]),
        ) as never;
        const [first] = yield [{config, space: whole}];
        if (first !== undefined) yield [{config: first.config, space: whole, after: first.trial}];
      },
    };
    const {trials} = await search(space, valley, {proposer: bisection});
    expect(trials.column('round')).toEqual([1, 2]);
    expect(trials.column('rate')[0]).toBe(trials.column('rate')[1]);
  });
});

describe('a best value at the edge of its range', () => {
  it('is a warning that names the dimension and the side', async () => {
    const {warnings} = await search(space, ({rate, decay}) => decay - Math.log(rate), {
      proposer: grid({points: {rate: {factor: 10}, decay: 3}}),
    });
    expect(warnings).toEqual([
      'The best rate, 1, lies at the upper edge of its range, 0.0001 to 1: there may be a better one beyond it.',
      'The best decay, 0, lies at the lower edge of its range, 0 to 1: there may be a better one beyond it.',
    ]);
  });

  it('is also one at the last value of a grid by factors that ends before the range', async () => {
    // 1e-4 · 2⁹ = 0.0512; the next would be 0.1024. On the scale of the range it lies at ln 512 / ln 1000 = 0.90.
    const rates = {rate: logUniform({from: 1e-4, to: 1e-1}), units: choice([8, 16])};
    const options = {proposer: grid({points: {factor: 2}})};
    const falling = await search(rates, ({rate}) => -rate, options);
    expect(falling.best?.config.rate).toBeCloseTo(0.0512, 12);
    expect(falling.warnings).toEqual([
      'The best rate, 0.0512, lies at the upper edge of its range, a grid from 0.0001 to 0.0512: there may be a better one beyond it.',
    ]);
    expect((await search(rates, ({rate}) => Math.abs(rate - 0.0256), options)).warnings).toEqual([]);
  });

  it('is none if the best value lies inside', async () => {
    expect((await search(space, valley, {trials: 60})).warnings).toEqual([]);
  });

  it('is that of the round from which the best trial came', async () => {
    // The first round sees a valley at 30, the second a slope: its best lies at the edge of its own range.
    const units = {units: integer({from: 1, to: 60})};
    const {warnings, best} = await search(units, ({units}, {trial}) => (trial <= 60 ? Math.abs(units - 30) : -units), {
      proposer: coarseToFine(),
      trials: 120,
    });
    expect(best?.config.units).toBe(39);
    expect(warnings).toEqual([
      'The best units, 39, lies at the upper edge of the range of round 2, 21 to 39: there may be a better one beyond it.',
    ]);
  });
});
