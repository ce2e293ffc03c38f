import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as initializers from '../../src/initializers/index.ts';
import {distanceFrom, type MakesWeights, momentsOf, normalDistribution, weightsOf} from './support.ts';

const COUNT = 100_000;
/** Deviation of a standard normal distribution cut off at -2 and 2, as scipy.stats.truncnorm.std(-2, 2) has it. */
const CUT = 0.8796256610342398;

/**
 * 4 standard errors: that of the mean is s / sqrt(n); that of the deviation s sqrt((k - 1) / 4n), with a kurtosis k of 3
 * for normal numbers and less for the others.
 */
const meanBound = (deviation: number) => (4 * deviation) / Math.sqrt(COUNT);
const deviationBound = (deviation: number) => (4 * deviation) / Math.sqrt(2 * COUNT);
/** Kolmogorov and Smirnov's statistic stays below it in 999 of 1000 samples. */
const DISTANCE_BOUND = 1.95 / Math.sqrt(COUNT);

const uniformOn = (min: number, max: number) => (x: number) => (x - min) / (max - min);
const normalWith = (deviation: number) => (x: number) => normalDistribution(x / deviation);
const truncatedWith = (deviation: number) => (x: number) => {
  const below = normalDistribution(-2);
  return (normalDistribution((x * CUT) / deviation) - below) / (1 - 2 * below);
};

interface Case {
  readonly call: string;
  readonly initializer: MakesWeights;
  readonly deviation: number;
  readonly distribution: (x: number) => number;
}

/** On [200, 500]: fan-in 200, fan-out 500. */
const CASES: readonly Case[] = [
  ...([5, 0] as const).map(seed => ({
    call: `uniform({min: -1, max: 1, seed: ${seed}})`,
    initializer: initializers.uniform({min: -1, max: 1, seed}),
    deviation: 1 / Math.sqrt(3),
    distribution: uniformOn(-1, 1),
  })),
  {
    call: 'normal({deviation: 2})',
    initializer: initializers.normal({deviation: 2, seed: 1}),
    deviation: 2,
    distribution: normalWith(2),
  },
  {
    call: 'truncatedNormal({deviation: 2})',
    initializer: initializers.truncatedNormal({deviation: 2, seed: 1}),
    deviation: 2,
    distribution: truncatedWith(2),
  },
  {
    call: 'alexNet()',
    initializer: initializers.alexNet({seed: 1}),
    deviation: 0.01,
    distribution: normalWith(0.01),
  },
  {
    call: "uniformFan({rule: 'fanIn'})",
    initializer: initializers.uniformFan({rule: 'fanIn', seed: 1}),
    deviation: 1 / Math.sqrt(600),
    distribution: uniformOn(-1 / Math.sqrt(200), 1 / Math.sqrt(200)),
  },
  {
    call: 'glorotUniform()',
    initializer: initializers.glorotUniform({seed: 1}),
    deviation: Math.sqrt(2 / 700),
    distribution: uniformOn(-Math.sqrt(6 / 700), Math.sqrt(6 / 700)),
  },
  {
    call: 'heUniform()',
    initializer: initializers.heUniform({seed: 1}),
    deviation: Math.sqrt(2 / 200),
    distribution: uniformOn(-Math.sqrt(6 / 200), Math.sqrt(6 / 200)),
  },
  {
    call: 'leCunUniform()',
    initializer: initializers.leCunUniform({seed: 1}),
    deviation: Math.sqrt(1 / 200),
    distribution: uniformOn(-Math.sqrt(3 / 200), Math.sqrt(3 / 200)),
  },
  ...(
    [
      ['glorotNormal', initializers.glorotNormal, Math.sqrt(2 / 700)],
      ['heNormal', initializers.heNormal, 0.1],
      ['leCunNormal', initializers.leCunNormal, Math.sqrt(1 / 200)],
      ['normalFan', initializers.normalFan, Math.sqrt(1 / 200)],
    ] as const
  ).flatMap(([name, make, deviation]) =>
    [false, true].map(truncated => ({
      call: `${name}({truncated: ${truncated}})`,
      initializer: make({truncated, seed: 1}),
      deviation,
      distribution: (truncated ? truncatedWith : normalWith)(deviation),
    })),
  ),
  {
    call: "normalFan({rule: 'fanOut', gain: 2})",
    initializer: initializers.normalFan({rule: 'fanOut', gain: 2, seed: 1}),
    deviation: 2 / Math.sqrt(500),
    distribution: normalWith(2 / Math.sqrt(500)),
  },
  {
    call: "randomWalk({activation: 'linear'})",
    initializer: initializers.randomWalk({activation: 'linear', seed: 1}),
    deviation: Math.exp(1 / 400) / Math.sqrt(200),
    distribution: normalWith(Math.exp(1 / 400) / Math.sqrt(200)),
  },
  {
    call: 'randomWalk()',
    initializer: initializers.randomWalk({seed: 1}),
    deviation: (Math.SQRT2 * Math.exp(1.2 / 197.6)) / Math.sqrt(200),
    distribution: normalWith((Math.SQRT2 * Math.exp(1.2 / 197.6)) / Math.sqrt(200)),
  },
];

