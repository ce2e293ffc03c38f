import {upper} from './entries.ts';
import type {Pair} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * Powell's badly scaled function, the sum of squares of 10⁴ x₁ x₂ − 1 and e^−x₁ + e^−x₂ − 1.0001. Least, 0, at
 * (1.0982e-5, 9.1061) (problem 3 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const scales = problems.powellBadlyScaled();
 * scales.value(scales.start) // 1.1353
 * ```
 */
export function powellBadlyScaled(): LeastSquaresProblem {
  return sumOfSquares<Pair>({
    name: 'powellBadlyScaled',
    title: 'Powell badly scaled',
    source: 'Powell 1970; Moré, Garbow and Hillstrom 1981, problem 3',
    start: [0, 1],
    minimum: 0,
    minimizers: [[1.0981593296998e-5, 9.1061467398665]],
    residuals: ([a, b]) => [1e4 * a * b - 1, Math.exp(-a) + Math.exp(-b) - 1.0001],
    jacobian: ([a, b]) => [
      [1e4 * b, 1e4 * a],
      [-Math.exp(-a), -Math.exp(-b)],
    ],
    curvature: ([a, b]) => [[[0, 1, 1e4]], upper([[Math.exp(-a)], [Math.exp(-b)]])],
  });
}
