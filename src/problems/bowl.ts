import type {Pair} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * The bowl of the lecture, (w₁ − 2)² + 4 (w₂ − 1)², started at (4, 2) [X5-2] [X5-3]: descent with rate 0.2 crosses its
 * short axis again and again, Newton's method is at (2, 1) in one step.
 *
 * @example
 * ```ts
 * const bowl = problems.bowl();
 * [...bowl.gradient(bowl.start)] // [4, 8]
 * bowl.hessian(bowl.start).diagonal() // [2, 8]
 * ```
 */
export function bowl(): LeastSquaresProblem {
  return sumOfSquares<Pair>({
    name: 'bowl',
    title: 'Bowl',
    source: 'the lecture, [X5-2]',
    start: [4, 2],
    minimum: 0,
    minimizers: [[2, 1]],
    residuals: ([a, b]) => [a - 2, 2 * (b - 1)],
    jacobian: () => [
      [1, 0],
      [0, 2],
    ],
    curvature: () => [],
  });
}
