import {integer} from '../base/index.ts';
import {sparse} from './entries.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const MINIMA: Readonly<Record<number, number>> = {4: 9.37629300735544e-6, 10: 2.93660537456746e-4};
const WEIGHT = Math.sqrt(1e-5);

/**
 * Penalty function II: (x₁ − 0.2)², 10⁻⁵ times the squares of e^(xᵢ/10) + e^(xᵢ₋₁/10) − e^(i/10) − e^((i−1)/10) and of
 * e^(xᵢ/10) − e^(−1/10) for i = 2 to n, and the square of Σ (n − j + 1) xⱼ² − 1. Least 9.37629e-6 for size 4, 2.93660e-4 for
 * 10 (problem 24 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size at least 2; 10. The least value is known for 4 and 10, and NaN otherwise
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is no integer of at least 2
 * @example
 * ```ts
 * const sphere = problems.penalty2();
 * sphere.value(sphere.start) // 162.652777
 * ```
 */
export function penalty2({size = 10}: SizeOptions = {}): LeastSquaresProblem {
  integer('create penalty 2 problem', 'size', size, {min: 2});
  const growth = (value: number): number => WEIGHT * Math.exp(value / 10);
  const [, ...others] = Array.from({length: size}, (_, j) => j);
  return sumOfSquares<readonly number[]>({
    name: 'penalty2',
    title: 'Penalty II',
    source: 'Gill, Murray and Pitfield 1972; Moré, Garbow and Hillstrom 1981, problem 24',
    start: Array<number>(size).fill(0.5),
    minimum: MINIMA[size] ?? Number.NaN,
    residuals: x => {
      const at = (i: number): number => growth(x[i] as number);
      return [
        (x[0] as number) - 0.2,
        ...others.map(i => at(i) + at(i - 1) - growth(i + 1) - growth(i)),
        ...others.map(i => at(i) - growth(-1)),
        x.reduce((sum, value, j) => sum + (size - j) * value * value, -1),
      ];
    },
    jacobian: x => {
      const at = (i: number): number => growth(x[i] as number) / 10;
      return [
        sparse(size, [[0, 1]]),
        ...others.map(i =>
          sparse(size, [
            [i - 1, at(i - 1)],
            [i, at(i)],
          ]),
        ),
        ...others.map(i => sparse(size, [[i, at(i)]])),
        x.map((value, j) => 2 * (size - j) * value),
      ];
    },
    curvature: x => {
      const at = (i: number) => [i, i, growth(x[i] as number) / 100] as const;
      return [
        [],
        ...others.map(i => [at(i - 1), at(i)]),
        ...others.map(i => [at(i)]),
        x.map((_, j) => [j, j, 2 * (size - j)] as const),
      ];
    },
  });
}
