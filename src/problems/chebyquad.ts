import {positiveInteger} from '../base/index.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/** The least values that are not 0, and with which a formula of equal weights does not exist. */
const MINIMA: Readonly<Record<number, number>> = {
  1: 0,
  2: 0,
  3: 0,
  4: 0,
  5: 0,
  6: 0,
  7: 0,
  8: 0.0035168737256779,
  9: 0,
  10: 0.004772713696,
};

/** Chebyshev's polynomials of degree 1 to `count`, shifted to (0, 1), at x, or their first or second derivatives. */
function chebyshev(count: number, x: number): readonly (readonly [value: number, slope: number, bend: number])[] {
  const list: [number, number, number][] = [[1, 0, 0]];
  const z = 2 * x - 1;
  let [before, last]: [[number, number, number], [number, number, number]] = [
    [1, 0, 0],
    [z, 2, 0],
  ];
  for (let degree = 1; degree <= count; degree++) {
    list.push(last);
    const [value, slope, bend] = last;
    const next: [number, number, number] = [
      2 * z * value - before[0],
      4 * value + 2 * z * slope - before[1],
      8 * slope + 2 * z * bend - before[2],
    ];
    [before, last] = [last, next];
  }
  return list.slice(1);
}

/**
 * Chebyquad: the places x of a quadrature formula of equal weights, (1 / n) Σ Tᵢ(xⱼ) − ∫ Tᵢ for Chebyshev's polynomials of
 * degree 1 to n, shifted to (0, 1). Least, 0, for 1 to 7 and 9 numbers, 0.00351687 for 8 and 0.00477271 for 10; the paper
 * gives 0.00650395 for 10, a local minimum (problem 35 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size 8. The least value is known up to 10, and NaN beyond
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is no positive integer
 * @example
 * ```ts
 * const places = problems.chebyquad();
 * places.value(places.start) // 0.03862
 * ```
 */
export function chebyquad({size = 8}: SizeOptions = {}): LeastSquaresProblem {
  positiveInteger('create Chebyquad problem', 'size', size);
  const degrees = Array.from({length: size}, (_, k) => k + 1);
  const integral = (degree: number): number => (degree % 2 === 1 ? 0 : -1 / (degree * degree - 1));
  /** One of the three numbers of each polynomial at each place: a row for each polynomial. */
  const parts = (x: readonly number[], which: 0 | 1 | 2): number[][] => {
    const columns = x.map(place => chebyshev(size, place));
    return degrees.map(degree => columns.map(column => (column[degree - 1]?.[which] as number) / size));
  };
  return sumOfSquares<readonly number[]>({
    name: 'chebyquad',
    title: 'Chebyquad',
    source: 'Fletcher 1965; Moré, Garbow and Hillstrom 1981, problem 35',
    start: degrees.map(j => j / (size + 1)),
    minimum: MINIMA[size] ?? Number.NaN,
    localMinima: size === 10 ? [0.0065039548008823] : [],
    residuals: x => parts(x, 0).map((row, k) => row.reduce((sum, value) => sum + value, -integral(k + 1))),
    jacobian: x => parts(x, 1),
    curvature: x => parts(x, 2).map(row => row.map((value, j) => [j, j, value] as const)),
  });
}
