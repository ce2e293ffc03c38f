import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import type {Vector} from '../../src/numeric/index.ts';
import type {LeastSquaresProblem, Problem} from '../../src/problems/index.ts';
import * as problems from '../../src/problems/index.ts';

const SUMS = problems.all();
const ALL: readonly Problem[] = [...SUMS, problems.saddle()];

/** The start, and points about it: each coordinate moved by up to a tenth of its size, and by up to a tenth. */
function places({name, start}: Problem): Vector[] {
  const random = new Random(name);
  const moved = () => start.map(value => value + random.uniform(-0.1, 0.1) * Math.max(Math.abs(value), 1));
  return [start, moved(), moved()];
}

/** The derivative of `f` along coordinate j, by central differences of two steps with Richardson's correction. */
function slope(f: (x: Vector) => ArrayLike<number>, x: Vector, j: number): number[] {
  const at = (shift: number) => f(x.map((value, i) => (i === j ? value + shift : value)));
  const central = (h: number) => {
    const [ahead, behind] = [at(h), at(-h)];
    return Array.from(ahead, (value, i) => (value - (behind[i] as number)) / (2 * h));
  };
  const h = 1e-3 * Math.max(Math.abs(x[j] as number), 1e-2);
  const [coarse, fine] = [central(h), central(h / 2)];
  return fine.map((value, i) => (4 * value - (coarse[i] as number)) / 3);
}

/** The largest difference of two tables, over the largest number of the second. */
function error(actual: readonly ArrayLike<number>[], expected: readonly ArrayLike<number>[]): number {
  const size = Math.max(1e-8, ...expected.flatMap(row => Array.from(row, Math.abs)));
  return (
    Math.max(
      ...expected.flatMap((row, i) => Array.from(row, (value, j) => Math.abs((actual[i]?.[j] ?? NaN) - value))),
    ) / size
  );
}

const columns = (f: (x: Vector) => ArrayLike<number>, x: Vector): number[][] => {
  const byInput = Array.from(x, (_, j) => slope(f, x, j));
  return (byInput[0] ?? []).map((_, i) => byInput.map(column => column[i] as number));
};

describe.each(ALL.map(problem => [problem.name, problem] as const))('the problem %s', (name, problem) => {
  it('has the derivatives that differences of its values and gradients show', () => {
    for (const x of places(problem)) {
      expect(
        error(
          [problem.gradient(x)],
          columns(at => [problem.value(at)], x),
        ),
        'gradient',
      ).toBeLessThan(2e-7);
      const hessian = problem.hessian(x).to2DArray();
      expect(error(hessian, columns(problem.gradient, x)), 'Hessian').toBeLessThan(2e-7);
      const random = new Random(1);
      const v = x.map(() => random.normal());
      const product = hessian.map(row => row.reduce((sum, value, j) => sum + value * (v[j] as number), 0));
      expect(error([problem.hessianProduct(x)(v)], [product]), 'product').toBeLessThan(1e-12);
    }
  });

  it('has its least value where it says, with no slope there', () => {
    for (const x of problem.minimizers) {
      expect(x.length).toBe(problem.size);
      expect(Math.abs(problem.value(x) - problem.minimum)).toBeLessThan(1e-9 * Math.max(1, problem.minimum));
      // The printed digits of a minimizer leave a slope of curvature times their last one.
      const curvature = Math.max(...problem.hessian(x).to1DArray().map(Math.abs));
      expect(Math.max(...problem.gradient(x).map(Math.abs))).toBeLessThan(1e-7 * curvature);
    }
    expect(problem.value(problem.start)).toBeGreaterThan(problem.minimum);
  });

  it('is told by name, title and source, and is made by the factory of that name', () => {
    const made = (problems as unknown as Readonly<Record<string, () => Problem>>)[name]?.();
    expect(made?.title).toBe(problem.title);
    expect(made?.source).toBe(problem.source);
    expect(problem.start.length).toBe(problem.size);
  });

  it('refuses a point of another size', () => {
    const long = new Float64Array(problem.size + 1);
    const message = `Cannot compute ${name} as x must have ${problem.size} numbers: current value is ${problem.size + 1}`;
    for (const of of [problem.value, problem.gradient, problem.hessian, problem.hessianProduct]) {
      expect(() => of(long)).toThrow(new RangeError(message));
    }
    expect(() => problem.hessianProduct(problem.start)(long)).toThrow(new RangeError(message));
  });
});

describe.each(SUMS.map(problem => [problem.name, problem] as const))(
  'the sum of squares %s',
  (_, problem: LeastSquaresProblem) => {
    it('has residuals whose squares sum to it, with the Jacobian that differences show', () => {
      for (const x of places(problem)) {
        const residuals = problem.residuals(x);
        const sum = residuals.reduce((total, r) => total + r * r, 0);
        expect(Math.abs(sum - problem.value(x))).toBeLessThanOrEqual(1e-13 * sum);
        expect(error(problem.jacobian(x).to2DArray(), columns(problem.residuals, x))).toBeLessThan(2e-7);
      }
    });
  },
);

it('every factory stands in all(), but for the saddle, which is no sum of squares', () => {
  const {all: _, saddle: _saddle, ...factories} = problems;
  expect(SUMS.map(problem => problem.name).toSorted()).toEqual(Object.keys(factories).toSorted());
});
