import {integer} from '../base/index.ts';
import {type Entry, sparse} from './entries.ts';
import type {LeastSquaresProblem} from './problem.ts';
import type {SizeOptions} from './sizes.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/** The product of all numbers but those at the two places. */
const productWithout = (x: readonly number[], i: number, j: number): number =>
  x.reduce((product, value, k) => (k === i || k === j ? product : product * value), 1);

/**
 * Brown's almost linear system: xᵢ + Σ xⱼ − (n + 1) for all i but the last, and Π xⱼ − 1. Least, 0, at (1, …, 1) and at a
 * second point near it; 1 is the value of a local minimum at (0, …, 0, n + 1) (problem 27 of Moré, Garbow and Hillstrom 1981).
 *
 * @param options.size at least 2; 10
 * @throws {TypeError} if the size is no number
 * @throws {RangeError} if the size is no integer of at least 2
 * @example
 * ```ts
 * const system = problems.brownAlmostLinear();
 * system.value(system.start) // 273.24805
 * ```
 */
export function brownAlmostLinear({size = 10}: SizeOptions = {}): LeastSquaresProblem {
  integer('create Brown almost linear problem', 'size', size, {min: 2});
  return sumOfSquares<readonly number[]>({
    name: 'brownAlmostLinear',
    title: 'Brown almost linear',
    source: 'Brown 1969; Moré, Garbow and Hillstrom 1981, problem 27',
    start: Array<number>(size).fill(0.5),
    minimum: 0,
    minimizers: [Array<number>(size).fill(1)],
    localMinima: [1],
    residuals: x => {
      const sum = x.reduce((total, value) => total + value, 0);
      return x.map((value, i) => (i === size - 1 ? productWithout(x, -1, -1) - 1 : value + sum - (size + 1)));
    },
    jacobian: x =>
      x.map((_, i) =>
        i === size - 1 ? x.map((_value, j) => productWithout(x, j, j)) : sparse(size, [[i, 1]]).map(value => value + 1),
      ),
    curvature: x =>
      x.map((_, i) =>
        i < size - 1
          ? []
          : x.flatMap((_row, j) =>
              x.slice(j + 1).map((_column, k): Entry => [j, j + 1 + k, productWithout(x, j, j + 1 + k)]),
            ),
      ),
  });
}
