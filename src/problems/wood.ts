import {upper} from './entries.ts';
import type {Quadruple} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * Wood's function, 100 (x₂ − x₁²)² + (1 − x₁)² + 90 (x₄ − x₃²)² + (1 − x₃)² + 10 (x₂ + x₄ − 2)² + 0.1 (x₂ − x₄)².
 * Least, 0, at (1, 1, 1, 1); near (−1, 1, −1, 1), value 7.877, lies a saddle where loose tests of convergence stop
 * (problem 14 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const wood = problems.wood();
 * wood.value(wood.start) // 19192
 * ```
 */
export function wood(): LeastSquaresProblem {
  return sumOfSquares<Quadruple>({
    name: 'wood',
    title: 'Wood',
    source: 'Colville 1968; Moré, Garbow and Hillstrom 1981, problem 14',
    start: [-3, -1, -3, -1],
    minimum: 0,
    minimizers: [[1, 1, 1, 1]],
    residuals: ([a, b, c, d]) => [
      10 * (b - a * a),
      1 - a,
      Math.sqrt(90) * (d - c * c),
      1 - c,
      Math.sqrt(10) * (b + d - 2),
      (b - d) / Math.sqrt(10),
    ],
    jacobian: ([a, , c]) => [
      [-20 * a, 10, 0, 0],
      [-1, 0, 0, 0],
      [0, 0, -2 * Math.sqrt(90) * c, Math.sqrt(90)],
      [0, 0, -1, 0],
      [0, Math.sqrt(10), 0, Math.sqrt(10)],
      [0, 1 / Math.sqrt(10), 0, -1 / Math.sqrt(10)],
    ],
    curvature: () => [upper([[-20]]), [], [[2, 2, -2 * Math.sqrt(90)]]],
  });
}
