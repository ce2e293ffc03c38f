import {integer, positiveInteger} from '../base/index.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {LinearOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * A linear problem of rank one, i Σ j xⱼ − 1: its Hessian is singular everywhere. Least, m (m − 1) / (2 (2 m + 1)), wherever
 * Σ j xⱼ = 3 / (2 m + 1) (problem 33 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size n; 10
 * @param options.residuals m, at least n; twice the size
 * @throws {TypeError} if an option is no number
 * @throws {RangeError} if the size is no positive integer, or there are fewer residuals
 * @example
 * ```ts
 * const linear = problems.linearRankOne();
 * linear.minimum // 4.634
 * ```
 */
export function linearRankOne({size = 10, residuals: count = 2 * size}: LinearOptions = {}): LeastSquaresProblem {
  const deed = 'create linear rank one problem';
  positiveInteger(deed, 'size', size);
  integer(deed, 'residuals', count, {min: size});
  const weights = Array.from({length: size}, (_, j) => j + 1);
  const factors = Array.from({length: count}, (_, i) => i + 1);
  const first = [3 / (2 * count + 1), ...Array<number>(size - 1).fill(0)];
  return sumOfSquares<readonly number[]>({
    name: 'linearRankOne',
    title: 'Linear, rank one',
    source: 'Moré, Garbow and Hillstrom 1981, problem 33',
    start: Array<number>(size).fill(1),
    minimum: (count * (count - 1)) / (2 * (2 * count + 1)),
    minimizers: [first],
    residuals: x => {
      const weighted = x.reduce((sum, value, j) => sum + (j + 1) * value, 0);
      return factors.map(i => i * weighted - 1);
    },
    jacobian: () => factors.map(i => weights.map(j => i * j)),
    curvature: () => [],
  });
}
