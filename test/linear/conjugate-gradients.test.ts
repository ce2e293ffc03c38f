import {describe, expect, it} from 'vitest';
import {conjugateGradients, incompleteCholesky, jacobi, symmetricRelaxation} from '../../src/linear/index.ts';
import {dotProduct, norm} from '../../src/numeric/index.ts';
import {DEFINITE, gap, laplacian, table, times} from './support.ts';

const COSINES = Array.from({length: 6}, (_, i) => Math.cos(i));
/** numpy 2.4.6: np.linalg.solve(A, np.cos(np.arange(6))) */
const SOLVED = [
  0.7031530552984396, 0.39486037673907576, -0.2043815583802892, -0.21233954502546756, -0.14701992369322606,
  0.05071825363730762,
];

describe('conjugateGradients', () => {
  it('solves a system of 6 in 6 steps, to the digits of numpy', () => {
    const {x, status, steps, residuals} = conjugateGradients(times(DEFINITE), COSINES);
    expect(gap(x, SOLVED)).toBeLessThan(1e-10);
    expect([status, steps, residuals.length]).toEqual(['converged', 6, 7]);
    const rest = times(DEFINITE)(x).map((value, i) => (COSINES[i] as number) - value);
    expect(Math.abs(norm(rest) - (residuals[6] as number))).toBeLessThan(1e-12);
  });

  it('needs one step for each different eigenvalue', () => {
    const three = table(30, 30, (i, j) => (i === j ? [1, 10, 500][i % 3] : 0) as number);
    expect(conjugateGradients(times(three), Array(30).fill(1)).steps).toBe(3);
  });

  it('takes about as many steps as scipy where rounding counts', () => {
    // scipy 1.17.1: cg(np.diag(l), l, rtol=…) with l = np.logspace(0, 4, 20) calls back 32, 34 and 37 times.
    const curvatures = Array.from({length: 20}, (_, i) => 1e4 ** (i / 19));
    const steps = [1e-6, 1e-8, 1e-10].map(tolerance => {
      const apply = (v: Float64Array) => v.map((value, i) => value * (curvatures[i] as number));
      const {x, status, steps} = conjugateGradients(apply, curvatures, {tolerance});
      expect(status).toBe('converged');
      expect(gap(x, Array(20).fill(1))).toBeLessThan(1e4 * tolerance);
      return steps;
    });
    steps.forEach((count, i) => {
      expect(Math.abs(count - ([32, 34, 37][i] as number))).toBeLessThanOrEqual(2);
    });
  });

  it('has each direction conjugate to those before: no residual is along an earlier one', () => {
    const seen: Float64Array[] = [];
    const apply = (v: Float64Array) => {
      seen.push(v.slice());
      return times(DEFINITE)(v);
    };
    conjugateGradients(apply, COSINES);
    seen.forEach((p, i) => {
      for (const q of seen.slice(0, i)) {
        expect(Math.abs(dotProduct(p, times(DEFINITE)(q)))).toBeLessThan(1e-12);
      }
    });
  });

  it('converges sooner with a preconditioner the nearer that is to the matrix, to the same solution', () => {
    const grid = laplacian(12);
    const scales = Array.from({length: 144}, (_, i) => 10 ** ((i % 5) - 2));
    const uneven = table(144, 144, (i, j) => (grid[i]?.[j] as number) * (scales[i] as number) * (scales[j] as number));
    const truth = Float64Array.from({length: 144}, (_, i) => Math.sin(i) / (scales[i] as number));
    const b = times(uneven)(truth);
    const run = (preconditioner?: (r: Float64Array) => Float64Array) => {
      const {x, status, steps} = conjugateGradients(times(uneven), b, {
        tolerance: 1e-12,
        maxSteps: 5000,
        ...(preconditioner && {preconditioner}),
      });
      expect(status).toBe('converged');
      if (preconditioner)
        for (const [i, value] of x.entries())
          expect(Math.abs(value * (scales[i] as number) - Math.sin(i))).toBeLessThan(1e-5);
      return steps;
    };
    const plain = run();
    const diagonal = run(jacobi(uneven.map((row, i) => row[i] as number)));
    const swept = run(symmetricRelaxation(uneven, {relaxation: 1.5}));
    const factored = run(incompleteCholesky(uneven));
    expect(diagonal).toBeLessThan(plain / 4);
    expect(swept).toBeLessThan(diagonal / 1.5);
    expect(factored).toBeLessThan(diagonal / 1.5);
  });

  it('with full factors as preconditioner is there in one step', () => {
    const {x, steps} = conjugateGradients(times(DEFINITE), COSINES, {preconditioner: incompleteCholesky(DEFINITE)});
    expect(steps).toBe(1);
    expect(gap(x, SOLVED)).toBeLessThan(1e-14);
  });

  it('stops where the curvature is not positive, and says along what', () => {
    const apply = (v: Float64Array) => Float64Array.of(2 * (v[0] as number), -(v[1] as number), 3 * (v[2] as number));
    const {status, direction, x, steps} = conjugateGradients(apply, [1, 0.1, 1]);
    expect(status).toBe('negative curvature');
    const p = direction as Float64Array;
    expect(Math.abs(norm(p) - 1)).toBeLessThan(1e-15);
    expect(dotProduct(p, apply(p))).toBeLessThan(0);
    // The points before it are those of the plain method: along b by bᵀb / bᵀAb = 2.01 / 4.99 at first.
    const first = conjugateGradients(apply, [1, 0.1, 1], {maxSteps: 1});
    expect(gap(first.x, [2.01 / 4.99, 0.201 / 4.99, 2.01 / 4.99])).toBeLessThan(1e-15);
    expect(steps).toBeGreaterThanOrEqual(1);
    expect(x.every(Number.isFinite)).toBe(true);
  });

  it('calls a singular direction no positive curvature', () => {
    const {status, x, direction} = conjugateGradients(v => Float64Array.of(v[0] as number, 0), [0, 1]);
    expect([status, [...x], [...(direction as Float64Array)]]).toEqual(['negative curvature', [0, 0], [0, 1]]);
  });

  it('with a radius goes to the edge along that direction (Steihaug)', () => {
    // bᵀAb = 1 - 2 < 0 at once: x = 2 b / ‖b‖.
    const {x, status} = conjugateGradients(v => Float64Array.of(v[0] as number, -2 * (v[1] as number)), [1, 1], {
      radius: 2,
    });
    expect(status).toBe('negative curvature');
    expect(gap(x, [Math.SQRT2, Math.SQRT2])).toBeLessThan(1e-15);
  });

  it('with a radius stops at the edge, and is the plain method inside', () => {
    const {x, status} = conjugateGradients(v => v.slice(), [3, 4], {radius: 1});
    expect(status).toBe('radius');
    expect(gap(x, [0.6, 0.8])).toBeLessThan(1e-15);
    for (const radius of [0.05, 0.2, 0.5, 0.8]) {
      const part = conjugateGradients(times(DEFINITE), COSINES, {radius});
      expect(part.status).toBe('radius');
      expect(Math.abs(norm(part.x) - radius)).toBeLessThan(1e-12);
    }
    const whole = conjugateGradients(times(DEFINITE), COSINES, {radius: 100});
    expect([whole.status, gap(whole.x, SOLVED) < 1e-10]).toEqual(['converged', true]);
  });

  it('with a preconditioner M measures the radius by xᵀ M x', () => {
    const m = [4, 1, 9, 2, 3, 5];
    for (const radius of [0.1, 0.5, 1]) {
      const {x, status} = conjugateGradients(times(DEFINITE), COSINES, {radius, preconditioner: jacobi(m)});
      expect(status).toBe('radius');
      const square = x.reduce((sum, value, i) => sum + (m[i] as number) * value * value, 0);
      expect(Math.abs(Math.sqrt(square) - radius)).toBeLessThan(1e-12);
    }
  });

  it('ends at once for b = 0, and at the limit of steps', () => {
    expect(conjugateGradients(times(DEFINITE), Array(6).fill(0))).toMatchObject({status: 'converged', steps: 0});
    expect(conjugateGradients(times(DEFINITE), COSINES, {maxSteps: 3})).toMatchObject({status: 'step-limit', steps: 3});
  });

  it('keeps the last finite point where a product is not finite or overflows', () => {
    let calls = 0;
    const apply = (v: Float64Array) => times(DEFINITE)(v).map(value => (calls++ >= 3 * 6 ? Number.NaN : value));
    const {status, steps, x} = conjugateGradients(apply, COSINES);
    expect([status, steps]).toEqual(['nonfinite', 3]);
    expect(gap(x, conjugateGradients(times(DEFINITE), COSINES, {maxSteps: 3}).x)).toBe(0);
    const weak = conjugateGradients(v => v.map(value => value * 1e-300), [1e100, 0]);
    expect(weak.status).toBe('nonfinite');
    expect([...weak.x]).toEqual([0, 0]);
  });

  it('takes right sides of any size: those whose squares overflow or vanish as well', () => {
    for (const factor of [1e-250, 1e250]) {
      const {x, status, residuals} = conjugateGradients(
        times(DEFINITE),
        COSINES.map(value => factor * value),
      );
      expect(status).toBe('converged');
      expect(
        gap(
          x.map(value => value / factor),
          SOLVED,
        ),
      ).toBeLessThan(1e-10);
      expect(Math.abs((residuals[0] as number) / factor - norm(Float64Array.from(COSINES)))).toBeLessThan(1e-14);
    }
  });
});
