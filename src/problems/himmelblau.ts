import {upper} from './entries.ts';
import type {Pair} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * Himmelblau's function, (x₁² + x₂ − 11)² + (x₁ + x₂² − 7)²: four minima of the same value 0, at (3, 2),
 * (−2.8051, 3.1313), (−3.7793, −3.2832) and (3.5844, −1.8481), with a maximum of 181.6 amid them (Himmelblau 1972).
 *
 * @example
 * ```ts
 * const hills = problems.himmelblau();
 * hills.value(Float64Array.of(3, 2)) // 0
 * hills.minimizers.length // 4
 * ```
 */
export function himmelblau(): LeastSquaresProblem {
  return sumOfSquares<Pair>({
    name: 'himmelblau',
    title: 'Himmelblau',
    source: 'Himmelblau 1972',
    start: [0, 0],
    minimum: 0,
    minimizers: [
      [3, 2],
      [-2.805118086952745, 3.131312518250573],
      [-3.779310253377747, -3.283185991286169],
      [3.584428340330492, -1.848126526964404],
    ],
    residuals: ([a, b]) => [a * a + b - 11, a + b * b - 7],
    jacobian: ([a, b]) => [
      [2 * a, 1],
      [1, 2 * b],
    ],
    curvature: () => [upper([[2]]), upper([[], [2]])],
  });
}
