import {positiveInteger} from '../base/index.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

const MINIMA: Readonly<Record<number, number>> = {4: 2.24997750089994e-5, 10: 7.08765146709037e-5};
const WEIGHT = Math.sqrt(1e-5);

/**
 * Penalty function I, 10⁻⁵ Σ (xᵢ − 1)² + (Σ xᵢ² − ¼)²: a sphere that is a hundred thousand times as steep as what decides
 * on it. Least 2.24998e-5 for size 4, 7.08765e-5 for 10 (problem 23 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size 10. The least value is known for 4 and 10, and NaN otherwise
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is no positive integer
 * @example
 * ```ts
 * const sphere = problems.penalty1();
 * sphere.value(sphere.start) // 148032.56535
 * ```
 */
export function penalty1({size = 10}: SizeOptions = {}): LeastSquaresProblem {
  positiveInteger('create penalty 1 problem', 'size', size);
  return sumOfSquares<readonly number[]>({
    name: 'penalty1',
    title: 'Penalty I',
    source: 'Gill, Murray and Pitfield 1972; Moré, Garbow and Hillstrom 1981, problem 23',
    start: Array.from({length: size}, (_, j) => j + 1),
    minimum: MINIMA[size] ?? Number.NaN,
    residuals: x => [...x.map(value => WEIGHT * (value - 1)), x.reduce((sum, value) => sum + value * value, -0.25)],
    jacobian: x => [...x.map((_, i) => x.map((_value, j) => (i === j ? WEIGHT : 0))), x.map(value => 2 * value)],
    curvature: x => [...x.map(() => []), x.map((_, i) => [i, i, 2] as const)],
  });
}
