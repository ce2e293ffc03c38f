import {upper} from './entries.ts';
import type {Triple} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * The turns of (a, b) about the axis, from −0.25 to 0.75 with the jump on the negative half of the b axis. On a = 0 the paper says
 * nothing; the sign of b decides, as in Minpack's code.
 */
function turns(a: number, b: number): number {
  if (a === 0) return b < 0 ? -0.25 : 0.25;
  return Math.atan(b / a) / (2 * Math.PI) + (a < 0 ? 0.5 : 0);
}

/**
 * Fletcher and Powell's helical valley: with θ the angle of (x₁, x₂) in turns and ρ its length, the sum of squares of
 * 10 (x₃ − 10 θ), 10 (ρ − 1) and x₃. Least, 0, at (1, 0, 0), half a turn away from the start (problem 7 of Moré, Garbow
 * and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const helix = problems.helicalValley();
 * helix.value(helix.start) // 2500
 * ```
 */
export function helicalValley(): LeastSquaresProblem {
  return sumOfSquares<Triple>({
    name: 'helicalValley',
    title: 'Helical valley',
    source: 'Fletcher and Powell 1963; Moré, Garbow and Hillstrom 1981, problem 7',
    start: [-1, 0, 0],
    minimum: 0,
    minimizers: [[1, 0, 0]],
    residuals: ([a, b, c]) => [10 * (c - 10 * turns(a, b)), 10 * (Math.hypot(a, b) - 1), c],
    jacobian: ([a, b]) => {
      const [length, angular] = [Math.hypot(a, b), 50 / (Math.PI * (a * a + b * b))];
      return [
        [angular * b, -angular * a, 10],
        [(10 * a) / length, (10 * b) / length, 0],
        [0, 0, 1],
      ];
    },
    curvature: ([a, b]) => {
      const square = a * a + b * b;
      const [angular, radial] = [50 / (Math.PI * square * square), 10 / square ** 1.5];
      return [
        upper([[-2 * angular * a * b, angular * (a * a - b * b)], [2 * angular * a * b]]),
        upper([[radial * b * b, -radial * a * b], [radial * a * a]]),
      ];
    },
  });
}
