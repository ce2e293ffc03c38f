import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {type Dataset, dataset, type Samples} from '../../src/data/samples/index.ts';
import {split} from '../../src/data/splits/index.ts';
import {centre, type Fitted, minMax, oneHot, standardize, whiten} from '../../src/preprocessing/index.ts';
import {condition, covariance, secondMoments} from '../preprocessing/covariance.ts';

const type = 'float64';

/** Heights in metres and weights in kilograms of so many persons, with a correlation of .5; the taller half is a class. */
function persons(count: number): Dataset {
  const random = new Random('persons');
  const values = new Float64Array(2 * count);
  for (let row = 0; row < count; row++) {
    const [tall, own] = [random.normal(), random.normal()];
    values[2 * row] = 1.7 + 0.13 * tall;
    values[2 * row + 1] = 60 + 13 * (0.5 * tall + Math.sqrt(0.75) * own);
  }
  const y = Int32Array.from({length: count}, (_, row) => ((values[2 * row] as number) > 1.7 ? 1 : 0));
  return dataset({
    name: 'persons',
    x: {values, shape: [count, 2]},
    y: {values: y, shape: [count]},
    classes: ['short', 'tall'],
    features: ['height (m)', 'weight (kg)'],
  });
}

const rowsOf = ({values}: Samples): [number, number][] =>
  Array.from({length: values.length / 2}, (_, row) => [values[2 * row] as number, values[2 * row + 1] as number]);

/** Steps of descent on ½ wᵀHw at its best rate, 2 / (λ_max + λ_min), until w is a millionth of its start. */
function stepsOfDescent(h: number[][]): number {
  const [[a, b], [, d]] = h as [[number, number], [number, number]];
  const rate = 2 / (a + d);
  let [u, v] = [1, 1];
  for (let step = 0; ; step++) {
    if (Math.hypot(u, v) <= 1e-6 * Math.SQRT2) return step;
    [u, v] = [u - rate * (a * u + b * v), v - rate * (b * u + d * v)];
  }
}

