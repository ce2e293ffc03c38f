import {upper} from './entries.ts';
import type {Pair} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {type Residuals, sumOfSquares} from './sum-of-squares.ts';

/** The residuals of Rosenbrock's function; the extended one repeats them. */
export const rosenbrockResiduals: Residuals<Pair> = {
  name: 'rosenbrock',
  title: 'Rosenbrock',
  source: 'Rosenbrock 1960; Moré, Garbow and Hillstrom 1981, problem 1',
  start: [-1.2, 1],
  minimum: 0,
  minimizers: [[1, 1]],
  residuals: ([a, b]) => [10 * (b - a * a), 1 - a],
  jacobian: ([a]) => [
    [-20 * a, 10],
    [-1, 0],
  ],
  curvature: () => [upper([[-20]])],
};

/**
 * Rosenbrock's function, 100 (x₂ − x₁²)² + (1 − x₁)²: a bent valley, steep across and nearly flat along. Least, 0, at
 * (1, 1) (Rosenbrock 1960; problem 1 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const valley = problems.rosenbrock();
 * valley.value(valley.start) // 24.2
 * valley.gradient(valley.start)[0] // -215.6
 * ```
 */
export function rosenbrock(): LeastSquaresProblem {
  return sumOfSquares(rosenbrockResiduals);
}
