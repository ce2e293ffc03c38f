import {upper} from './entries.ts';
import type {Triple} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const MEASURED = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.1, 4.39];
const DATA = MEASURED.map((y, k) => ({y, u: k + 1, v: 15 - k, w: Math.min(k + 1, 15 - k)}));

/**
 * Bard's fit of y = x₁ + u / (v x₂ + w x₃) to 15 points, u = i, v = 16 − i, w = min(u, v). Least, 0.00821488; it falls
 * towards 17.4287 as x₂ and x₃ go to −∞ (problem 8 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const fit = problems.bard();
 * fit.value(fit.start) // 41.6817
 * ```
 */
export function bard(): LeastSquaresProblem {
  return sumOfSquares<Triple>({
    name: 'bard',
    title: 'Bard',
    source: 'Bard 1970; Moré, Garbow and Hillstrom 1981, problem 8',
    start: [1, 1, 1],
    minimum: 0.008214877306578963,
    localMinima: [17.4286933],
    residuals: ([a, b, c]) => DATA.map(({y, u, v, w}) => y - (a + u / (v * b + w * c))),
    jacobian: ([, b, c]) =>
      DATA.map(({u, v, w}) => {
        const slope = u / (v * b + w * c) ** 2;
        return [-1, slope * v, slope * w];
      }),
    curvature: ([, b, c]) =>
      DATA.map(({u, v, w}) => {
        const bend = (-2 * u) / (v * b + w * c) ** 3;
        return upper([[], [bend * v * v, bend * v * w], [bend * w * w]]);
      }),
  });
}
