import {upper} from './entries.ts';
import type {Triple} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const MEASURED = [
  34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872,
];
const DATA = MEASURED.map((y, k) => ({y, t: 50 + 5 * k}));

/**
 * Meyer's fit of a thermistor's resistance, y = x₁ e^(x₂ / (t + x₃)), to 16 points. Least, 87.9458, at
 * (0.0056096, 6181.35, 345.224): its numbers differ by six orders of magnitude, its curvatures by more, and the start is 2·10⁷ times as high (problem 10 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const fit = problems.meyer();
 * fit.value(fit.start) / 1e9 // 1.6936
 * ```
 */
export function meyer(): LeastSquaresProblem {
  return sumOfSquares<Triple>({
    name: 'meyer',
    title: 'Meyer',
    source: 'Meyer 1970; Moré, Garbow and Hillstrom 1981, problem 10',
    start: [0.02, 4000, 250],
    minimum: 87.945855170658,
    residuals: ([a, b, c]) => DATA.map(({y, t}) => a * Math.exp(b / (t + c)) - y),
    jacobian: ([a, b, c]) =>
      DATA.map(({t}) => {
        const [d, growth] = [t + c, Math.exp(b / (t + c))];
        return [growth, (a * growth) / d, (-a * b * growth) / (d * d)];
      }),
    curvature: ([a, b, c]) =>
      DATA.map(({t}) => {
        const [d, growth] = [t + c, Math.exp(b / (t + c))];
        return upper([
          [0, growth / d, (-b * growth) / (d * d)],
          [(a * growth) / (d * d), -a * growth * (1 / d ** 2 + b / d ** 3)],
          [a * b * growth * (2 / d ** 3 + b / d ** 4)],
        ]);
      }),
  });
}
