import {readFileSync} from 'node:fs';
import {Matrix} from 'ml-matrix';
import * as minimizers from '../../src/minimizers/index.ts';
import type {TwiceDifferentiable} from '../../src/numeric/index.ts';
import * as problems from '../../src/problems/index.ts';

/** What every method of the library can work on. */
export type Problem = problems.LeastSquaresProblem;

/** Rosenbrock's function; few tests need another. */
export const ROSENBROCK: Problem = problems.rosenbrock();

/** scipy's run of one method on one problem, with its default tolerances. */
export interface ScipyRun {
  readonly problem: string;
  readonly method: string;
  /** nfev + njev + nhev. */
  readonly evaluations: number;
  readonly value: number;
  /** ‖∇f‖∞ at the end. */
  readonly gradient: number;
  /** The least value that is known. */
  readonly least: number;
}

/** The problems of scipy.csv under the names that it uses. */
export const SCIPY_PROBLEMS: Readonly<Record<string, Problem>> = {
  'Rosenbrock (2)': ROSENBROCK,
  'Freudenstein-Roth (2)': problems.freudensteinRoth(),
  'Beale (2)': problems.beale(),
  'Helical valley (3)': problems.helicalValley(),
  'Bard (3)': problems.bard(),
  'Powell singular (4)': problems.powellSingular(),
  'Wood (4)': problems.wood(),
  'Watson (6)': problems.watson(),
  'Ext. Rosenbrock (10)': problems.extendedRosenbrock(),
  'Variably dim. (10)': problems.variablyDimensioned(),
  'Broyden tridiag. (10)': problems.broydenTridiagonal(),
  'Quadratic cond 1e4 (50)': problems.quadratic(),
};

/** Our method for each of scipy's, with its usual search and default options. */
export const SCIPY_METHODS: Readonly<Record<string, minimizers.Method<Problem>>> = {
  BFGS: {direction: minimizers.bfgs()},
  CG: {direction: minimizers.conjugate()},
  'L-BFGS-B': {direction: minimizers.lBfgs()},
  'Newton-CG': {direction: minimizers.newtonCg()},
  'trust-ncg': {step: minimizers.trustNewtonCg()},
  'trust-exact': {step: minimizers.trustRegion()},
  'least_squares lm': {step: minimizers.levenbergMarquardt()},
};

/**
 * scipy 1.10.1 with default tolerances, exact (complex-step) gradients and Hessians by differences of them, from the
 * usual starts: one row a problem and method.
 */
export function scipyRuns(): readonly ScipyRun[] {
  const text = readFileSync(new URL('scipy.csv', import.meta.url), 'utf8');
  const [, ...lines] = text.trim().split('\n');
  return lines.map(line => {
    const [problem = '', method = '', , nfev, njev, nhev, value, gradient, , least] = line.split(',');
    return {
      problem,
      method,
      evaluations: Number(nfev) + Number(njev) + Number(nhev),
      value: Number(value),
      gradient: Number(gradient),
      least: Number(least),
    };
  });
}

/** A run of ours, counted by the objective itself as scipy counts: values, gradients, points where a Hessian was formed. */
export interface CountedRun {
  readonly solution: minimizers.Solution;
  /** Values, gradients and points with a Hessian, at the end of the run. */
  readonly evaluations: number;
  /** The same at the first point of the path that is as good as `target`; undefined if none was. */
  readonly untilTarget: number | undefined;
  /** Products of a Hessian and a vector. */
  readonly products: number;
}

/** Runs a method, and notes when f came as low, or the gradient as small, as scipy's run left them. */
export function countedRun(
  problem: Problem,
  method: minimizers.Method<Problem>,
  target: ScipyRun,
  options: minimizers.MinimizeOptions = {},
): CountedRun {
  let [evaluations, products] = [0, 0];
  let untilTarget: number | undefined;
  const count = <T>(answer: T): T => {
    evaluations++;
    return answer;
  };
  const f: Problem = {
    ...problem,
    value: x => count(problem.value(x)),
    gradient: x => count(problem.gradient(x)),
    hessian: x => count(problem.hessian(x)),
    residuals: x => count(problem.residuals(x)),
    jacobian: x => count(problem.jacobian(x)),
    hessianProduct: x => {
      const product = count(problem.hessianProduct(x));
      return v => {
        products++;
        return product(v);
      };
    },
  };
  const enough = Math.max(target.value - target.least, 1e-13 * Math.abs(target.least));
  const onStep = ({value, gradient}: minimizers.Iterate) => {
    const reached = value - target.least <= enough || gradient.every(slope => Math.abs(slope) <= target.gradient);
    if (reached) untilTarget ??= evaluations;
  };
  const solution = minimizers.minimize(f, method, problem.start, {...options, onStep});
  return {solution, evaluations, untilTarget, products};
}

/** ½ xᵀA x - bᵀx for a symmetric matrix of plain rows. */
export function quadraticOf(rows: readonly (readonly number[])[], b: readonly number[]): TwiceDifferentiable {
  const a = rows.map(row => Float64Array.from(row));
  const times = (v: Float64Array) =>
    Float64Array.from(a, row => row.reduce((sum, value, j) => sum + value * (v[j] ?? 0), 0));
  const inner = (u: ArrayLike<number>, v: Float64Array) => v.reduce((sum, value, i) => sum + value * (u[i] ?? 0), 0);
  return {
    size: b.length,
    value: x => inner(times(x), x) / 2 - inner(b, x),
    gradient: x => times(x).map((value, i) => value - (b[i] ?? 0)),
    hessianProduct: () => times,
    hessian: () => new Matrix(rows.map(row => [...row])),
  };
}
