import {upper} from './entries.ts';
import type {Triple} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const DATA = Array.from({length: 10}, (_, k) => {
  const t = (k + 1) / 10;
  return {t, y: Math.exp(-t) - Math.exp(-10 * t)};
});

/**
 * Box's function of three numbers, the sum of (e^(−t x₁) − e^(−t x₂) − x₃ (e^−t − e^(−10 t)))² for t = 0.1, 0.2, …, 1.
 * Least, 0, at (1, 10, 1), (10, 1, −1), and wherever x₁ = x₂ and x₃ = 0 (problem 12 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const fit = problems.box();
 * fit.value(fit.start) // 1031.1538
 * ```
 */
export function box(): LeastSquaresProblem {
  return sumOfSquares<Triple>({
    name: 'box',
    title: 'Box three-dimensional',
    source: 'Box 1966; Moré, Garbow and Hillstrom 1981, problem 12',
    start: [0, 10, 20],
    minimum: 0,
    minimizers: [
      [1, 10, 1],
      [10, 1, -1],
    ],
    residuals: ([a, b, c]) => DATA.map(({t, y}) => Math.exp(-t * a) - Math.exp(-t * b) - c * y),
    jacobian: ([a, b]) => DATA.map(({t, y}) => [-t * Math.exp(-t * a), t * Math.exp(-t * b), -y]),
    curvature: ([a, b]) => DATA.map(({t}) => upper([[t * t * Math.exp(-t * a)], [-t * t * Math.exp(-t * b)]])),
  });
}
