import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {extremeEigenvalues, lanczos, powerIteration, spectralDensity} from '../../src/linear/index.ts';
import {dotProduct, norm} from '../../src/numeric/index.ts';
import {DEFINITE, DEFINITE_EIGENVALUES, gap, laplacian, times} from './support.ts';

/** The Laplacian of a grid of 15 × 15 points has the eigenvalues 4 − 2 cos(iπ/16) − 2 cos(jπ/16). */
const GRID = times(laplacian(15));
const GRID_EIGENVALUES = Array.from({length: 225}, (_, k) => {
  const [i, j] = [Math.floor(k / 15) + 1, (k % 15) + 1];
  return 4 - 2 * Math.cos((i * Math.PI) / 16) - 2 * Math.cos((j * Math.PI) / 16);
}).toSorted((a, b) => a - b);

describe('lanczos', () => {
  it('finds all eigenvalues of a small matrix, to the digits of numpy, with their directions', () => {
    const {values, vector, exhausted, weights} = lanczos(times(DEFINITE), 6);
    expect(exhausted).toBe(true);
    expect(gap(values, DEFINITE_EIGENVALUES)).toBeLessThan(1e-13);
    expect(Math.abs(weights.reduce((sum, value) => sum + value, 0) - 1)).toBeLessThan(1e-14);
    values.forEach((value, i) => {
      const v = vector(i);
      expect(
        gap(
          times(DEFINITE)(v),
          v.map(entry => value * entry),
        ),
      ).toBeLessThan(1e-12);
    });
  });

  it('bounds the distance of every Ritz value from an eigenvalue', () => {
    for (const steps of [5, 20, 40]) {
      const {values, bounds} = lanczos(GRID, 225, {steps, seed: 3});
      values.forEach((value, i) => {
        const distance = Math.min(...GRID_EIGENVALUES.map(other => Math.abs(other - value)));
        expect(distance).toBeLessThanOrEqual((bounds[i] as number) + 1e-13);
      });
    }
  });

  it('keeps T = Qᵀ A Q: with reorthogonalization no copies of eigenvalues turn up, without they do', () => {
    // One eigenvalue far out is found soon; its copies come as rounding brings its direction back.
    const apply = (v: Float64Array) => v.map((value, i) => value * (i === 0 ? 1000 : i / 300));
    const copies = (reorthogonalize: boolean) =>
      lanczos(apply, 300, {steps: 60, reorthogonalize}).values.filter(value => Math.abs(value - 1000) < 1e-6).length;
    expect(copies(true)).toBe(1);
    expect(copies(false)).toBeGreaterThan(1);
  });

  it('stops where the space cannot grow: two eigenvalues, two steps', () => {
    const {values, exhausted} = lanczos(v => v.map((value, i) => (i % 2 === 0 ? 3 : -2) * value), 50);
    expect(exhausted).toBe(true);
    expect(gap(values, [-2, 3])).toBeLessThan(1e-14);
    expect([...lanczos(v => new Float64Array(v.length), 5).values]).toEqual([0]);
  });

  it('is a function of its seed', () => {
    const run = (seed: number) => [...lanczos(GRID, 225, {steps: 8, seed}).alphas];
    expect(run(5)).toEqual(run(5));
    expect(run(5)).not.toEqual(run(6));
  });

  it('refuses products that are not finite, and those of another length', () => {
    expect(() => lanczos(v => v.map(() => Number.NaN), 3)).toThrow(
      'Cannot run Lanczos as the product must be finite: current value is NaN',
    );
    expect(() => lanczos(() => new Float64Array(2), 3)).toThrow(
      'Cannot run Lanczos as the product must have 3 numbers: current value is 2',
    );
  });
});

describe('extremeEigenvalues', () => {
  it('finds both ends of a spectrum with directions', () => {
    const {largest, smallest, status} = extremeEigenvalues(GRID, 225, {count: 1});
    expect(status).toBe('converged');
    expect(Math.abs((largest[0]?.value as number) - (GRID_EIGENVALUES[224] as number))).toBeLessThan(1e-12);
    expect(Math.abs((smallest[0]?.value as number) - (GRID_EIGENVALUES[0] as number))).toBeLessThan(1e-12);
    const v = largest[0]?.vector as Float64Array;
    const rest = GRID(v).map((value, i) => value - (largest[0]?.value as number) * (v[i] as number));
    expect(norm(rest)).toBeLessThan(1e-7);
  });

  it('finds as many as the matrix has different ones, with the directions of all', () => {
    const apply = (v: Float64Array) => v.map((value, i) => ([-2, 3, 9][i % 3] as number) * value);
    const {largest, smallest} = extremeEigenvalues(apply, 60, {count: 5});
    expect(
      gap(
        largest.map(({value}) => value),
        [9, 3, -2],
      ),
    ).toBeLessThan(1e-13);
    for (const {value, vector} of smallest)
      expect(
        gap(
          apply(vector),
          vector.map(entry => value * entry),
        ),
      ).toBeLessThan(1e-13);
  });

  it('says when the steps did not suffice', () => {
    expect(extremeEigenvalues(GRID, 225, {maxSteps: 10}).status).toBe('step-limit');
  });
});

