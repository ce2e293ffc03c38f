import type {Pair} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * A canyon along x₁, ½ x₁² + 50 x₂²: its walls are a hundred times as curved as its floor, and bound the rate of plain
 * descent below 0.02 [F5-10]-[F5-13]. Least, 0, at 0.
 *
 * @example
 * ```ts
 * const canyon = problems.canyon();
 * canyon.value(Float64Array.of(2, 0.1)) // 2.5
 * ```
 */
export function canyon(): LeastSquaresProblem {
  return sumOfSquares<Pair>({
    name: 'canyon',
    title: 'Canyon',
    source: 'the lecture, [F5-13]',
    start: [10, 1],
    minimum: 0,
    minimizers: [[0, 0]],
    residuals: ([a, b]) => [a * Math.SQRT1_2, b * Math.sqrt(50)],
    jacobian: () => [
      [Math.SQRT1_2, 0],
      [0, Math.sqrt(50)],
    ],
    curvature: () => [],
  });
}
