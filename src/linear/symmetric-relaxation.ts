import {inRange} from '../base/index.ts';
import {type LinearMap, type MatrixLike, symmetricMatrixOf} from './check.ts';
import {positiveDiagonal} from './positive-diagonal.ts';
import {back, forth} from './triangular.ts';

/** Options of `symmetricRelaxation`. */
export interface SymmetricRelaxationOptions {
  readonly relaxation?: number;
}

/**
 * The preconditioner of symmetric successive over-relaxation (SSOR): one sweep of Gauss and Seidel forth and one back,
 * M = (D + ωL) D⁻¹ (D + ωL)ᵀ / (ω (2 − ω)) for A = L + D + Lᵀ.
 *
 * @param matrix A
 * @param options.relaxation ω, between 0 and 2; 1, the sweeps of Gauss and Seidel
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if A is not square, symmetric and finite, or ω is out of range
 * @throws {SingularSystemError} if a number of A's diagonal is not positive
 * @example
 * ```ts
 * [...linear.symmetricRelaxation([[2, 1], [1, 4]])(Float64Array.of(1, 1))] // [0.4375, 0.125]
 * ```
 */
export function symmetricRelaxation(matrix: MatrixLike, {relaxation = 1}: SymmetricRelaxationOptions = {}): LinearMap {
  const deed = 'create symmetric relaxation';
  const a = symmetricMatrixOf(deed, 'matrix', matrix);
  inRange(deed, 'relaxation', relaxation, {minExclusive: 0, maxExclusive: 2});
  const diagonal = Float64Array.from(a.diagonal());
  positiveDiagonal(deed, diagonal);
  const sides = (i: number, j: number): number => (i === j ? (diagonal[i] as number) : relaxation * a.get(i, j));
  return r => {
    const middle = forth(sides, r).map((value, i) => relaxation * (2 - relaxation) * value * (diagonal[i] as number));
    return back(sides, middle);
  };
}
