import {powellSingularResiduals} from './powell-singular.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {repeated} from './repeated.ts';
import {multipleOf, type SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/**
 * Powell's singular function once for every four numbers. Least, 0, at 0 (problem 22 of Moré, Garbow and Hillstrom
 * 1981).
 *
 * @param options.size a multiple of 4; 40
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is not a positive multiple of 4
 * @example
 * ```ts
 * const flat = problems.extendedPowellSingular({size: 8});
 * flat.value(flat.start) // 430
 * ```
 */
export function extendedPowellSingular({size = 40}: SizeOptions = {}): LeastSquaresProblem {
  const copies = multipleOf(4, 'create extended Powell singular problem', size) / 4;
  return sumOfSquares(
    repeated(powellSingularResiduals, copies, {
      name: 'extendedPowellSingular',
      title: 'Extended Powell singular',
      source: 'Spedicato 1975; Moré, Garbow and Hillstrom 1981, problem 22',
    }),
  );
}
