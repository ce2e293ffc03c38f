import {positiveInteger} from '../base/index.ts';
import {sparse} from './entries.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * Broyden's tridiagonal system, (3 − 2 xᵢ) xᵢ − xᵢ₋₁ − 2 xᵢ₊₁ + 1 with x₀ = xₙ₊₁ = 0. Least, 0 (problem 30 of Moré,
 * Garbow and Hillstrom 1981).
 *
 * @param options.size 10
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is no positive integer
 * @example
 * ```ts
 * const system = problems.broydenTridiagonal();
 * system.value(system.start) // 21
 * ```
 */
export function broydenTridiagonal({size = 10}: SizeOptions = {}): LeastSquaresProblem {
  positiveInteger('create Broyden tridiagonal problem', 'size', size);
  return sumOfSquares<readonly number[]>({
    name: 'broydenTridiagonal',
    title: 'Broyden tridiagonal',
    source: 'Broyden 1965; Moré, Garbow and Hillstrom 1981, problem 30',
    start: Array<number>(size).fill(-1),
    minimum: 0,
    residuals: x => x.map((value, i) => (3 - 2 * value) * value - (x[i - 1] ?? 0) - 2 * (x[i + 1] ?? 0) + 1),
    jacobian: x =>
      x.map((value, i) =>
        sparse(size, [
          [i - 1, -1],
          [i, 3 - 4 * value],
          [i + 1, -2],
        ]),
      ),
    curvature: x => x.map((_, i) => [[i, i, -4]]),
  });
}
