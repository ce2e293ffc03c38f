import {upper} from './entries.ts';
import type {Pair} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const DATA = [1.5, 2.25, 2.625];

/**
 * Beale's function, the sum of (yᵢ − x₁ (1 − x₂ⁱ))² with y = 1.5, 2.25, 2.625: a narrow, bent valley. Least, 0, at
 * (3, 0.5); it falls towards 0.452 as x₂ goes to 1 from above and x₁ to −∞ [F5-13] (Beale 1958; problem 5 of Moré, Garbow
 * and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const valley = problems.beale();
 * valley.value(valley.start) // 14.203125
 * valley.value(Float64Array.of(3, 0.5)) // 0
 * ```
 */
export function beale(): LeastSquaresProblem {
  return sumOfSquares<Pair>({
    name: 'beale',
    title: 'Beale',
    source: 'Beale 1958; Moré, Garbow and Hillstrom 1981, problem 5',
    start: [1, 1],
    minimum: 0,
    minimizers: [[3, 0.5]],
    localMinima: [0.452009],
    residuals: ([a, b]) => DATA.map((y, k) => y - a * (1 - b ** (k + 1))),
    jacobian: ([a, b]) => DATA.map((_, k) => [b ** (k + 1) - 1, a * (k + 1) * b ** k]),
    curvature: ([a, b]) =>
      DATA.map((_, k) => upper([[0, (k + 1) * b ** k], [k === 0 ? 0 : a * (k + 1) * k * b ** (k - 1)]])),
  });
}
