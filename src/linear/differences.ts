import {Matrix} from 'ml-matrix';
import type {Vector} from '../numeric/index.ts';

/** Where the errors of cutting off (h²) and of rounding (ε / h) of a central difference balance, for numbers near 1. */
export const CENTRAL_STEP = Math.cbrt(Number.EPSILON);

/** The step of a coordinate: in proportion to it, but for those below 1. It is one that x + h holds exactly. */
export function stepOf(value: number, share: number): number {
  const h = share * Math.max(Math.abs(value), 1);
  return value + h - value;
}

/** x with one coordinate moved. */
export function moved(x: Vector, place: number, by: number): Vector {
  const copy = x.slice();
  copy[place] = (copy[place] as number) + by;
  return copy;
}

/**
 * The Jacobian of a function of vectors, by central differences: two evaluations for each number of x, about ten digits.
 *
 * @param f the function
 * @param x the point
 * @returns one row for each number of f(x), one column for each of x
 * @example
 * ```ts
 * const jacobian = linear.differenceJacobian(x => Float64Array.of(x[0] * x[1], x[0] ** 3), Float64Array.of(0.5, 0.3));
 * jacobian.to2DArray() // [[0.3, 0.5], [0.75, 0]]
 * ```
 */
export function differenceJacobian(f: (x: Vector) => Vector, x: Vector): Matrix {
  const columns = Array.from(x, (value, j) => {
    const h = stepOf(value, CENTRAL_STEP);
    const [ahead, behind] = [f(moved(x, j, h)), f(moved(x, j, -h))];
    return Array.from(ahead, (number, i) => (number - (behind[i] as number)) / (2 * h));
  });
  return new Matrix(columns).transpose();
}
