import {upper} from './entries.ts';
import type {Triple} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const DATA = Array.from({length: 99}, (_, k) => {
  const t = (k + 1) / 100;
  return {t, y: 25 + (-50 * Math.log(t)) ** (2 / 3)};
});

/** u = |y − x₂|, its logarithm, p = u^x₃ / x₁ and e^−p, with the sign of y − x₂. */
function parts(y: number, [a, b, c]: Triple) {
  const [u, sign] = [Math.abs(y - b), Math.sign(y - b)];
  const p = u ** c / a;
  return {u, sign, log: Math.log(u), p, fall: Math.exp(-p)};
}

/**
 * The Gulf Research and Development function, the sum of (e^(−|yᵢ − x₂|^x₃ / x₁) − tᵢ)² with tᵢ = i / 100 and
 * yᵢ = 25 + (−50 ln tᵢ)^⅔, i = 1 to 99. Least, 0, at (50, 25, 1.5). The paper prints |yᵢ m i x₂| for |yᵢ − x₂|, a known
 * misprint, which has no such minimum; where all
 * exponentials vanish lies a plateau, Σ t² = 32.835, with a dent of 32.8345 (problem 11 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const fit = problems.gulf();
 * fit.value(fit.start) // 12.1107
 * ```
 */
export function gulf(): LeastSquaresProblem {
  return sumOfSquares<Triple>({
    name: 'gulf',
    title: 'Gulf research and development',
    source: 'Cox 1969; Moré, Garbow and Hillstrom 1981, problem 11, with its misprint put right',
    start: [5, 2.5, 0.15],
    minimum: 0,
    minimizers: [[50, 25, 1.5]],
    localMinima: [32.8345],
    residuals: x => DATA.map(({t, y}) => parts(y, x).fall - t),
    jacobian: x =>
      DATA.map(({y}) => {
        const {u, sign, log, p, fall} = parts(y, x);
        return [(fall * p) / x[0], (fall * sign * x[2] * p) / u, -fall * p * log];
      }),
    curvature: x =>
      DATA.map(({y}) => {
        const [a, , c] = x;
        const {u, sign, log, p, fall} = parts(y, x);
        // r = e^−p: ∇²r = e^−p (∇p ∇pᵀ − ∇²p).
        const [pa, pb, pc] = [-p / a, (-sign * c * p) / u, p * log];
        return upper([
          [pa * pa - (2 * p) / (a * a), pa * pb - (sign * c * p) / (a * u), pa * pc + (p * log) / a],
          [pb * pb - (c * (c - 1) * p) / (u * u), pb * pc + (sign * p * (1 + c * log)) / u],
          [pc * pc - p * log * log],
        ]).map(([row, column, value]) => [row, column, fall * value] as const);
      }),
  });
}
