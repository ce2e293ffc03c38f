import {integer} from '../base/index.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {LinearOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * A linear problem of rank one in which the first and the last number and residual play no part:
 * (i − 1) Σ j xⱼ − 1 with j from 2 to n − 1, and −1 for i = 1 and m. Least, (m² + 3 m − 6) / (2 (2 m − 3)), wherever that sum is
 * 3 / (2 m − 3) (problem 34 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size n, at least 3; 10
 * @param options.residuals m, at least n; twice the size
 * @throws {TypeError} if an option is no number
 * @throws {RangeError} if the size is no integer of at least 3, or there are fewer residuals
 * @example
 * ```ts
 * const linear = problems.linearRankOneZeros();
 * linear.minimum // 6.135
 * ```
 */
export function linearRankOneZeros({size = 10, residuals: count = 2 * size}: LinearOptions = {}): LeastSquaresProblem {
  const deed = 'create linear rank one problem with zeros';
  integer(deed, 'size', size, {min: 3});
  integer(deed, 'residuals', count, {min: size});
  const weights = Array.from({length: size}, (_, j) => (j === 0 || j === size - 1 ? 0 : j + 1));
  const factors = Array.from({length: count}, (_, i) => (i === count - 1 ? 0 : i));
  const second = [0, 1.5 / (2 * count - 3), ...Array<number>(size - 2).fill(0)];
  return sumOfSquares<readonly number[]>({
    name: 'linearRankOneZeros',
    title: 'Linear, rank one with zeros',
    source: 'Moré, Garbow and Hillstrom 1981, problem 34',
    start: Array<number>(size).fill(1),
    minimum: (count * count + 3 * count - 6) / (2 * (2 * count - 3)),
    minimizers: [second],
    residuals: x => {
      const weighted = x.reduce((sum, value, j) => sum + (weights[j] as number) * value, 0);
      return factors.map(i => i * weighted - 1);
    },
    jacobian: () => factors.map(i => weights.map(j => i * j)),
    curvature: () => [],
  });
}
