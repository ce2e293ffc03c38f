import {upper} from './entries.ts';
import type {Pair} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const COUNTS = Array.from({length: 10}, (_, k) => k + 1);

/**
 * Jennrich and Sampson's function, the sum of (2 + 2 i − e^(i x₁) − e^(i x₂))² for i = 1 to 10. Least, 124.362, at
 * x₁ = x₂ = 0.257825; it falls
 * towards 259.58 as one of them goes to −∞ (problem 6 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const fit = problems.jennrichSampson();
 * fit.value(fit.start) // 4171.306
 * ```
 */
export function jennrichSampson(): LeastSquaresProblem {
  return sumOfSquares<Pair>({
    name: 'jennrichSampson',
    title: 'Jennrich-Sampson',
    source: 'Jennrich and Sampson 1968; Moré, Garbow and Hillstrom 1981, problem 6',
    start: [0.3, 0.4],
    minimum: 124.362182355615,
    localMinima: [259.580190134],
    residuals: ([a, b]) => COUNTS.map(i => 2 + 2 * i - Math.exp(i * a) - Math.exp(i * b)),
    jacobian: ([a, b]) => COUNTS.map(i => [-i * Math.exp(i * a), -i * Math.exp(i * b)]),
    curvature: ([a, b]) => COUNTS.map(i => upper([[-i * i * Math.exp(i * a)], [-i * i * Math.exp(i * b)]])),
  });
}
