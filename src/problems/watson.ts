import {integer} from '../base/index.ts';
import {outer} from './entries.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/** tᵢ = i / 29, and p(t) = 1, t, t², … are what the polynomial is made of. */
const TIMES = Array.from({length: 29}, (_, k) => (k + 1) / 29);
const powers = (t: number, size: number): number[] => Array.from({length: size}, (_, j) => t ** j);
const sumOf = (x: readonly number[], weights: readonly number[]): number =>
  x.reduce((sum, value, j) => sum + value * (weights[j] as number), 0);
/** The derivatives of those powers by t. */
const rates = (t: number, size: number): number[] =>
  Array.from({length: size}, (_, j) => (j === 0 ? 0 : j * t ** (j - 1)));

/** The least values that the paper and its followers give, to more digits. */
const MINIMA: Readonly<Record<number, number>> = {
  6: 0.00228767005355239,
  9: 1.3997601381e-6,
  12: 4.72238110492e-10,
};

/**
 * Watson's problem: the polynomial p of degree size − 1 that solves p' − p² = 1, p(0) = 0 best at 29 points of (0, 1]; two
 * more residuals, x₁ and x₂ − x₁² − 1, hold its start. The more numbers, the worse the condition. Least 0.00228767 for
 * size 6, 1.39976e-6 for 9, 4.72238e-10 for 12 (problem 20 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size 2 to 31; 6. The least value is known for 6, 9 and 12, and NaN otherwise
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is no integer from 2 to 31
 * @example
 * ```ts
 * const watson = problems.watson();
 * watson.value(watson.start) // 30
 * ```
 */
export function watson({size = 6}: SizeOptions = {}): LeastSquaresProblem {
  integer('create Watson problem', 'size', size, {min: 2, max: 31});
  return sumOfSquares<readonly number[]>({
    name: 'watson',
    title: 'Watson',
    source: 'Kowalik and Osborne 1968; Moré, Garbow and Hillstrom 1981, problem 20',
    start: Array<number>(size).fill(0),
    minimum: MINIMA[size] ?? Number.NaN,
    residuals: x => {
      const [first = 0, second = 0] = x;
      const inside = TIMES.map(t => sumOf(x, rates(t, size)) - sumOf(x, powers(t, size)) ** 2 - 1);
      return [...inside, first, second - first * first - 1];
    },
    jacobian: x => {
      const inside = TIMES.map(t => {
        const [basis, slopes] = [powers(t, size), rates(t, size)];
        const value = sumOf(x, basis);
        return slopes.map((slope, j) => slope - 2 * value * (basis[j] as number));
      });
      const rest = Array<number>(size - 2).fill(0);
      return [...inside, [1, 0, ...rest], [-2 * (x[0] as number), 1, ...rest]];
    },
    curvature: () => [...TIMES.map(t => outer(-2, powers(t, size))), [], [[0, 0, -2]]],
  });
}
