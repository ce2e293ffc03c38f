import {positiveInteger} from '../base/index.ts';
import type {Entry} from './entries.ts';
import {sparse} from './entries.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * Broyden's banded system, xᵢ (2 + 5 xᵢ²) + 1 − Σ xⱼ (1 + xⱼ) over the five places before i and the one after. Least, 0
 * (problem 31 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size 10
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is no positive integer
 * @example
 * ```ts
 * const system = problems.broydenBanded();
 * system.value(system.start) // 360
 * ```
 */
export function broydenBanded({size = 10}: SizeOptions = {}): LeastSquaresProblem {
  positiveInteger('create Broyden banded problem', 'size', size);
  const near = (i: number): number[] =>
    [-5, -4, -3, -2, -1, 1].map(step => i + step).filter(place => place >= 0 && place < size);
  return sumOfSquares<readonly number[]>({
    name: 'broydenBanded',
    title: 'Broyden banded',
    source: 'Broyden 1971; Moré, Garbow and Hillstrom 1981, problem 31',
    start: Array<number>(size).fill(-1),
    minimum: 0,
    residuals: x =>
      x.map((value, i) =>
        near(i)
          .map(place => x[place] as number)
          .reduce((sum, other) => sum - other * (1 + other), value * (2 + 5 * value * value) + 1),
      ),
    jacobian: x =>
      x.map((value, i) =>
        sparse(size, [
          [i, 2 + 15 * value * value],
          ...near(i).map(place => [place, -1 - 2 * (x[place] as number)] as const),
        ]),
      ),
    curvature: x => x.map((value, i) => [[i, i, 30 * value], ...near(i).map((place): Entry => [place, place, -2])]),
  });
}
