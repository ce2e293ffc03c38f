import {Matrix} from 'ml-matrix';
import {describe, expect, it} from 'vitest';
import * as minimizers from '../../src/minimizers/index.ts';
import type {LeastSquares, TwiceDifferentiable} from '../../src/numeric/index.ts';
import * as problems from '../../src/problems/index.ts';
import {ROSENBROCK} from './support.ts';

const {minimize} = minimizers;

/** Every method with default options, for objectives with a Hessian. */
const METHODS: Readonly<Record<string, minimizers.Method<TwiceDifferentiable>>> = {
  steepest: {direction: minimizers.steepest()},
  newton: {direction: minimizers.newton()},
  'newton, followed': {direction: minimizers.newton({indefinite: 'follow'})},
  dampedNewton: {direction: minimizers.dampedNewton()},
  conjugate: {direction: minimizers.conjugate()},
  bfgs: {direction: minimizers.bfgs()},
  lBfgs: {direction: minimizers.lBfgs()},
  newtonCg: {direction: minimizers.newtonCg()},
  trustNewtonCg: {step: minimizers.trustNewtonCg()},
  trustRegion: {step: minimizers.trustRegion()},
  projectedLBfgs: {step: minimizers.projectedLBfgs()},
};

const oneNumber = (
  value: (x: number) => number,
  slope: (x: number) => number,
  curvature: (x: number) => number,
): TwiceDifferentiable => ({
  size: 1,
  value: ([x = 0]) => value(x),
  gradient: ([x = 0]) => Float64Array.of(slope(x)),
  hessianProduct:
    ([x = 0]) =>
    ([v = 0]) =>
      Float64Array.of(curvature(x) * v),
  hessian: ([x = 0]) => new Matrix([[curvature(x)]]),
});

function expectFinite({x, value, gradient, path}: minimizers.Solution, name: string): void {
  for (const at of [{x, value, gradient}, ...path]) {
    expect([...at.x, at.value, ...at.gradient].every(Number.isFinite), name).toBe(true);
  }
}

describe('a run says why it stopped', () => {
  it('converged: with the measure and the tolerance in a sentence', () => {
    const {status, message} = minimize(ROSENBROCK, {direction: minimizers.bfgs()}, ROSENBROCK.start);
    expect(status).toBe('converged');
    expect(message).toMatch(/^Converged: .* is within 0\.00001\.$/);
  });

  it('step-limit: with the lowest point that was met', () => {
    const {status, message, steps, value, path} = minimize(
      ROSENBROCK,
      {direction: minimizers.steepest()},
      ROSENBROCK.start,
      {maxSteps: 7},
    );
    expect([status, message, steps, path.length]).toEqual(['step-limit', 'The limit of 7 steps was reached.', 7, 8]);
    expect(value).toBe(Math.min(...path.map(at => at.value)));
  });

  it('the lowest point also where the run went uphill: steps too long for gradient descent', () => {
    const bowl = problems.bowl();
    const {value, path, status} = minimize(
      bowl,
      {direction: minimizers.steepest(), search: minimizers.fixed({step: 0.3})},
      [4, 2],
      {maxSteps: 20},
    );
    expect(path.at(-1)?.value).toBeGreaterThan(path[0]?.value ?? 0);
    expect([status, value]).toEqual(['step-limit', Math.min(...path.map(at => at.value))]);
  });

  it('nonfinite: gradient descent that blows up returns its lowest finite point', () => {
    const solution = minimize(
      ROSENBROCK,
      {direction: minimizers.steepest(), search: minimizers.fixed({step: 0.1})},
      ROSENBROCK.start,
    );
    expect(solution.status).toBe('nonfinite');
    expectFinite(solution, 'fixed');
  });

  it('no-descent: a gradient of the wrong sign is found out by every method that searches', () => {
    const wrong: TwiceDifferentiable = {...ROSENBROCK, gradient: x => ROSENBROCK.gradient(x).map(value => -value)};
    for (const name of [
      'steepest',
      'dampedNewton',
      'conjugate',
      'bfgs',
      'lBfgs',
      'projectedLBfgs',
      'trustRegion',
      'trustNewtonCg',
      'newtonCg',
    ]) {
      const {status, value} = minimize(
        wrong,
        METHODS[name] as minimizers.Method<TwiceDifferentiable>,
        ROSENBROCK.start,
      );
      expect(status, name).toBe('no-descent');
      expect(value, name).toBeCloseTo(24.2, 10);
    }
  });

  it('indefinite and singular: Newton on a dome, on a saddle, and where the Hessian vanishes', () => {
    const dome = oneNumber(
      x => -x * x,
      x => -2 * x,
      () => -2,
    );
    const flat = oneNumber(
      x => x,
      () => 1,
      () => 0,
    );
    expect(minimize(dome, {direction: minimizers.newton()}, [1]).status).toBe('indefinite');
    expect(minimize(problems.saddle(), {direction: minimizers.newton()}, [1, 1]).status).toBe('indefinite');
    const singular = minimize(flat, {direction: minimizers.newton({indefinite: 'follow'})}, [1]);
    expect([singular.status, singular.message]).toEqual([
      'singular',
      "The Hessian is singular: Newton's direction does not exist.",
    ]);
    const {status} = minimize(problems.beale(), {direction: minimizers.gaussNewton()}, [1, 1]);
    expect(status).toBe('singular');
  });

  it('unbounded: where the value falls for ever', () => {
    const dome = oneNumber(
      x => -x * x,
      x => -2 * x,
      () => -2,
    );
    for (const name of ['conjugate', 'bfgs', 'lBfgs', 'trustRegion', 'trustNewtonCg', 'newtonCg']) {
      const solution = minimize(dome, METHODS[name] as minimizers.Method<TwiceDifferentiable>, [1]);
      expect(solution.status, name).toBe('unbounded');
      expectFinite(solution, name);
    }
  });

  it('no number is ever NaN: values, gradients or curvatures that are not finite beyond some point', () => {
    const fences: Record<string, TwiceDifferentiable> = {
      value: oneNumber(
        x => (x < -0.5 ? Number.NaN : (x + 1) ** 2),
        x => 2 * (x + 1),
        () => 2,
      ),
      infinite: oneNumber(
        x => (x < -0.5 ? Infinity : (x + 1) ** 2),
        x => 2 * (x + 1),
        () => 2,
      ),
      gradient: oneNumber(
        x => (x + 1) ** 2,
        x => (x < -0.5 ? Number.NaN : 2 * (x + 1)),
        () => 2,
      ),
      logarithm: oneNumber(
        x => x - Math.log(x),
        x => 1 - 1 / x,
        x => 1 / (x * x),
      ),
      curvature: oneNumber(
        x => (x + 1) ** 2,
        x => 2 * (x + 1),
        x => (x < 2 ? Number.NaN : 2),
      ),
    };
    for (const [fence, f] of Object.entries(fences)) {
      for (const [name, method] of Object.entries(METHODS)) {
        const solution = minimize(f, method, [3], {maxSteps: 200});
        expectFinite(solution, `${name} on ${fence}`);
        expect(solution.value, `${name} on ${fence}`).toBeLessThanOrEqual(f.value(Float64Array.of(3)));
        if (fence === 'logarithm' && name !== 'newton' && name !== 'newton, followed')
          expect(solution.x[0], name).toBeCloseTo(1, 4);
      }
    }
  });

  it('residuals that are not finite beyond some point stop neither Gauss-Newton nor Levenberg-Marquardt', () => {
    const root: LeastSquares = {
      size: 1,
      value: ([x = 0]) => (Math.sqrt(x) - 2) ** 2,
      gradient: ([x = 0]) => Float64Array.of((Math.sqrt(x) - 2) / Math.sqrt(x)),
      residuals: ([x = 0]) => Float64Array.of(Math.sqrt(x) - 2),
      jacobian: ([x = 0]) => new Matrix([[0.5 / Math.sqrt(x)]]),
    };
    for (const method of [{direction: minimizers.gaussNewton()}, {step: minimizers.levenbergMarquardt()}]) {
      const solution = minimize(root, method, [30]);
      expectFinite(solution, 'least squares');
      expect(solution.x[0]).toBeCloseTo(4, 8);
    }
  });
});

