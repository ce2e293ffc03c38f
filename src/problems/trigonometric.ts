import {positiveInteger} from '../base/index.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/** Where methods end from the usual start with size 10. */
const LOCAL: Readonly<Record<number, readonly number[]>> = {10: [2.79505612188e-5]};

/**
 * The trigonometric system, n − Σ cos xⱼ + i (1 − cos xᵢ) − sin xᵢ. Least, 0, at 0 among others; from the usual start with
 * size 10 most methods end at the local minimum 2.79506e-5 (problem 26 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size 10
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is no positive integer
 * @example
 * ```ts
 * const waves = problems.trigonometric();
 * waves.value(waves.start) // 0.0070758
 * ```
 */
export function trigonometric({size = 10}: SizeOptions = {}): LeastSquaresProblem {
  positiveInteger('create trigonometric problem', 'size', size);
  return sumOfSquares<readonly number[]>({
    name: 'trigonometric',
    title: 'Trigonometric',
    source: 'Spedicato 1975; Moré, Garbow and Hillstrom 1981, problem 26',
    start: Array<number>(size).fill(1 / size),
    minimum: 0,
    minimizers: [Array<number>(size).fill(0)],
    localMinima: LOCAL[size] ?? [],
    residuals: x => {
      const rest = x.reduce((sum, value) => sum - Math.cos(value), size);
      return x.map((value, i) => rest + (i + 1) * (1 - Math.cos(value)) - Math.sin(value));
    },
    jacobian: x =>
      x.map((own, i) => x.map((value, j) => Math.sin(value) + (i === j ? (i + 1) * Math.sin(own) - Math.cos(own) : 0))),
    curvature: x =>
      x.map((own, i) =>
        x.map((value, j) => [j, j, Math.cos(value) + (i === j ? (i + 1) * Math.cos(own) + Math.sin(own) : 0)] as const),
      ),
  });
}
