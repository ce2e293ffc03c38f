import {CholeskyDecomposition, Matrix} from 'ml-matrix';
import type {Vector} from '../numeric/index.ts';
import {type MatrixLike, symmetricMatrixOf, vectorOf} from './check.ts';
import {representable} from './representable.ts';
import {SingularSystemError} from './singular-system-error.ts';

/**
 * Solves A x = b for a symmetric, positive definite A by Cholesky's factors: half the work of other ways, and a test of
 * definiteness besides.
 *
 * @param matrix A
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if A is not square, symmetric and finite, or b does not fit
 * @throws {SingularSystemError} if A is not positive definite, to double precision
 * @example
 * ```ts
 * [...linear.solvePositiveDefinite([[4, 1], [1, 3]], [1, 2])] // [0.0909, 0.6364]
 * ```
 */
export function solvePositiveDefinite(matrix: MatrixLike, b: ArrayLike<number>): Vector {
  const deed = 'solve by Cholesky factors';
  const a = symmetricMatrixOf(deed, 'matrix', matrix);
  const target = vectorOf(deed, 'b', b, a.rows);
  // Ones on the diagonal: units of measurement must not look like a defect.
  const roots = a.diagonal().map(Math.sqrt);
  const weak = roots.findIndex(root => !(root > 0));
  if (weak >= 0) throw new SingularSystemError(deed, 'be positive definite', a.get(weak, weak));
  const even = new Matrix(a.rows, a.rows);
  roots.forEach((root, i) => {
    roots.forEach((other, j) => {
      even.set(i, j, (0.5 * (a.get(i, j) + a.get(j, i))) / (root * other));
    });
  });
  const factors = new CholeskyDecomposition(even);
  const pivots = factors.lowerTriangularMatrix.diagonal();
  if (!factors.isPositiveDefinite() || Math.min(...pivots) ** 2 <= a.rows * Number.EPSILON) {
    throw new SingularSystemError(deed, 'be positive definite', `a pivot of ${Math.min(...pivots) ** 2}`);
  }
  const over = (values: ArrayLike<number>): Vector =>
    Float64Array.from(values, (value, i) => value / (roots[i] as number));
  const x = over(factors.solve(Matrix.columnVector(over(target))).to1DArray());
  return representable(deed, x);
}
