import {describe, expect, expectTypeOf, it} from 'vitest';
import {classCounts, countExamples, type Dataset, dataset} from '../../../src/data/samples/index.ts';
import {kFold, split} from '../../../src/data/splits/index.ts';
import {expectRefused, type Refusal} from '../../support/refusals.ts';

/** Examples that are their own number, so that a part tells which ones it has. */
function numbered(counts: readonly number[], withClasses = true): Dataset {
  const y = Int32Array.from(counts.flatMap((count, number) => new Array<number>(count).fill(number)));
  const x = {values: Float64Array.from(y.keys()), shape: [y.length, 1]};
  if (!withClasses) return dataset({name: 'numbers', x, y: {values: Float32Array.from(x.values), shape: x.shape}});
  return dataset({name: 'numbers', x, y: {values: y, shape: [y.length]}, classes: counts.map((_, c) => `c${c}`)});
}

const members = (set: Dataset): number[] => [...set.x.values];
const rising = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
const all = (count: number): number[] => Array.from({length: count}, (_, index) => index);

describe('a split', () => {
  it('has every example in exactly one part, with its own target', () => {
    const set = numbered([50, 31, 17]);
    const parts = split(set, {shares: {train: 0.6, validation: 0.15, test: 0.25}, seed: 3});
    expect(rising(Object.values(parts).flatMap(members))).toEqual(all(98));
    // 98 · .6 = 58.8, 98 · .15 = 14.7, 98 · .25 = 24.5: one unit more for .8 and .7.
    expect(Object.values(parts).map(countExamples)).toEqual([59, 15, 24]);
    for (const part of Object.values(parts)) {
      expect([...part.y.values]).toEqual(members(part).map(number => set.y.values[number]));
    }
  });

  it('is a function of the seed, and another one for another seed', () => {
    const set = numbered([40, 40]);
    const train = (seed: number | string): number[] => members(split(set, {shares: [0.5, 0.5], seed})[0]);
    expect(train(1)).toEqual(train(1));
    expect(train('a')).toEqual(train('a'));
    expect(train(1)).not.toEqual(train(2));
    expect(rising(train(1))).not.toEqual(rising(train(2)));
    expect(members(split(set, {shares: [0.5, 0.5]})[0])).toEqual(train(1));
  });

  it('takes each example into the test part as often as the others', () => {
    const set = numbered([10], false);
    const times = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 2000; seed++) {
      for (const number of members(split(set, {shares: [0.7, 0.3], seed})[1])) times[number] = (times[number] ?? 0) + 1;
    }
    // 600 each; five deviations of the binomial distribution are 5 · √(2000 · .3 · .7) = 102
    expect(Math.max(...times.map(count => Math.abs(count - 600)))).toBeLessThan(102);
  });

  it('is stratified if there are classes: each class has its share, and the sizes stay', () => {
    const set = numbered([59, 71, 48]);
    const [train, test] = split(set, {shares: [0.8, 0.2], seed: 5});
    // sklearn 1.9.1: train_test_split(X, y, test_size=36, stratify=y) has 12, 14, 10 of wine's classes in the test part.
    expect(classCounts(test).column('examples')).toEqual([12, 14, 10]);
    expect(classCounts(train).column('examples')).toEqual([47, 57, 38]);
  });

  it('mixes the classes within the parts', () => {
    const [train] = split(numbered([50, 50]), {shares: [0.8, 0.2]});
    const first = [...train.y.values.slice(0, 20)].reduce((total, number) => total + number, 0);
    expect(first).toBeGreaterThan(2);
    expect(first).toBeLessThan(18);
  });

  it('is not stratified if it is told so, and then a class may be rare', () => {
    const set = numbered([99, 1]);
    const [train, test] = split(set, {shares: [0.8, 0.2], stratified: false});
    expect(rising([...members(train), ...members(test)])).toEqual(all(100));
  });

  it('leaves alone a class that has no examples', () => {
    const [train, test] = split(numbered([4, 0, 4]), {shares: [0.5, 0.5]});
    expect(classCounts(train).column('examples')).toEqual([2, 0, 2]);
    expect(classCounts(test).column('examples')).toEqual([2, 0, 2]);
  });

  it('keeps the kind of the numbers and the names, and has the names of the shares', () => {
    const set = dataset({...numbered([4, 4]), features: ['number']});
    const parts = split(set, {shares: {test: 0.5, train: 0.5}});
    expect(Object.keys(parts)).toEqual(['test', 'train']);
    expect(parts.train.name).toBe('numbers (train)');
    expect(parts.train.features).toEqual(['number']);
    expect(parts.test.x.values).toBeInstanceOf(Float64Array);
    expectTypeOf(parts).toEqualTypeOf<{readonly test: Dataset; readonly train: Dataset}>();
    expectTypeOf(split(set, {shares: [0.5, 0.5]})).toEqualTypeOf<readonly [Dataset, Dataset]>();
  });
});

