import {upper} from './entries.ts';
import type {Quadruple} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const TIMES = Array.from({length: 20}, (_, k) => (k + 1) / 5);

/** The two errors whose squares a residual adds. */
const errors = (t: number, [a, b, c, d]: Quadruple) =>
  [a + t * b - Math.exp(t), c + d * Math.sin(t) - Math.cos(t)] as const;

/**
 * Brown and Dennis's function, the sum of ((x₁ + t x₂ − eᵗ)² + (x₃ + x₄ sin t − cos t)²)² for t = 0.2, 0.4, …, 4. Least,
 * 85822.2 (problem 16 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const fit = problems.brownDennis();
 * fit.value(fit.start) / 1e6 // 7.926693
 * ```
 */
export function brownDennis(): LeastSquaresProblem {
  return sumOfSquares<Quadruple>({
    name: 'brownDennis',
    title: 'Brown-Dennis',
    source: 'Brown and Dennis 1971; Moré, Garbow and Hillstrom 1981, problem 16',
    start: [25, 5, -5, -1],
    minimum: 85822.2016263563,
    residuals: x =>
      TIMES.map(t => {
        const [p, q] = errors(t, x);
        return p * p + q * q;
      }),
    jacobian: x =>
      TIMES.map(t => {
        const [p, q] = errors(t, x);
        return [2 * p, 2 * p * t, 2 * q, 2 * q * Math.sin(t)];
      }),
    curvature: () => TIMES.map(t => upper([[2, 2 * t], [2 * t * t], [2, 2 * Math.sin(t)], [2 * Math.sin(t) ** 2]])),
  });
}
