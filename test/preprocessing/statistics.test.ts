import {describe, expect, it} from 'vitest';
import type {Dataset, Samples} from '../../src/data/samples/index.ts';
import {diabetes, wine} from '../../src/data/shipped/index.ts';
import {centre, minMax, scaleBytes, standardize, whiten} from '../../src/preprocessing/index.ts';
import {covariance} from './covariance.ts';
import {DIABETES, type Reference, WINE} from './sklearn-figures.ts';

const samples = (values: readonly number[], shape: readonly number[]): Samples => ({
  values: Float64Array.from(values),
  shape,
});
const row = ({x}: Dataset, index: number): number[] => {
  const size = x.shape[1] as number;
  return [...x.values.slice(index * size, (index + 1) * size)];
};
const near = (values: readonly number[], digits: number): unknown[] =>
  values.map(value => expect.closeTo(value, digits));

/** float64 throughout, for closed forms. */
const type = 'float64';

describe('statistics by hand', () => {
  it('standardizes by the population deviation', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, Σ(x − 5)² = 32, 32 / 8 = 4
    const set = samples([2, 4, 4, 4, 5, 5, 7, 9], [8, 1]);
    const scaler = standardize({type}).fit(set);
    expect(scaler.toJSON()).toEqual({name: 'standardize', type, shape: [1], per: 'feature', mean: [5], deviation: [2]});
    expect([...scaler.apply(set).values]).toEqual([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);
  });

  it('keeps all digits where a large mean hides a small deviation', () => {
    // Chan, Golub, LeVeque 1983: 4, 7, 13, 16 far from zero; Σ(x − 10)² = 90, 90 / 4 = 22.5
    const set = samples(
      [4, 7, 13, 16].map(value => value + 1e9),
      [4, 1],
    );
    expect(standardize().fit(set).toJSON().deviation).toEqual([Math.sqrt(22.5)]);
    const many = samples(
      Array.from({length: 300_000}, (_, index) => 1e9 + (index % 3)),
      [300_000, 1],
    );
    // 0, 1, 2 equally often: mean 1, variance 2/3
    expect(standardize().fit(many).toJSON().mean).toEqual([1e9 + 1]);
    expect(
      centre()
        .fit(samples(new Array<number>(100_000).fill(0.1), [100_000, 1]))
        .toJSON().mean,
    ).toEqual([0.1]);
    expect((standardize().fit(many).toJSON().deviation as number[])[0]).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });

  it('takes images per pixel, per channel, or all numbers together', () => {
    // Two images of 1 × 2 pixels of 2 channels.
    const images: Samples = {values: Uint8Array.from([0, 10, 2, 30, 4, 50, 6, 70]), shape: [2, 1, 2, 2]};
    const mean = (per: 'feature' | 'channel' | 'all'): unknown => centre({per}).fit(images).toJSON().mean;
    expect(mean('feature')).toEqual([2, 30, 4, 50]);
    expect(mean('channel')).toEqual([3, 40]);
    expect(mean('all')).toEqual([21.5]);
    expect([...centre({per: 'channel'}).fit(images).apply(images).values]).toEqual([-3, -30, -1, -10, 1, 10, 3, 30]);
    expect(centre().fit(images).apply(images).shape).toEqual([2, 1, 2, 2]);
    // Channel 0 is 0, 2, 4, 6 and channel 1 ten times as much, plus 10: variances 5 and 500.
    const {deviation} = standardize({per: 'channel'}).fit(images).toJSON();
    expect(deviation).toEqual(near([Math.sqrt(5), Math.sqrt(500)], 12));
    expect([...minMax({per: 'all'}).fit(images).apply(images).values]).toEqual(
      near(
        [0, 10, 2, 30, 4, 50, 6, 70].map(value => value / 70),
        7,
      ),
    );
  });

  it('scales to any two limits, and beyond them what lies beyond the training set', () => {
    const scaler = minMax({low: -1, high: 3, type}).fit(samples([10, 20, 12], [3, 1]));
    expect([...scaler.apply(samples([10, 20, 15, 5, 25], [5, 1])).values]).toEqual([-1, 3, 1, -3, 5]);
  });

  it('turns bytes into shares of 255', () => {
    const bytes: Samples = {values: Uint8Array.from({length: 256}, (_, byte) => byte), shape: [256]};
    const unit = scaleBytes().fit(bytes).apply(bytes).values;
    expect([...unit]).toEqual(Array.from({length: 256}, (_, byte) => Math.fround(byte / 255)));
    const symmetric = scaleBytes({low: -1}).fit(bytes);
    expect([...symmetric.apply(bytes).values]).toEqual(
      near(
        Array.from({length: 256}, (_, byte) => byte / 127.5 - 1),
        6,
      ),
    );
    expect([...scaleBytes().fit(bytes).invert(scaleBytes().fit(bytes).apply(bytes)).values]).toEqual([...bytes.values]);
  });

  it('makes a constant feature 0, or the low limit, in every set if it is told so', () => {
    const [training, other] = [samples([1, 7, 2, 7, 3, 7], [3, 2]), samples([2, 9], [1, 2])];
    const scaler = standardize({constant: 'zero', type}).fit(training);
    expect([...scaler.apply(training).values].filter((_, index) => index % 2 === 1)).toEqual([0, 0, 0]);
    expect([...scaler.apply(other).values]).toEqual([0, 0]);
    expect([...scaler.invert(scaler.apply(training)).values]).toEqual([1, 7, 2, 7, 3, 7]);
    const limits = minMax({constant: 'low', low: -1, type}).fit(training);
    expect([...limits.apply(other).values]).toEqual([0, -1]);
    // Equal numbers whose mean is rounded are constant, too: 0.1 + 0.1 + 0.1 is not 0.3.
    expect(() => standardize().fit(samples([0.1, 0.1, 0.1], [3, 1]))).toThrow(RangeError);
  });

  it('whitens a cross of points by the roots of its variances', () => {
    // Variances 2 · 9 / 4 and 2 · 1 / 4 along the axes; turned by 45° the axes are the diagonals.
    const turn = ([x, y]: readonly [number, number]): number[] => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2];
    const cross = (
      [
        [-3, 0],
        [3, 0],
        [0, -1],
        [0, 1],
      ] as const
    ).flatMap(turn);
    const set = samples(cross, [4, 2]);
    const pca = whiten({type}).fit(set);
    const {variances, axes} = pca.toJSON();
    expect(variances).toEqual(near([4.5, 0.5], 12));
    // Both numbers of an axis are as large; which sign the second axis has is a matter of rounding.
    expect((axes as number[][]).map(axis => axis.map(Math.abs))).toEqual([
      near([Math.SQRT1_2, Math.SQRT1_2], 12),
      near([Math.SQRT1_2, Math.SQRT1_2], 12),
    ]);
    expect([...pca.apply(set).values].map(Math.abs)).toEqual(
      near(
        [1, 0, 1, 0, 0, 1, 0, 1].map(value => value * Math.SQRT2),
        12,
      ),
    );
    // ZCA turns back: the whitened cross stands as the given one does, with arms of length √2.
    const white = (
      [
        [-1, 0],
        [1, 0],
        [0, -1],
        [0, 1],
      ] as const
    )
      .flatMap(turn)
      .map(value => value * Math.SQRT2);
    expect([...whiten({method: 'zca', type}).fit(set).apply(set).values]).toEqual(near(white, 12));
  });

  it('adds epsilon to the variances', () => {
    const cross = samples([-3, 0, 3, 0, 0, -1, 0, 1], [4, 2]);
    // 4.5 + .5 = 5 and .5 + .5 = 1
    const expected = [-3 / Math.sqrt(5), 0, 3 / Math.sqrt(5), 0, 0, -1, 0, 1];
    for (const method of ['pca', 'zca'] as const) {
      expect([...whiten({method, epsilon: 0.5, type}).fit(cross).apply(cross).values]).toEqual(near(expected, 12));
    }
    const flat = samples([-3, 5, 3, 5], [2, 2]);
    expect([...whiten({epsilon: 1, type}).fit(flat).apply(flat).values]).toEqual(
      near([-3 / Math.sqrt(10), 0, 3 / Math.sqrt(10), 0], 12),
    );
  });
});

