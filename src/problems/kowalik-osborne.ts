import {upper} from './entries.ts';
import type {Quadruple} from './points.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const DATA = [
  {y: 0.1957, u: 4},
  {y: 0.1947, u: 2},
  {y: 0.1735, u: 1},
  {y: 0.16, u: 0.5},
  {y: 0.0844, u: 0.25},
  {y: 0.0627, u: 0.167},
  {y: 0.0456, u: 0.125},
  {y: 0.0342, u: 0.1},
  {y: 0.0323, u: 0.0833},
  {y: 0.0235, u: 0.0714},
  {y: 0.0246, u: 0.0625},
];

/** Numerator and denominator of the fraction without x₁. */
const parts = (u: number, [, b, c, d]: Quadruple) => ({top: u * u + u * b, bottom: u * u + u * c + d});

/**
 * Kowalik and Osborne's fit of an enzyme's reaction, y = x₁ (u² + u x₂) / (u² + u x₃ + x₄), to 11 points. Least,
 * 3.07506e-4; it falls towards 0.00102734 as x₁ goes to ∞, x₃ and x₄ to −∞ (problem 15 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const fit = problems.kowalikOsborne();
 * fit.value(fit.start) // 0.005313
 * ```
 */
export function kowalikOsborne(): LeastSquaresProblem {
  return sumOfSquares<Quadruple>({
    name: 'kowalikOsborne',
    title: 'Kowalik-Osborne',
    source: 'Kowalik and Osborne 1968; Moré, Garbow and Hillstrom 1981, problem 15',
    start: [0.25, 0.39, 0.415, 0.39],
    minimum: 3.07505603849238e-4,
    localMinima: [0.00102734307],
    residuals: x =>
      DATA.map(({y, u}) => {
        const {top, bottom} = parts(u, x);
        return y - (x[0] * top) / bottom;
      }),
    jacobian: x =>
      DATA.map(({u}) => {
        const {top, bottom} = parts(u, x);
        const fall = (x[0] * top) / (bottom * bottom);
        return [-top / bottom, (-x[0] * u) / bottom, fall * u, fall];
      }),
    curvature: x =>
      DATA.map(({u}) => {
        const {top, bottom} = parts(u, x);
        const [square, cube] = [bottom * bottom, (2 * x[0] * top) / bottom ** 3];
        return upper([
          [0, -u / bottom, (top * u) / square, top / square],
          [0, (x[0] * u * u) / square, (x[0] * u) / square],
          [-cube * u * u, -cube * u],
          [-cube],
        ]);
      }),
  });
}
