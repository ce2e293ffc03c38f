import {outer} from './entries.ts';
import type {Quadruple} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {type Residuals, sumOfSquares} from './sum-of-squares.ts';

/** The residuals of Powell's singular function; the extended one repeats them. */
export const powellSingularResiduals: Residuals<Quadruple> = {
  name: 'powellSingular',
  title: 'Powell singular',
  source: 'Powell 1962; Moré, Garbow and Hillstrom 1981, problem 13',
  start: [3, -1, 0, 1],
  minimum: 0,
  minimizers: [[0, 0, 0, 0]],
  residuals: ([a, b, c, d]) => [a + 10 * b, Math.sqrt(5) * (c - d), (b - 2 * c) ** 2, Math.sqrt(10) * (a - d) ** 2],
  jacobian: ([a, b, c, d]) => [
    [1, 10, 0, 0],
    [0, 0, Math.sqrt(5), -Math.sqrt(5)],
    [0, 2 * (b - 2 * c), -4 * (b - 2 * c), 0],
    [2 * Math.sqrt(10) * (a - d), 0, 0, -2 * Math.sqrt(10) * (a - d)],
  ],
  curvature: () => [[], [], outer(2, [0, 1, -2, 0]), outer(2 * Math.sqrt(10), [1, 0, 0, -1])],
};

/**
 * Powell's function with a singular Hessian at its minimum, (x₁ + 10 x₂)² + 5 (x₃ − x₄)² + (x₂ − 2 x₃)⁴ +
 * 10 (x₁ − x₄)⁴: Newton's method is no longer quadratic there. Least, 0, at 0 (Powell 1962; problem 13 of Moré, Garbow
 * and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const flat = problems.powellSingular();
 * flat.value(Float64Array.of(0, 1, 0, 0)) // 101
 * ```
 */
export function powellSingular(): LeastSquaresProblem {
  return sumOfSquares(powellSingularResiduals);
}
