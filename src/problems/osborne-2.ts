import type {Entry} from './entries.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const MEASURED = [
  1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608, 0.655, 0.616, 0.606, 0.602,
  0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495, 0.5, 0.423, 0.395, 0.375,
  0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668, 0.645, 0.632, 0.591,
  0.559, 0.597, 0.625, 0.739, 0.71, 0.729, 0.72, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098, 0.054,
];
const DATA = MEASURED.map((y, k) => ({y, t: k / 10}));
/** The places of the three bells' heights; their widths stand 4 places on, their centers 7. */
const BELLS = [1, 2, 3] as const;

/** A bell's numbers at t: its height, its width, the distance from its center, and e^(−width distance²). */
function bellOf(x: readonly number[], place: number, t: number) {
  const [height, width, center] = [x[place], x[place + 4], x[place + 7]] as [number, number, number];
  const distance = t - center;
  return {height, width, distance, bell: Math.exp(-width * distance * distance)};
}

/**
 * Osborne's second function, the fit of x₁ e^(−t x₅) and three bells, x₂ e^(−(t − x₉)² x₆) and so on, to 65 points. Least,
 * 0.0401377 (problem 19 of Moré, Garbow and Hillstrom 1981).
 *
 * @example
 * ```ts
 * const fit = problems.osborne2();
 * fit.value(fit.start) // 2.0934
 * ```
 */
export function osborne2(): LeastSquaresProblem {
  return sumOfSquares<readonly number[]>({
    name: 'osborne2',
    title: 'Osborne 2',
    source: 'Osborne 1972; Moré, Garbow and Hillstrom 1981, problem 19',
    start: [1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5],
    minimum: 0.0401377362935477,
    residuals: x =>
      DATA.map(({y, t}) => {
        const bells = BELLS.map(place => bellOf(x, place, t)).map(({height, bell}) => height * bell);
        return bells.reduce((rest, value) => rest - value, y - (x[0] as number) * Math.exp(-t * (x[4] as number)));
      }),
    jacobian: x =>
      DATA.map(({t}) => {
        const row = Array<number>(11).fill(0);
        const fall = Math.exp(-t * (x[4] as number));
        row[0] = -fall;
        row[4] = t * (x[0] as number) * fall;
        for (const place of BELLS) {
          const {height, width, distance, bell} = bellOf(x, place, t);
          row[place] = -bell;
          row[place + 4] = height * distance * distance * bell;
          row[place + 7] = -2 * height * width * distance * bell;
        }
        return row;
      }),
    curvature: x =>
      DATA.map(({t}) => {
        const fall = Math.exp(-t * (x[4] as number));
        const bells = BELLS.flatMap((place): Entry[] => {
          const {height, width, distance, bell} = bellOf(x, place, t);
          const square = distance * distance;
          return [
            [place, place + 4, square * bell],
            [place, place + 7, -2 * width * distance * bell],
            [place + 4, place + 4, -height * square * square * bell],
            [place + 4, place + 7, -2 * height * distance * (1 - width * square) * bell],
            [place + 7, place + 7, 2 * height * width * (1 - 2 * width * square) * bell],
          ];
        });
        return [[0, 4, t * fall], [4, 4, -t * t * (x[0] as number) * fall], ...bells];
      }),
  });
}
