import type {Pair} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * Brown's badly scaled function, the sum of squares of x₁ − 10⁶, x₂ − 2·10⁻⁶ and x₁ x₂ − 2. Least, 0, at
 * (10⁶, 2·10⁻⁶) (problem 4 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const scales = problems.brownBadlyScaled();
 * scales.value(Float64Array.of(1e6, 0)) // 4.000000000004
 * ```
 */
export function brownBadlyScaled(): LeastSquaresProblem {
  return sumOfSquares<Pair>({
    name: 'brownBadlyScaled',
    title: 'Brown badly scaled',
    source: 'Moré, Garbow and Hillstrom 1981, problem 4',
    start: [1, 1],
    minimum: 0,
    minimizers: [[1e6, 2e-6]],
    residuals: ([a, b]) => [a - 1e6, b - 2e-6, a * b - 2],
    jacobian: ([a, b]) => [
      [1, 0],
      [0, 1],
      [b, a],
    ],
    curvature: () => [[], [], [[0, 1, 1]]],
  });
}
