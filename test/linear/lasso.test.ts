import {describe, expect, it} from 'vitest';
import {lasso, leastSquares} from '../../src/linear/index.ts';
import {dotProduct} from '../../src/numeric/index.ts';
import {gap, table} from './support.ts';

const X = table(20, 6, (i, j) => Math.sin((i + 1) * (j + 1)));
const Y = Array.from({length: 20}, (_, i) => Math.cos(1.3 * i) + 0.1 * i);
/** Of the squares: 2 xⱼᵀ (y − Xw − b) for each column. */
const pulls = (weights: Float64Array, bias: number): number[] => {
  const rest = X.map((row, i) => (Y[i] as number) - dotProduct(Float64Array.from(row), weights) - bias);
  return [0, 1, 2, 3, 4, 5].map(j => 2 * rest.reduce((sum, r, i) => sum + r * (X[i]?.[j] as number), 0));
};

describe('lasso', () => {
  it('shrinks each weight by half the rate where the columns are orthonormal, by the whole for half squares', () => {
    // Columns (1, 1, 1, 1) / 2, (1, -1, 1, -1) / 2, (1, 1, -1, -1) / 2; xⱼᵀ y is 5, -1, -2.
    const x = table(4, 3, (i, j) => [1, (-1) ** i, i < 2 ? 1 : -1].map(value => value / 2)[j] as number);
    const y = [1, 2, 3, 4];
    expect(gap(lasso(x, y, {rate: 3}).weights, [3.5, 0, -0.5])).toBeLessThan(1e-14);
    expect(gap(lasso(x, y, {rate: 1.5, errors: 'half squares'}).weights, [3.5, 0, -0.5])).toBeLessThan(1e-14);
  });

  it('gives the numbers of scikit-learn’s own example, whose alpha is the rate over the examples', () => {
    // Lasso(alpha=0.1).fit([[0, 0], [1, 1], [2, 2]], [0, 1, 2]): coef_ [0.85, 0], intercept_ 0.15.
    const options = {rate: 3 * 0.1, errors: 'half squares', bias: true} as const;
    const {weights, bias, predict} = lasso(
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      [0, 1, 2],
      options,
    );
    expect(gap(weights, [0.85, 0])).toBeLessThan(1e-14);
    expect(bias).toBeCloseTo(0.15, 14);
    expect(predict([4, 9])).toBeCloseTo(3.55, 12);
  });

  it('is where no weight gains by moving: each is pulled by the rate, or is 0 and pulled by less', () => {
    for (const bias of [false, true]) {
      const {weights, bias: height, status, objective} = lasso(X, Y, {rate: 2, bias});
      expect(status).toBe('converged');
      const found = pulls(weights, height);
      const zeros = [...weights].filter(weight => weight === 0).length;
      expect(zeros).toBeGreaterThan(0);
      expect(zeros).toBeLessThan(6);
      for (const [j, weight] of weights.entries()) {
        if (weight === 0) expect(Math.abs(found[j] as number)).toBeLessThan(2);
        else expect(found[j]).toBeCloseTo(2 * Math.sign(weight), 4);
      }
      const squares = X.reduce(
        (sum, row, i) => sum + (dotProduct(Float64Array.from(row), weights) + height - (Y[i] as number)) ** 2,
        0,
      );
      expect(objective).toBeCloseTo(squares + 2 * weights.reduce((sum, weight) => sum + Math.abs(weight), 0), 10);
    }
  });

  it('has no weights from the largest pull on, and near rate 0 those of least squares', () => {
    const most = Math.max(...pulls(new Float64Array(6), 0).map(Math.abs));
    expect([...lasso(X, Y, {rate: most * (1 + 1e-12)}).weights].every(weight => weight === 0)).toBe(true);
    expect([...lasso(X, Y, {rate: 0.99 * most}).weights].filter(weight => weight !== 0)).toHaveLength(1);
    expect(gap(lasso(X, Y, {rate: 1e-9}).weights, leastSquares(X, Y))).toBeLessThan(1e-6);
  });

  it('says that it was cut off, and by how much the objective may still fall', () => {
    const whole = lasso(X, Y, {rate: 0.5});
    const short = lasso(X, Y, {rate: 0.5, maxSweeps: 2});
    expect([short.status, short.sweeps]).toEqual(['step-limit', 2]);
    expect(short.objective - whole.objective).toBeGreaterThan(0);
    expect(short.objective - whole.objective).toBeLessThanOrEqual(short.gap);
  });

  it('leaves a column of zeros at 0, and refuses what it cannot hold', () => {
    expect([
      ...lasso(
        [
          [0, 1],
          [0, 2],
        ],
        [1, 2],
        {rate: 1},
      ).weights,
    ]).toEqual([0, 0.9]);
    expect(() => lasso([[1], [2]], [1, 2], {rate: 0})).toThrow(
      new RangeError('Cannot fit lasso as rate must be > 0 and < Infinity: current value is 0'),
    );
    expect(() => lasso([[1], [2]], [1e200, 2])).toThrow(
      new RangeError('Cannot fit lasso as Σ y² must be < Infinity: current value is Infinity'),
    );
    expect(() => lasso([[1], [2]], [1])).toThrow(RangeError);
    expect(() => lasso([[1]], [1], {bias: 1 as never})).toThrow(TypeError);
  });
});