describe('powerIteration', () => {
  it('finds the eigenvalue of largest size, of either sign', () => {
    const found = powerIteration(v => v.map((value, i) => ([3, -7, 5][i] as number) * value), 3, {tolerance: 1e-9});
    expect(found.status).toBe('converged');
    expect(Math.abs(found.value + 7)).toBeLessThan(1e-12);
    expect(Math.abs(dotProduct(found.vector, Float64Array.of(0, 1, 0)))).toBeGreaterThan(1 - 1e-12);
    expect(Math.abs(powerIteration(times(DEFINITE), 6).value - (DEFINITE_EIGENVALUES[5] as number))).toBeLessThan(1e-9);
  });

  it('errs by less than its bound, and has a status where it finds nothing', () => {
    const {value, bound, status, steps} = powerIteration(GRID, 225, {maxSteps: 30});
    expect([status, steps]).toEqual(['step-limit', 30]);
    expect(Math.min(...GRID_EIGENVALUES.map(other => Math.abs(other - value)))).toBeLessThanOrEqual(bound);
    expect(powerIteration(v => Float64Array.of(v[0] as number, -(v[1] as number)), 2).status).toBe('step-limit');
    expect(powerIteration(v => v.map(() => Number.NaN), 2)).toMatchObject({status: 'nonfinite', value: 0});
    expect(powerIteration(v => v.map(() => 0), 2)).toMatchObject({status: 'converged', value: 0});
  });
});

describe('spectralDensity', () => {
  const apply = (v: Float64Array) => v.map((value, i) => (2 * value * (i + 0.5)) / v.length);

  it('of evenly spread eigenvalues is flat', () => {
    const {at, density, width} = spectralDensity(apply, 400, {steps: 40, runs: 20, width: 0.1});
    expect(width).toBe(0.1);
    density.forEach((value, i) => {
      const place = at[i] as number;
      if (place > 0.4 && place < 1.6) expect(Math.abs(value - 0.5)).toBeLessThan(0.06);
    });
  });

  it('integrates to 1, with the mean of the eigenvalues, trace / size', () => {
    const {at, density, error} = spectralDensity(GRID, 225, {steps: 40, runs: 8});
    const gapWidth = (at[1] as number) - (at[0] as number);
    const integral = (f: (place: number) => number) =>
      density.reduce((sum, value, i) => sum + value * f(at[i] as number) * gapWidth, 0);
    expect(Math.abs(integral(() => 1) - 1)).toBeLessThan(1e-4);
    // The eigenvalues vary by 4 about their mean: a mean of 8 runs errs by √(2 · 4 / 225 / 8) = 0.067.
    expect(Math.abs(integral(place => place) - 4)).toBeLessThan(0.2);
    expect(error.every(value => value >= 0 && value < 0.2)).toBe(true);
  });

  it('shows the share of negative eigenvalues', () => {
    const random = new Random(1);
    const values = Float64Array.from({length: 300}, (_, i) => (i < 90 ? -1 : 1) * (1 + random.uniform()));
    const {at, density} = spectralDensity(v => v.map((value, i) => value * (values[i] as number)), 300, {steps: 40});
    const gapWidth = (at[1] as number) - (at[0] as number);
    const negative = density.reduce((sum, value, i) => sum + ((at[i] as number) < 0 ? value * gapWidth : 0), 0);
    expect(Math.abs(negative - 0.3)).toBeLessThan(0.04);
  });

  it('of one run has no error, and of equal eigenvalues one bell', () => {
    expect(spectralDensity(apply, 20, {runs: 1}).error.every(Number.isNaN)).toBe(true);
    const {density, width} = spectralDensity(v => v.map(value => 3 * value), 10, {points: 401});
    // The bell of deviation 0.03 is 1 / (0.03 √2π) high.
    expect(Math.abs(Math.max(...density) - 1 / (width * Math.sqrt(2 * Math.PI)))).toBeLessThan(1e-9);
    expect(Math.abs(width - 0.03)).toBeLessThan(1e-15);
  });
});
