import type {LeastSquaresProblem} from './problem.ts';
import {repeated} from './repeated.ts';
import {rosenbrockResiduals} from './rosenbrock.ts';
import {multipleOf, type SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * Rosenbrock's function once for each pair of numbers. Least, 0, at (1, …, 1) (problem 21 of Moré, Garbow and
 * Hillstrom 1981).
 *
 * @param options.size an even number; 10
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is not a positive even number
 * @example
 * ```ts
 * const valleys = problems.extendedRosenbrock({size: 6});
 * valleys.value(valleys.start) // 72.6
 * ```
 */
export function extendedRosenbrock({size = 10}: SizeOptions = {}): LeastSquaresProblem {
  const copies = multipleOf(2, 'create extended Rosenbrock problem', size) / 2;
  return sumOfSquares(
    repeated(rosenbrockResiduals, copies, {
      name: 'extendedRosenbrock',
      title: 'Extended Rosenbrock',
      source: 'Spedicato 1975; Moré, Garbow and Hillstrom 1981, problem 21',
    }),
  );
}
