import {upper} from './entries.ts';
import type {Triple} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const MEASURED = [
  0.0009, 0.0044, 0.0175, 0.054, 0.1295, 0.242, 0.3521, 0.3989, 0.3521, 0.242, 0.1295, 0.054, 0.0175, 0.0044, 0.0009,
];
const DATA = MEASURED.map((y, k) => ({y, t: (7 - k) / 2}));

/**
 * The fit of a normal bell, y = x₁ e^(−x₂ (t − x₃)² / 2), to 15 points of one. Least, 1.12793e-8 (problem 9 of Moré,
 * Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const bell = problems.gaussian();
 * bell.value(bell.start) // 3.888e-6
 * ```
 */
export function gaussian(): LeastSquaresProblem {
  return sumOfSquares<Triple>({
    name: 'gaussian',
    title: 'Gaussian',
    source: 'Moré, Garbow and Hillstrom 1981, problem 9',
    start: [0.4, 1, 0],
    minimum: 1.12793276961891e-8,
    residuals: ([a, b, c]) => DATA.map(({y, t}) => a * Math.exp((-b * (t - c) ** 2) / 2) - y),
    jacobian: ([a, b, c]) =>
      DATA.map(({t}) => {
        const [d, bell] = [t - c, Math.exp((-b * (t - c) ** 2) / 2)];
        return [bell, (-a * bell * d * d) / 2, a * bell * b * d];
      }),
    curvature: ([a, b, c]) =>
      DATA.map(({t}) => {
        const [d, bell] = [t - c, Math.exp((-b * (t - c) ** 2) / 2)];
        return upper([
          [0, (-bell * d * d) / 2, bell * b * d],
          [(a * bell * d ** 4) / 4, a * bell * (d - (b * d ** 3) / 2)],
          [a * bell * (b * b * d * d - b)],
        ]);
      }),
  });
}