describe.each<[string, Dataset, Reference]>([
  ['wine', wine({type}), WINE],
  ['diabetes', diabetes({type}), DIABETES],
])('figures of scikit-learn 1.9.1 on %s', (_, set, wanted) => {
  const last = (set.x.shape[0] as number) - 1;

  it('agree with standardize', () => {
    const scaler = standardize({type}).fit(set);
    expect(scaler.toJSON().mean).toEqual(near(wanted.mean, 9));
    expect(scaler.toJSON().deviation).toEqual(near(wanted.scale, 9));
    expect(row(scaler.apply(set), 0)).toEqual(near(wanted.standard[0], 8));
    expect(row(scaler.apply(set), last)).toEqual(near(wanted.standard[1], 8));
  });

  it('agree with minMax', () => {
    const scaled = minMax({low: -1, type}).fit(set).apply(set);
    expect(row(scaled, 0)).toEqual(near(wanted.minMax[0], 8));
    expect(row(scaled, last)).toEqual(near(wanted.minMax[1], 8));
  });

  it('agree with whiten, raw and standardized', () => {
    for (const [input, figures] of [
      [set, wanted.raw],
      [standardize({type}).fit(set).apply(set), wanted.standardized],
    ] as const) {
      const fitted = whiten({type}).fit(input);
      const variances = fitted.toJSON().variances as number[];
      expect(variances.map((value, index) => value / (figures.variances[index] as number))).toEqual(
        variances.map(() => expect.closeTo(1, 8)),
      );
      expect(row(fitted.apply(input), 0)).toEqual(near(figures.rows[0], 7));
      expect(row(fitted.apply(input), last)).toEqual(near(figures.rows[1], 7));
    }
  });

  it.each(['pca', 'zca'] as const)('and the covariance whitened by %s is the identity within 1e-10', method => {
    const white = covariance(whiten({method, type}).fit(set).apply(set).x);
    const off = white.flatMap((line, i) => line.map((value, j) => Math.abs(value - (i === j ? 1 : 0))));
    expect(Math.max(...off)).toBeLessThan(1e-10);
  });
});
