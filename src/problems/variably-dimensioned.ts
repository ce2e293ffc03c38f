import {positiveInteger} from '../base/index.ts';
import {outer} from './entries.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * The variably dimensioned function: with s = Σ j (xⱼ − 1), the sum of Σ (xⱼ − 1)², s² and s⁴. Least, 0, at (1, …, 1)
 * (problem 25 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size 10
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is no positive integer
 * @example
 * ```ts
 * const steep = problems.variablyDimensioned();
 * steep.value(steep.start) // 2198551.1625
 * ```
 */
export function variablyDimensioned({size = 10}: SizeOptions = {}): LeastSquaresProblem {
  positiveInteger('create variably dimensioned problem', 'size', size);
  const weights = Array.from({length: size}, (_, j) => j + 1);
  const weighted = (x: readonly number[]): number => x.reduce((sum, value, j) => sum + (j + 1) * (value - 1), 0);
  return sumOfSquares<readonly number[]>({
    name: 'variablyDimensioned',
    title: 'Variably dimensioned',
    source: 'Moré, Garbow and Hillstrom 1981, problem 25',
    start: weights.map(j => 1 - j / size),
    minimum: 0,
    minimizers: [Array<number>(size).fill(1)],
    residuals: x => [...x.map(value => value - 1), weighted(x), weighted(x) ** 2],
    jacobian: x => {
      const twice = 2 * weighted(x);
      return [
        ...weights.map((_, i) => weights.map((_weight, j) => (i === j ? 1 : 0))),
        weights,
        weights.map(j => twice * j),
      ];
    },
    curvature: x => [...x.map(() => []), [], outer(2, weights)],
  });
}