describe('preprocessing in the curriculum', () => {
  it('[D5.2.1a] heights differ by .36 where weights differ by 20.5; erratum: the lecture says 33 cm', () => {
    const two = {values: Float64Array.from([1.525, 45, 1.885, 65.5]), shape: [2, 2]};
    const [, high] = rowsOf(minMax({low: 0, high: 1, type}).fit(two).apply(two));
    const {least, greatest} = minMax().fit(two).toJSON() as unknown as Record<'least' | 'greatest', [number, number]>;
    expect(greatest[0] - least[0]).toBeCloseTo(0.36, 12);
    expect(greatest[0] - least[0]).not.toBeCloseTo(0.33, 2);
    expect(greatest[1] - least[1]).toBe(20.5);
    // Scaled, both differences are the same.
    expect(high).toEqual([1, 1]);
    expect([...standardize({type}).fit(two).apply(two).values]).toEqual([-1, -1, 1, 1].map(v => expect.closeTo(v, 12)));
  });

  it('[D5.2.1a] the gradient -δz is as many times larger for the feature with the larger numbers', () => {
    const {x} = persons(500);
    const speed = (samples: Samples): number => {
      const squares = rowsOf(samples).reduce(([p, q], [a, b]) => [p + a * a, q + b * b], [0, 0]);
      return Math.sqrt((squares[1] as number) / (squares[0] as number));
    };
    // 60 kg against 1.7 m, and 13 kg against .13 m: a hundredfold.
    expect(speed(x)).toBeGreaterThan(30);
    expect(speed(centre({type}).fit(x).apply(x))).toBeCloseTo(100, -1);
    expect(speed(standardize({type}).fit(x).apply(x))).toBeCloseTo(1, 12);
  });

  it('[D5.2] the condition number falls from raw to centred to standardized, and is 1 whitened', () => {
    const {x} = persons(500);
    const of = (samples: Samples): number => condition(secondMoments(samples));
    const numbers = [x, ...[centre({type}), standardize({type}), whiten({type})].map(step => step.fit(x).apply(x))].map(
      of,
    ) as [number, number, number, number];
    const [raw, centred, standardized, whitened] = numbers;
    // Measured: 42,186, 13,089, 3.266, 1.
    expect(raw).toBeGreaterThan(3 * centred);
    expect(centred).toBeGreaterThan(1000 * standardized);
    // Two standardized features of correlation r have the eigenvalues 1 + r and 1 - r.
    const [[, r]] = secondMoments(standardize({type}).fit(x).apply(x)) as [[number, number], unknown];
    expect(standardized).toBeCloseTo((1 + r) / (1 - r), 9);
    expect(standardized).toBeGreaterThan(3);
    expect(whitened).toBeCloseTo(1, 10);
  });

  it('[D5.2] and with it the steps of descent, about half the condition number times ln 10⁶', () => {
    const {x} = persons(500);
    const steps = [x, ...[centre({type}), standardize({type}), whiten({type})].map(step => step.fit(x).apply(x))].map(
      samples => [stepsOfDescent(secondMoments(samples)), condition(secondMoments(samples))] as const,
    );
    for (const [taken, number] of steps.slice(0, 2)) {
      expect(taken / ((number / 2) * Math.log(1e6))).toBeCloseTo(1, 1);
    }
    // Measured: 291,412, 90,418, 22, 1.
    expect(steps.slice(2).map(([taken]) => taken)).toEqual([22, 1]);
  });

  it('[F5-6] the weights of a node all rise or all fall together as long as its inputs are positive', () => {
    const {x} = persons(500);
    // The gradient of weight i is -δ zᵢ: of one sign for both weights if the inputs are of one sign.
    const together = (samples: Samples): number =>
      rowsOf(samples).filter(([a, b]) => Math.sign(a) === Math.sign(b)).length;
    expect(together(x)).toBe(500);
    // Of two normal variables with correlation r the signs agree with probability 1/2 + asin(r)/π: 2/3 at r = .5.
    expect(together(centre({type}).fit(x).apply(x)) / 500).toBeCloseTo(2 / 3, 1);
    expect(together(whiten({type}).fit(x).apply(x)) / 500).toBeCloseTo(1 / 2, 1);
  });

  it('[E5.9] standardized features have mean 0 and deviation 1', () => {
    const {x} = persons(500);
    const z = standardize({type}).fit(x).apply(x);
    const [[first, r], [, second]] = covariance(z) as [[number, number], [number, number]];
    const means = rowsOf(z).reduce(([p, q], [a, b]) => [p + a / 500, q + b / 500], [0, 0]);
    expect(means).toEqual([expect.closeTo(0, 12), expect.closeTo(0, 12)]);
    expect([first, second]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
    expect(Math.abs(r)).toBeLessThan(1);
  });

  it('[F5-7] statistics come from the training set only: the test set is moved by them and not by its own', () => {
    const {train, test} = split(persons(500), {shares: {train: 0.8, test: 0.2}, seed: 1});
    const statistics = (set: Dataset): Fitted => standardize({type}).fit(set, {allowLeakage: true});
    const {mean, deviation} = statistics(train).toJSON() as unknown as Record<'mean' | 'deviation', [number, number]>;
    const own = statistics(test).toJSON() as unknown as Record<'mean' | 'deviation', [number, number]>;
    const seen = statistics(statistics(train).apply(test)).toJSON() as unknown as typeof own;
    for (const column of [0, 1] as const) {
      expect(seen.mean[column]).toBeCloseTo((own.mean[column] - mean[column]) / deviation[column], 12);
      expect(seen.deviation[column]).toBeCloseTo(own.deviation[column] / deviation[column], 12);
      expect(Math.abs(seen.mean[column])).toBeGreaterThan(1e-3);
    }
  });

  it('[D5.2.1b] standardized, the loss of one and the same classifier is less sensitive to its weights', () => {
    const set = persons(500);
    const z = standardize({type}).fit(set);
    const {mean, deviation} = z.toJSON() as unknown as Record<'mean' | 'deviation', [number, number]>;
    // The same line, w·x + b, in both coordinates: 2 per deviation of the height, 1 per deviation of the weight.
    const scaled = [2, 1] as const;
    const raw = [2 / deviation[0], 1 / deviation[1]] as const;
    const bias = -raw[0] * mean[0] - raw[1] * mean[1];
    const loss = (samples: Samples, [u, v]: readonly [number, number], b: number): number =>
      rowsOf(samples).reduce((sum, [p, q], row) => {
        const margin = (set.y.values[row] === 1 ? 1 : -1) * (u * p + v * q + b);
        return sum + Math.log1p(Math.exp(-margin)) / 500;
      }, 0);
    const before = [loss(set.x, raw, bias), loss(z.apply(set).x, scaled, 0)] as const;
    expect(before[0]).toBeCloseTo(before[1], 10);
    // 5% more of both weights moves the raw line by 5% of w·μ, the scaled one not at all.
    const more = ([u, v]: readonly [number, number]): readonly [number, number] => [1.05 * u, 1.05 * v];
    const changes = [
      loss(set.x, more(raw), bias) - before[0],
      loss(z.apply(set).x, more(scaled), 0) - before[1],
    ] as const;
    // Measured: it rises by .0992, and falls by .0056.
    expect(Math.abs(changes[0])).toBeGreaterThan(10 * Math.abs(changes[1]));
  });

  it('[D5.2.1c] (1.755, 65.5, 122, male, type 3 of 4) becomes (1.755, 65.5, 122, 1,0, 0,0,1,0)', () => {
    const person = {values: Float64Array.from([1.755, 65.5, 122, 0, 3]), shape: [1, 5]};
    const fitted = oneHot({columns: {3: ['male', 'female'], 4: [1, 2, 3, 4]}, type}).fit(person);
    const coded = fitted.apply(person);
    expect([...coded.values]).toEqual([1.755, 65.5, 122, 1, 0, 0, 0, 1, 0]);
    expect(fitted.invert(coded)).toEqual(person);
  });
});
