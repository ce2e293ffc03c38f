import {type LinearMap, vectorOf} from './check.ts';
import {positiveDiagonal} from './positive-diagonal.ts';

/**
 * Jacobi's preconditioner: r ↦ r / diagonal. It mends what differs in scale from coordinate to coordinate.
 *
 * @param diagonal of A, all positive
 * @throws {TypeError} if the diagonal is no list of numbers
 * @throws {RangeError} if it holds NaN or an infinity
 * @throws {SingularSystemError} if a number of it is not positive
 * @example
 * ```ts
 * [...linear.jacobi([2, 4])(Float64Array.of(1, 1))] // [0.5, 0.25]
 * ```
 */
export function jacobi(diagonal: ArrayLike<number>): LinearMap {
  const deed = 'create Jacobi preconditioner';
  const divisors = vectorOf(deed, 'diagonal', diagonal);
  positiveDiagonal(deed, divisors);
  return r => r.map((value, i) => value / (divisors[i] as number));
}
