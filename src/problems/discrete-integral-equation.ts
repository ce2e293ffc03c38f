import {positiveInteger} from '../base/index.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * An integral equation on a grid, the boundary value problem with its second difference inverted:
 * xᵢ + (h / 2) Σ g(tᵢ, tⱼ) (xⱼ + tⱼ + 1)³, where g is (1 − tᵢ) tⱼ for j <= i and tᵢ (1 − tⱼ) beyond. Least, 0 (problem 29 of
 * Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size 10
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is no positive integer
 * @example
 * ```ts
 * const string = problems.discreteIntegralEquation();
 * string.value(string.start) // 0.0634
 * ```
 */
export function discreteIntegralEquation({size = 10}: SizeOptions = {}): LeastSquaresProblem {
  positiveInteger('create discrete integral equation problem', 'size', size);
  const h = 1 / (size + 1);
  const times = Array.from({length: size}, (_, i) => (i + 1) * h);
  const kernel = times.map((t, i) => times.map((s, j) => (h / 2) * (j <= i ? (1 - t) * s : t * (1 - s))));
  const shifted = (x: readonly number[]): number[] => x.map((value, j) => value + (times[j] as number) + 1);
  return sumOfSquares<readonly number[]>({
    name: 'discreteIntegralEquation',
    title: 'Discrete integral equation',
    source: 'Moré and Cosnard 1979; Moré, Garbow and Hillstrom 1981, problem 29',
    start: times.map(t => t * (t - 1)),
    minimum: 0,
    residuals: x => {
      const cubes = shifted(x).map(value => value ** 3);
      return kernel.map((row, i) => row.reduce((sum, g, j) => sum + g * (cubes[j] as number), x[i] as number));
    },
    jacobian: x => {
      const squares = shifted(x).map(value => 3 * value ** 2);
      return kernel.map((row, i) => row.map((g, j) => g * (squares[j] as number) + (i === j ? 1 : 0)));
    },
    curvature: x => {
      const linear = shifted(x).map(value => 6 * value);
      return kernel.map(row => row.map((g, j) => [j, j, g * (linear[j] as number)] as const));
    },
  });
}
