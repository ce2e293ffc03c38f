import {upper} from './entries.ts';
import type {Pair} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * Freudenstein and Roth's function, the sum of squares of −13 + x₁ + ((5 − x₂) x₂ − 2) x₂ and
 * −29 + x₁ + ((x₂ + 1) x₂ − 14) x₂. Least, 0, at (5, 4); from the usual start most methods end at the local minimum
 * 48.98425 at (11.4128, −0.8968) (problem 2 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const cubic = problems.freudensteinRoth();
 * cubic.value(cubic.start) // 400.5
 * cubic.localMinima // [48.98425]
 * ```
 */
export function freudensteinRoth(): LeastSquaresProblem {
  return sumOfSquares<Pair>({
    name: 'freudensteinRoth',
    title: 'Freudenstein-Roth',
    source: 'Freudenstein and Roth 1963; Moré, Garbow and Hillstrom 1981, problem 2',
    start: [0.5, -2],
    minimum: 0,
    minimizers: [[5, 4]],
    localMinima: [48.98425367924],
    residuals: ([a, b]) => [-13 + a + ((5 - b) * b - 2) * b, -29 + a + ((b + 1) * b - 14) * b],
    jacobian: ([, b]) => [
      [1, (10 - 3 * b) * b - 2],
      [1, (3 * b + 2) * b - 14],
    ],
    curvature: ([, b]) => [upper([[], [10 - 6 * b]]), upper([[], [6 * b + 2]])],
  });
}