describe.each(CASES)('initializers.$call', ({initializer, deviation, distribution}) => {
  const values = weightsOf(initializer, [200, 500]);

  it('has mean 0 and the nominal deviation, within 4 standard errors of 100000 draws', () => {
    const found = momentsOf(values);
    expect(Math.abs(found.mean)).toBeLessThan(meanBound(deviation));
    expect(Math.abs(found.deviation - deviation)).toBeLessThan(deviationBound(deviation));
  });

  it('follows its distribution, by the test of Kolmogorov and Smirnov', () => {
    expect(distanceFrom(values, distribution)).toBeLessThan(DISTANCE_BOUND);
  });
});

describe('the ranges', () => {
  it('of uniform weights are exact, to the rounding of a float32, and filled', () => {
    const values = weightsOf(initializers.uniform({min: 2, max: 3, seed: 1}), [COUNT]);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...values)).toBeLessThanOrEqual(3);
    expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.9998);
  });

  it('of truncated weights end 2 / 0.8796 deviations from the mean', () => {
    const values = weightsOf(initializers.truncatedNormal({mean: 1, deviation: 0.5, seed: 1}), [COUNT]);
    const farthest = Math.max(...values.map(value => Math.abs(value - 1)));
    expect(farthest).toBeLessThanOrEqual(Math.fround(1 / CUT));
    expect(farthest).toBeGreaterThan(1.13);
  });

  it('of no width are one number', () => {
    expect(weightsOf(initializers.uniform({min: 0, max: 0}), [3])).toEqual(new Float64Array(3));
    expect(weightsOf(initializers.normal({mean: 0, deviation: 0}), [3])).toEqual(new Float64Array(3));
    expect(weightsOf(initializers.truncatedNormal({mean: 7, deviation: 0}), [3])).toEqual(new Float64Array([7, 7, 7]));
  });
});

describe('where TensorFlow.js is wrong', () => {
  it('he, glorot and leCun normal: its weights are 0.88 times too small, ours are not', () => {
    const pairs = [
      [tf.initializers.heNormal({seed: 1}), initializers.heNormal({seed: 1}), Math.sqrt(2 / 200)],
      [tf.initializers.glorotNormal({seed: 1}), initializers.glorotNormal({seed: 1}), Math.sqrt(2 / 700)],
      [tf.initializers.leCunNormal({seed: 1}), initializers.leCunNormal({seed: 1}), Math.sqrt(1 / 200)],
    ] as const;
    for (const [stock, ours, nominal] of pairs) {
      const theirs = momentsOf(weightsOf(stock as MakesWeights, [200, 500])).deviation;
      expect(Math.abs(theirs / nominal - CUT)).toBeLessThan(0.01);
      const own = momentsOf(weightsOf(ours, [200, 500])).deviation;
      expect(Math.abs(own / nominal - 1)).toBeLessThan(0.01);
    }
  });

  it('a bound, mean or deviation of 0: it takes another number, ours takes 0', () => {
    const stock = tf.initializers.randomUniform({minval: 0, maxval: 1, seed: 1}) as MakesWeights;
    expect(Math.min(...weightsOf(stock, [1000]))).toBeLessThan(0);
    expect(Math.min(...weightsOf(initializers.uniform({min: 0, max: 1, seed: 1}), [1000]))).toBeGreaterThanOrEqual(0);
    const still = tf.initializers.randomNormal({mean: 1, stddev: 0, seed: 1}) as MakesWeights;
    expect(momentsOf(weightsOf(still, [1000])).deviation).toBeGreaterThan(0.04);
    expect(momentsOf(weightsOf(initializers.normal({mean: 1, deviation: 0}), [1000])).deviation).toBe(0);
  });

  it('seed 0: it draws other numbers every time, ours does not', () => {
    const stock = () => weightsOf(tf.initializers.randomNormal({seed: 0}) as MakesWeights, [10]);
    expect(stock()).not.toEqual(stock());
    const ours = () => weightsOf(initializers.normal({seed: 0}), [10]);
    expect(ours()).toEqual(ours());
  });
});
