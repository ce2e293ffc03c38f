import type {Matrix} from 'ml-matrix';
import {type LinearMap, type MatrixLike, symmetricMatrixOf} from './check.ts';
import {SingularSystemError} from './singular-system-error.ts';
import {back, forth} from './triangular.ts';

/**
 * The preconditioner of incomplete Cholesky factors (IC(0); Meijerink and van der Vorst 1977): factors with zeros where A
 * has zeros. For a full A it solves A x = r.
 *
 * @param matrix A
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if A is not square, symmetric and finite
 * @throws {SingularSystemError} if a pivot is not positive; that may happen for a definite A too, unless it is
 *   diagonally dominant
 * @example
 * ```ts
 * [...linear.incompleteCholesky([[4, 2], [2, 2]])(Float64Array.of(1, 1))] // [0, 0.5]
 * ```
 */
export function incompleteCholesky(matrix: MatrixLike): LinearMap {
  const deed = 'create incomplete Cholesky preconditioner';
  const a = symmetricMatrixOf(deed, 'matrix', matrix);
  for (let j = 0; j < a.rows; j++) {
    const pivot = Math.sqrt(a.get(j, j));
    if (!(pivot > 0)) throw new SingularSystemError(deed, 'give positive pivots', a.get(j, j));
    a.set(j, j, pivot);
    for (let i = j + 1; i < a.rows; i++) a.set(i, j, a.get(i, j) / pivot);
    for (let k = j + 1; k < a.rows; k++) subtractOuter(a, j, k);
  }
  const sides = (i: number, j: number): number => a.get(Math.max(i, j), Math.min(i, j));
  return r => back(sides, forth(sides, r));
}

/** Takes factor column j out of column k, where that is not 0. */
function subtractOuter(a: Matrix, j: number, k: number): void {
  const factor = a.get(k, j);
  if (factor === 0) return;
  for (let i = k; i < a.rows; i++) if (a.get(i, k) !== 0) a.set(i, k, a.get(i, k) - a.get(i, j) * factor);
}
