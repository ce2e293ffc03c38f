import {describe, expect, it} from 'vitest';
import {lBfgs, minimize, type ProjectedLBfgsOptions, projectedLBfgs} from '../../src/minimizers/index.ts';
import * as problems from '../../src/problems/index.ts';
import {type Problem, ROSENBROCK} from './support.ts';

const none = Number.NEGATIVE_INFINITY;

/**
 * scipy 1.17.1: minimize(f, start, jac=complex step, method='L-BFGS-B', bounds=…, options={'ftol': 0, 'gtol': 1e-12}):
 * value, the point to ten digits, and nfev with default tolerances.
 */
const SOLUTIONS: readonly (readonly [Problem, ProjectedLBfgsOptions, number, readonly number[], number])[] = [
  [ROSENBROCK, {upper: 0.5}, 0.25, [0.5, 0.25], 19],
  [ROSENBROCK, {lower: [1.5, none]}, 0.25, [1.5, 2.25], 3],
  [ROSENBROCK, {lower: -2, upper: [0.8, 2]}, 0.04, [0.8, 0.64], 41],
  [
    problems.extendedRosenbrock(),
    {lower: -0.5, upper: 0.9},
    0.05,
    [0.9, 0.81, 0.9, 0.81, 0.9, 0.81, 0.9, 0.81, 0.9, 0.81],
    30,
  ],
  [problems.wood(), {upper: [0.9, 2, 0.9, 2]}, 4.274361319238031, [-1.033301009, 1.077549836, 0.9, 0.8215010664], 67],
  [
    problems.broydenTridiagonal(),
    {lower: -0.6, upper: 0},
    0.48849581035245015,
    [-0.5313591798, -0.6, -0.6, -0.6, -0.6, -0.6, -0.6, -0.6, -0.5619660224, -0.4011214863],
    9,
  ],
  [problems.beale(), {lower: 0, upper: [2, 5]}, 0.5233448360104926, [2, 0.170087923], 10],
  [problems.beale(), {lower: [0.6, 0.5], upper: [10, 100]}, 0, [3, 0.5], 5],
  [
    problems.powellSingular(),
    {lower: [0.1, -20, -20, -20], upper: [100, 20, 20, 20]},
    0.00018781963005830334,
    [0.1, -0.009982234162, 0.04307310785, 0.04378374155],
    23,
  ],
];

describe('projectedLBfgs', () => {
  it.each(SOLUTIONS)('finds the solution of scipy’s L-BFGS-B on %o within %o', (problem, bounds, value, x) => {
    const solution = minimize(problem, {step: projectedLBfgs(bounds)}, problem.start, {gradientTolerance: 1e-9});
    expect(solution.status).toBe('converged');
    expect(Math.abs(solution.value - value)).toBeLessThan(1e-13);
    solution.x.forEach((found, i) => {
      expect(Math.abs(found - (x[i] ?? Number.NaN))).toBeLessThan(1e-6);
    });
  });

  it('takes about as many evaluations as scipy: at most 1.6 times in the sum', () => {
    let [ours, scipys] = [0, 0];
    for (const [problem, bounds, , , evaluations] of SOLUTIONS) {
      ours += minimize(problem, {step: projectedLBfgs(bounds)}, problem.start).evaluations.value;
      scipys += evaluations;
    }
    expect(ours / scipys).toBeLessThan(1.6);
  });

  it('never leaves the bounds, starts inside them from a start outside, and lowers the value with each step', () => {
    const {path} = minimize(ROSENBROCK, {step: projectedLBfgs({lower: [-1, -0.5], upper: [0.7, 0.3]})}, [-1.2, 1]);
    expect([...(path[0]?.x ?? [])]).toEqual([-1, 0.3]);
    for (const [i, {x, value}] of path.entries()) {
      expect(x[0]).toBeGreaterThanOrEqual(-1);
      expect(x[0]).toBeLessThanOrEqual(0.7);
      expect(x[1]).toBeGreaterThanOrEqual(-0.5);
      expect(x[1]).toBeLessThanOrEqual(0.3);
      if (i > 0) expect(value).toBeLessThan(path[i - 1]?.value ?? 0);
    }
  });

  it('holds a number that the bounds leave no room, and converges at once where all are held', () => {
    const {x, steps} = minimize(
      ROSENBROCK,
      {step: projectedLBfgs({lower: [0.5, none], upper: [0.5, Infinity]})},
      [0.5, 3],
    );
    expect(x[0]).toBe(0.5);
    expect(x[1]).toBeCloseTo(0.25, 6);
    expect(steps).toBeGreaterThan(0);
    const fixed = minimize(ROSENBROCK, {step: projectedLBfgs({lower: [0, 0], upper: [0, 0]})}, [0, 0]);
    expect([fixed.status, fixed.steps, fixed.value]).toEqual(['converged', 0, 1]);
  });

  it('without bounds comes to where L-BFGS comes', () => {
    for (const problem of [problems.wood(), problems.broydenTridiagonal()]) {
      const free = minimize(problem, {direction: lBfgs()}, problem.start);
      const projected = minimize(problem, {step: projectedLBfgs()}, problem.start);
      expect(Math.abs(free.value - projected.value)).toBeLessThan(1e-9);
    }
  });
});
