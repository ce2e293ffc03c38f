import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';

const many = (count: number, draw: () => number): number[] => Array.from({length: count}, draw);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const moment = (values: readonly number[], order: number): number => mean(values.map(value => value ** order));

/** Pearson's statistic of counts against equal expectation. */
function chiSquare(bins: readonly number[], count: number): number {
  const expected = count / bins.length;
  return bins.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
}

function counts(values: readonly number[], bins: number, binOf: (value: number) => number): number[] {
  const found = new Array<number>(bins).fill(0);
  for (const value of values) found[binOf(value)] = (found[binOf(value)] ?? 0) + 1;
  return found;
}

/** The quantile 0.9999 of chi-square, by the approximation of Wilson and Hilferty. */
const quantile = (freedom: number): number =>
  freedom * (1 - 2 / (9 * freedom) + 3.719 * Math.sqrt(2 / (9 * freedom))) ** 3;

describe('Random', () => {
  it('gives the recorded numbers for a seed', () => {
    const random = new Random(7);
    expect(random.uniform()).toBe(0.19585188367340367);
    expect(random.uniform()).toBe(0.48613829213630344);
    expect(random.integer(0, 99)).toBe(47);
    expect(random.integer(-1e15, 1e15)).toBe(-368756590612991);
    expect(random.permutation(8)).toEqual([5, 0, 3, 4, 1, 7, 2, 6]);
    expect(random.normal()).toBeCloseTo(-0.02316187528633888, 14);
  });

  it('gives the same numbers for the same seed and others for another, also for the same digits as text', () => {
    const draw = (seed: number | string): number[] => {
      const random = new Random(seed);
      return many(50, () => random.normal());
    };
    expect(draw('lesson')).toEqual(draw('lesson'));
    const first = [7, '7', 8, -7, '', 'é', '日'].map(seed => draw(seed)[0]);
    expect(new Set(first).size).toBe(first.length);
  });

  it('fills [0, 1) evenly', () => {
    const random = new Random(1);
    const values = many(200_000, () => random.uniform());
    expect(Math.min(...values.slice(0, 100_000))).toBeGreaterThanOrEqual(0);
    expect(values.every(value => value < 1)).toBe(true);
    // Standard errors: sqrt(1/12 / n) = 0.00065 and sqrt(1/180 / n) = 0.00017; four of each.
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(0.0026);
    expect(Math.abs(moment(values, 2) - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / values.length));
    expect(
      chiSquare(
        counts(values, 100, value => Math.floor(value * 100)),
        values.length,
      ),
    ).toBeLessThan(quantile(99));
  });

  it('draws pairs without a pattern', () => {
    const random = new Random(2);
    const values = many(100_000, () => Math.floor(random.uniform() * 10) * 10 + Math.floor(random.uniform() * 10));
    expect(
      chiSquare(
        counts(values, 100, value => value),
        values.length,
      ),
    ).toBeLessThan(quantile(99));
  });

  it('starts neighbouring seeds in unrelated states', () => {
    const first = Array.from({length: 20_000}, (_, seed) => new Random(seed).uniform());
    expect(
      chiSquare(
        counts(first, 100, value => Math.floor(value * 100)),
        first.length,
      ),
    ).toBeLessThan(quantile(99));
    const products = first.slice(1).map((value, index) => (value - 0.5) * ((first[index] ?? 0) - 0.5) * 12);
    expect(Math.abs(mean(products))).toBeLessThan(4 / Math.sqrt(products.length));
  });

  it('stretches uniform numbers to a range that does not contain its upper end', () => {
    const random = new Random(3);
    const values = many(10_000, () => random.uniform(-2, 6));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...values)).toBeLessThan(6);
    expect(Math.abs(mean(values) - 2)).toBeLessThan((4 * 8) / Math.sqrt(12 * values.length));
    // One step of the double grid: every draw has to be the lower end.
    const next = 1 + Number.EPSILON;
    expect(many(100, () => random.uniform(1, next)).every(value => value === 1)).toBe(true);
    expect(random.uniform(5, 5)).toBe(5);
    // Ends whose distance is no double any more: the mean of |v| is half of the end.
    const wide = many(10_000, () => random.uniform(-1.5e308, 1.5e308) / 1.5e308);
    expect(wide.reduce((sum, value) => sum + Math.abs(value), 0) / 10_000).toBeCloseTo(0.5, 1);
    expect(Math.min(...wide)).toBeLessThan(-0.99);
    expect(Math.max(...wide)).toBeGreaterThan(0.99);
  });

  it('draws the normal distribution', () => {
    const random = new Random(4);
    const count = 200_000;
    const values = many(count, () => random.normal());
    // Moments 0, 1, 0, 3; variances of their estimates 1, 2, 15, 96 over n.
    for (const [order, expected, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
    ] as const) {
      expect(Math.abs(moment(values, order) - expected)).toBeLessThan(4 * Math.sqrt(variance / count));
    }
    // Shares within one, two and three deviations.
    for (const [bound, share] of [
      [1, 0.6826894921],
      [2, 0.9544997361],
      [3, 0.9973002039],
    ] as const) {
      const seen = values.filter(value => Math.abs(value) < bound).length / count;
      expect(Math.abs(seen - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / count));
    }
    const shifted = new Random(5);
    const plain = new Random(5);
    expect(shifted.normal(10, 3)).toBe(10 + 3 * plain.normal());
  });

  it('draws integers with both ends, every one as likely', () => {
    const random = new Random(6);
    const values = many(70_000, () => random.integer(-3, 3));
    const seen = counts(values, 7, value => value + 3);
    expect(seen.every(count => count > 0)).toBe(true);
    expect(chiSquare(seen, values.length)).toBeLessThan(quantile(6));
    expect(random.integer(4, 4)).toBe(4);
  });

  it('draws every order as likely', () => {
    const random = new Random(8);
    const tallies = new Map<string, number>();
    for (let round = 0; round < 24_000; round++) {
      const order = random.permutation(4).join('');
      tallies.set(order, (tallies.get(order) ?? 0) + 1);
    }
    expect(tallies.size).toBe(24);
    expect(chiSquare([...tallies.values()], 24_000)).toBeLessThan(quantile(23));
    expect(random.permutation(0)).toEqual([]);
    expect(random.permutation(1)).toEqual([0]);
  });

  it('has streams that depend on seed and name, not on what was drawn before', () => {
    const [fresh, used] = [new Random(9), new Random(9)];
    many(10, () => used.uniform());
    expect(used.stream('weights').uniform()).toBe(fresh.stream('weights').uniform());
    expect(fresh.stream('weights').uniform()).not.toBe(fresh.stream('shuffle').uniform());
    expect(fresh.stream('weights').uniform()).not.toBe(new Random(10).stream('weights').uniform());
    expect(fresh.stream('a').stream('b').uniform()).not.toBe(fresh.stream('b').stream('a').uniform());
    expect(fresh.stream('a').uniform()).not.toBe(fresh.uniform());
  });

  it('refuses seeds, bounds and counts that make no sense', () => {
    expect(() => new Random(0.5)).toThrow('Cannot create Random as seed must be an integer: current value is 0.5');
    expect(() => new Random(NaN)).toThrow(RangeError);
    expect(() => new Random(undefined as unknown as number)).toThrow(TypeError);
    const random = new Random(0);
    expect(() => random.uniform(1, 0)).toThrow('Cannot draw uniform as high must be >= 1: current value is 0');
    expect(() => random.normal(0, -1)).toThrow(RangeError);
    expect(() => random.integer(2, 1)).toThrow(RangeError);
    expect(() => random.integer(0.5, 1)).toThrow(RangeError);
    expect(() => random.permutation(-1)).toThrow(RangeError);
    expect(() => random.stream(1 as unknown as string)).toThrow(TypeError);
  });
});
