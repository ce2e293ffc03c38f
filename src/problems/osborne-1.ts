import {upper} from './entries.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const MEASURED = [
  0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.85, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628, 0.603, 0.58,
  0.558, 0.538, 0.522, 0.506, 0.49, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.42, 0.414, 0.411, 0.406,
];
const DATA = MEASURED.map((y, k) => ({y, t: 10 * k}));

type Quintuple = readonly [number, number, number, number, number];

/**
 * Osborne's first function, the fit of x₁ + x₂ e^(−t x₄) + x₃ e^(−t x₅) to 33 points. Least, 5.46489e-5, at (0.3754,
 * 1.9358, −1.4647, 0.012868, 0.022123) (problem 17 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const fit = problems.osborne1();
 * fit.value(fit.start) // 0.879
 * ```
 */
export function osborne1(): LeastSquaresProblem {
  return sumOfSquares<Quintuple>({
    name: 'osborne1',
    title: 'Osborne 1',
    source: 'Osborne 1972; Moré, Garbow and Hillstrom 1981, problem 17',
    start: [0.5, 1.5, -1, 0.01, 0.02],
    minimum: 5.46489469748245e-5,
    residuals: ([a, b, c, d, e]) => DATA.map(({y, t}) => y - (a + b * Math.exp(-t * d) + c * Math.exp(-t * e))),
    jacobian: ([, b, c, d, e]) =>
      DATA.map(({t}) => {
        const [slow, fast] = [Math.exp(-t * d), Math.exp(-t * e)];
        return [-1, -slow, -fast, t * b * slow, t * c * fast];
      }),
    curvature: ([, b, c, d, e]) =>
      DATA.map(({t}) => {
        const [slow, fast] = [Math.exp(-t * d), Math.exp(-t * e)];
        return upper([[], [0, 0, t * slow], [0, 0, t * fast], [-t * t * b * slow], [-t * t * c * fast]]);
      }),
  });
}