describe('what a run records', () => {
  it('the path holds start and end, onStep sees the same points, and counts are those of the objective', () => {
    let [values, gradients] = [0, 0];
    const counting: TwiceDifferentiable = {
      ...ROSENBROCK,
      value: x => {
        values++;
        return ROSENBROCK.value(x);
      },
      gradient: x => {
        gradients++;
        return ROSENBROCK.gradient(x);
      },
    };
    const seen: [number, number][] = [];
    const counts: [told: object, counted: object][] = [];
    const solution = minimize(counting, {direction: minimizers.lBfgs()}, [-1.2, 1], {
      onStep: (at, step, evaluations) => {
        seen.push([step, at.value]);
        counts.push([evaluations, {value: values, gradient: gradients}]);
      },
    });
    expect(seen).toEqual(solution.path.map((at, i) => [i, at.value]));
    // Looked at when the run is over: each is what it was at its step.
    for (const [told, counted] of counts) expect(told).toMatchObject(counted);
    expect(counts[0]?.[1]).toEqual({value: 1, gradient: 1});
    expect([...(solution.path[0]?.x ?? [])]).toEqual([-1.2, 1]);
    expect(solution.path.at(-1)?.x).toEqual(solution.x);
    expect(solution.steps).toBe(solution.path.length - 1);
    expect(solution.evaluations).toEqual({
      value: values,
      gradient: gradients,
      product: 0,
      hessian: 0,
      residuals: 0,
      jacobian: 0,
    });
    expect(minimize(ROSENBROCK, {direction: minimizers.lBfgs()}, [-1.2, 1], {path: 'none'}).path).toEqual([]);
  });

  it('valueTolerance ends a run at the first step that gains less', () => {
    const {path, message} = minimize(ROSENBROCK, {direction: minimizers.bfgs()}, [-1.2, 1], {valueTolerance: 1e-3});
    const gains = path.slice(1).map((at, i) => (path[i]?.value ?? 0) - at.value);
    expect(gains.findIndex((gain, i) => gain <= 1e-3 * Math.max(1, path[i]?.value ?? 0))).toBe(gains.length - 1);
    expect(message).toMatch(/^Converged: a step lowered the value by .* only\.$/);
  });

  it('a start at the minimum is returned as it is', () => {
    for (const [name, method] of Object.entries(METHODS)) {
      const {steps, x} = minimize(ROSENBROCK, method, [1, 1]);
      expect([steps, ...x], name).toEqual([0, 1, 1]);
    }
  });
});
