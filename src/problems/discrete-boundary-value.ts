import {positiveInteger} from '../base/index.ts';
import {sparse} from './entries.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * A boundary value problem on a grid, 2 xᵢ − xᵢ₋₁ − xᵢ₊₁ + h² (xᵢ + tᵢ + 1)³ / 2 with x₀ = xₙ₊₁ = 0, h = 1 / (n + 1) and
 * tᵢ = i h. Least, 0 (problem 28 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size 10
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is no positive integer
 * @example
 * ```ts
 * const string = problems.discreteBoundaryValue();
 * string.value(string.start) // 7.885e-4
 * ```
 */
export function discreteBoundaryValue({size = 10}: SizeOptions = {}): LeastSquaresProblem {
  positiveInteger('create discrete boundary value problem', 'size', size);
  const h = 1 / (size + 1);
  const shifted = (value: number, i: number): number => value + (i + 1) * h + 1;
  return sumOfSquares<readonly number[]>({
    name: 'discreteBoundaryValue',
    title: 'Discrete boundary value',
    source: 'Moré and Cosnard 1979; Moré, Garbow and Hillstrom 1981, problem 28',
    start: Array.from({length: size}, (_, i) => (i + 1) * h * ((i + 1) * h - 1)),
    minimum: 0,
    residuals: x =>
      x.map((value, i) => 2 * value - (x[i - 1] ?? 0) - (x[i + 1] ?? 0) + (h * h * shifted(value, i) ** 3) / 2),
    jacobian: x =>
      x.map((value, i) =>
        sparse(size, [
          [i - 1, -1],
          [i, 2 + 1.5 * h * h * shifted(value, i) ** 2],
          [i + 1, -1],
        ]),
      ),
    curvature: x => x.map((value, i) => [[i, i, 3 * h * h * shifted(value, i)]]),
  });
}
