import {EigenvalueDecomposition, Matrix} from 'ml-matrix';
import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {modifiedCholesky} from '../../src/linear/index.ts';
import {himmelblau} from '../../src/problems/index.ts';
import {DEFINITE, gap, table} from './support.ts';

/** A symmetric matrix of normal numbers. */
function symmetric(size: number, seed: number): number[][] {
  const random = new Random(seed);
  const half = table(size, size, () => random.normal());
  return table(size, size, (i, j) => half[Math.max(i, j)]?.[Math.min(i, j)] as number);
}

/** Pᵀ L D Lᵀ P. */
function product({lower, diagonal, order}: ReturnType<typeof modifiedCholesky>): Matrix {
  const inner = lower.mmul(Matrix.diag([...diagonal])).mmul(lower.transpose());
  const result = new Matrix(order.length, order.length);
  order.forEach((row, i) => {
    order.forEach((column, j) => {
      result.set(row, column, inner.get(i, j));
    });
  });
  return result;
}

describe('modifiedCholesky', () => {
  it('leaves positive definite matrices as they are, and solves them', () => {
    const {definite, added, solve} = modifiedCholesky(DEFINITE);
    expect(definite).toBe(true);
    expect([...added]).toEqual(Array(6).fill(0));
    // numpy 2.4.6: np.linalg.solve(A, np.cos(np.arange(6)))
    const solved = [
      0.7031530552984396, 0.39486037673907576, -0.2043815583802892, -0.21233954502546756, -0.14701992369322606,
      0.05071825363730762,
    ];
    expect(gap(solve(Array.from({length: 6}, (_, i) => Math.cos(i))), solved)).toBeLessThan(1e-15);
  });

  it('leaves the Hilbert matrix of 8 alone, though its condition is 1.5e10', () => {
    expect(modifiedCholesky(table(8, 8, (i, j) => 1 / (i + j + 1))).definite).toBe(true);
  });

  it('factors A + E with a positive definite result, for 40 matrices of either sign', () => {
    for (let seed = 0; seed < 40; seed++) {
      const size = 2 + (seed % 7);
      const a = symmetric(size, seed);
      const factors = modifiedCholesky(a);
      const sum = Matrix.add(new Matrix(a), Matrix.diag([...factors.added]));
      expect(product(factors).sub(sum).abs().max()).toBeLessThan(1e-13 * sum.clone().abs().max());
      const {realEigenvalues} = new EigenvalueDecomposition(new Matrix(a), {assumeSymmetric: true});
      const least = Math.min(...realEigenvalues);
      expect(factors.definite).toBe(least > 0);
      expect(Math.min(...factors.added)).toBeGreaterThanOrEqual(0);
      expect(Math.min(...factors.diagonal)).toBeGreaterThan(0);
      // Not much more than the worst eigenvalue asks for; Gill and Murray's bound is some n² times that.
      if (least < 0) expect(Math.max(...factors.added)).toBeLessThan(40 * Math.max(...realEigenvalues.map(Math.abs)));
      const b = Array.from({length: size}, (_, i) => i + 1);
      const back = sum.mmul(Matrix.columnVector(factors.solve(b))).to1DArray();
      expect(gap(back, b)).toBeLessThan(1e-9);
    }
  });

  it('turns Newton downhill at a saddle [A5-10]', () => {
    const f = himmelblau();
    // Between two minima: the curvatures are −26 and 12 or so.
    const x = Float64Array.of(0.1, 2.9);
    const gradient = f.gradient(x);
    const h = f.hessian(x);
    const curvatures = new EigenvalueDecomposition(h, {assumeSymmetric: true}).realEigenvalues;
    expect(Math.min(...curvatures)).toBeLessThan(0);
    expect(Math.max(...curvatures)).toBeGreaterThan(0);
    const step = modifiedCholesky(h).solve(gradient.map(value => -value));
    expect(step.reduce((sum, value, i) => sum + value * (gradient[i] as number), 0)).toBeLessThan(0);
  });

  it('replaces −4 by 4 on a diagonal, and 0 by something positive', () => {
    expect([
      ...modifiedCholesky([
        [2, 0],
        [0, -4],
      ]).added,
    ]).toEqual([0, 8]);
    expect([...modifiedCholesky([[0]]).diagonal]).toEqual([1]);
    expect(
      modifiedCholesky([
        [1, 1],
        [1, 1],
      ])
        .solve([1, 0])
        .every(Number.isFinite),
    ).toBe(true);
    expect([
      ...modifiedCholesky(
        [
          [1, 0],
          [0, 0],
        ],
        {least: 0.25},
      ).diagonal,
    ]).toEqual([1, 0.25]);
  });
});
