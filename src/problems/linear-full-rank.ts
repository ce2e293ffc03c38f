import {integer, positiveInteger} from '../base/index.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {LinearOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * A linear problem of full rank: xᵢ − (2 / m) Σ xⱼ − 1 for i <= n, −(2 / m) Σ xⱼ − 1 beyond. Least, m − n, at (−1, …, −1)
 * (problem 32 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size n; 10
 * @param options.residuals m, at least n; twice the size
 * @throws {TypeError} if an option is no number
 * @throws {RangeError} if the size is no positive integer, or there are fewer residuals
 * @example
 * ```ts
 * const linear = problems.linearFullRank();
 * linear.minimum // 10
 * ```
 */
export function linearFullRank({size = 10, residuals: count = 2 * size}: LinearOptions = {}): LeastSquaresProblem {
  const deed = 'create linear full rank problem';
  positiveInteger(deed, 'size', size);
  integer(deed, 'residuals', count, {min: size});
  const rows = Array.from({length: count}, (_, i) => i);
  return sumOfSquares<readonly number[]>({
    name: 'linearFullRank',
    title: 'Linear, full rank',
    source: 'Moré, Garbow and Hillstrom 1981, problem 32',
    start: Array<number>(size).fill(1),
    minimum: count - size,
    minimizers: [Array<number>(size).fill(-1)],
    residuals: x => {
      const mean = (2 / count) * x.reduce((sum, value) => sum + value, 0);
      return rows.map(i => (x[i] ?? 0) - mean - 1);
    },
    jacobian: x => rows.map(i => x.map((_, j) => (i === j ? 1 : 0) - 2 / count)),
    curvature: () => [],
  });
}