describe('folds', () => {
  it('validate every example exactly once, and train on all the others', () => {
    const folds = kFold(numbered([59, 71, 48]), {folds: 5, seed: 2});
    expect(rising(folds.flatMap(fold => members(fold.validation)))).toEqual(all(178));
    for (const {train, validation} of folds) {
      expect(rising([...members(train), ...members(validation)])).toEqual(all(178));
    }
    expect(folds.map(fold => countExamples(fold.validation))).toEqual([36, 36, 36, 35, 35]);
    for (const [number, count] of [59, 71, 48].entries()) {
      const counts = folds.map(fold => classCounts(fold.validation).column('examples')[number] as number);
      expect(Math.min(...counts)).toBe(Math.floor(count / 5));
      expect(Math.max(...counts)).toBe(Math.ceil(count / 5));
    }
  });

  it('may be as many as examples: each is left out once', () => {
    const folds = kFold(numbered([6], false), {folds: 6});
    expect(rising(folds.flatMap(fold => members(fold.validation)))).toEqual(all(6));
    expect(folds.map(fold => countExamples(fold.train))).toEqual([5, 5, 5, 5, 5, 5]);
  });

  it('are a function of the seed, and named by their number', () => {
    const set = numbered([20, 20]);
    const order = (seed: number): number[] => kFold(set, {folds: 4, seed}).flatMap(fold => members(fold.validation));
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
    expect(kFold(set, {folds: 4})[1]?.validation.name).toBe('numbers (fold 2 of 4, validation)');
  });
});

const set = numbered([5, 3]);
const REFUSALS: readonly Refusal[] = [
  {
    call: 'split(set)',
    run: () => split(set, undefined as never),
    error: TypeError,
    message:
      'Cannot split "numbers" as shares must be a list of numbers or numbers by name: current value is undefined',
  },
  {
    call: 'split(set, {shares: 0.8})',
    run: () => split(set, {shares: 0.8 as never}),
    error: TypeError,
    message: 'Cannot split "numbers" as shares must be a list of numbers or numbers by name: current value is 0.8',
  },
  {
    call: 'split(set, {shares: [1]})',
    run: () => split(set, {shares: [1]}),
    error: RangeError,
    message: 'Cannot split "numbers" as shares must be at least two: current value is [1]',
  },
  {
    call: 'split(set, {shares: [0.8, 0.1]})',
    run: () => split(set, {shares: [0.8, 0.1]}),
    error: RangeError,
    message: 'Cannot split "numbers" as the sum of shares must be 1: current value is 0.9',
  },
  {
    call: 'split(set, {shares: [0.8, NaN]})',
    run: () => split(set, {shares: [0.8, Number.NaN]}),
    error: RangeError,
    message: 'Cannot split "numbers" as shares[1] must be > 0 and < 1: current value is NaN',
  },
  {
    call: 'split(set, {shares: [1.2, -0.2]})',
    run: () => split(set, {shares: [1.2, -0.2]}),
    error: RangeError,
    message: 'Cannot split "numbers" as shares[0] must be > 0 and < 1: current value is 1.2',
  },
  {
    call: "split(set, {shares: {train: '0.8', test: 0.2}})",
    run: () => split(set, {shares: {train: '0.8' as never, test: 0.2}}),
    error: TypeError,
    message: 'Cannot split "numbers" as shares.train must be a number: current value is "0.8"',
  },
  {
    call: 'split(set, {shares: {training: 0.8, test: 0.2}})',
    run: () => split(set, {shares: {training: 0.8, test: 0.2}}),
    error: RangeError,
    message: 'Cannot split "numbers" as shares must have the name "train": current value is ["training", "test"]',
  },
  {
    call: 'split(set, {shares: thirds, …})',
    run: () => split(numbered([5, 2]), {shares: {train: 0.4, validation: 0.3, test: 0.3}}),
    error: RangeError,
    message:
      'Cannot split "numbers" as class "c1" must have at least 3 examples, one for each part (or pass stratified: false): current value is 2',
  },
  {
    call: 'split(set, {shares: [0.99, 0.01]})',
    run: () => split(set, {shares: [0.99, 0.01]}),
    error: RangeError,
    message: 'Cannot split "numbers" as part "test" must get at least one of the 8 examples: current value is 0.01',
  },
  {
    call: "split(set, {stratified: 'yes'})",
    run: () => split(set, {shares: [0.5, 0.5], stratified: 'yes' as never}),
    error: TypeError,
    message: 'Cannot split "numbers" as stratified must be true or false: current value is "yes"',
  },
  {
    call: 'split(targets, {stratified: true})',
    run: () => split(numbered([8], false), {shares: [0.5, 0.5], stratified: true}),
    error: RangeError,
    message: 'Cannot split "numbers" as stratified must be false as there are no classes: current value is true',
  },
  {
    call: 'split(set, {seed: 0.5})',
    run: () => split(set, {shares: [0.5, 0.5], seed: 0.5}),
    error: RangeError,
    message: 'Cannot create Random as seed must be an integer: current value is 0.5',
  },
  {
    call: 'split(null)',
    run: () => split(null as never, {shares: [0.5, 0.5]}),
    error: TypeError,
    message: 'Cannot create dataset as name must be a non-empty string: current value is undefined',
  },
  {
    call: 'kFold(set, {folds: 1})',
    run: () => kFold(set, {folds: 1}),
    error: RangeError,
    message: 'Cannot make folds of "numbers" as folds must be >= 2 and <= 8: current value is 1',
  },
  {
    call: 'kFold(set, {folds: 9})',
    run: () => kFold(set, {folds: 9}),
    error: RangeError,
    message: 'Cannot make folds of "numbers" as folds must be >= 2 and <= 8: current value is 9',
  },
  {
    call: "kFold(set, {folds: '5'})",
    run: () => kFold(set, {folds: '5' as never}),
    error: TypeError,
    message: 'Cannot make folds of "numbers" as folds must be a number: current value is "5"',
  },
  {
    call: 'kFold(set, {folds: 4})',
    run: () => kFold(set, {folds: 4}),
    error: RangeError,
    message:
      'Cannot make folds of "numbers" as class "c1" must have at least 4 examples, one for each part (or pass stratified: false): current value is 3',
  },
];

describe('bad arguments of splits', () => {
  for (const refusal of REFUSALS) it(`${refusal.call} is refused`, () => expectRefused(refusal));
});
