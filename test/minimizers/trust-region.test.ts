import {describe, expect, it} from 'vitest';
import {minimize, trustNewtonCg, trustRegion} from '../../src/minimizers/index.ts';
import * as problems from '../../src/problems/index.ts';
import {quadraticOf, ROSENBROCK} from './support.ts';

/** An indefinite quadratic in two numbers: its first trust-region step is the exact one, as model and f agree. */
const saddle = quadraticOf(
  [
    [1, 2],
    [2, -3],
  ],
  [0, 0],
);

describe('trustRegion', () => {
  it('takes the lowest point of the model on the circle, as 100,000 angles show', () => {
    for (const start of [
      [1, 0.5],
      [-2, 0.1],
      [0.3, -0.4],
    ]) {
      const {path} = minimize(saddle, {step: trustRegion({radius: 0.7})}, start, {maxSteps: 1});
      const [from, to] = path;
      if (!from || !to) throw new Error('no step was made');
      let lowest = Infinity;
      for (let k = 0; k < 100_000; k++) {
        const angle = (2 * Math.PI * k) / 100_000;
        const x = Float64Array.of((start[0] ?? 0) + 0.7 * Math.cos(angle), (start[1] ?? 0) + 0.7 * Math.sin(angle));
        lowest = Math.min(lowest, saddle.value(x));
      }
      expect(Math.hypot(...to.x.map((value, i) => value - (from.x[i] ?? 0)))).toBeCloseTo(0.7, 12);
      // The boundary is met to a tenth of the radius before the step is scaled onto it.
      expect(to.value).toBeLessThanOrEqual(lowest + 0.01 * (from.value - lowest));
    }
  });

  it('leaves a saddle in the hard case, where the gradient has no part along the lowest eigenvector', () => {
    const hard = quadraticOf(
      [
        [2, 0],
        [0, -1],
      ],
      [0, 0],
    );
    const {path} = minimize(hard, {step: trustRegion()}, [0.5, 0], {maxSteps: 1});
    // s = (-0.5 · 2 / (2 + 1), ±√(1 - 1/9)): the shift is 1, that of the lowest eigenvalue.
    expect(path[1]?.x[0]).toBeCloseTo(0.5 - 1 / 3, 12);
    expect(Math.abs(path[1]?.x[1] ?? 0)).toBeCloseTo(Math.sqrt(8 / 9), 12);
  });

  it('both methods end in minima of Himmelblau’s function from beside each of its saddles and its maximum', () => {
    const himmelblau = problems.himmelblau();
    for (const start of [
      [-0.270845, -0.923039],
      [0.086678, 2.884255],
      [3.385154, 0.073852],
      [-3.073026, -0.081353],
      [-0.127961, -1.953715],
    ]) {
      for (const step of [trustRegion(), trustNewtonCg()]) {
        const {value, status} = minimize(himmelblau, {step}, start);
        expect([status, value < 1e-12]).toEqual(['converged', true]);
      }
    }
  });

  it('lowers the value with each step, and forms one Hessian a step, whatever radii it tries', () => {
    const {path, steps, evaluations} = minimize(ROSENBROCK, {step: trustRegion({radius: 100})}, ROSENBROCK.start);
    for (const [i, {value}] of path.slice(1).entries()) expect(value).toBeLessThan(path[i]?.value ?? 0);
    expect(evaluations).toMatchObject({hessian: steps, gradient: steps + 1, product: 0, residuals: 0, jacobian: 0});
    expect(evaluations.value).toBeGreaterThan(steps + 1);
  });
});
