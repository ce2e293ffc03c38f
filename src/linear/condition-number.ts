import {SingularValueDecomposition} from 'ml-matrix';
import {type MatrixLike, matrixOf} from './check.ts';

/**
 * The condition number of a matrix, its largest singular value over its least: how many times a relative error of b may
 * grow in the solution of A x = b, and how long the valleys of ‖A x − b‖ are. Infinity for a singular matrix, to double
 * precision.
 *
 * @throws {TypeError} if the matrix is none
 * @throws {RangeError} if it holds NaN or an infinity
 * @example
 * ```ts
 * linear.conditionNumber([[1, 0.5], [0, 1]]) // 1.6404
 * linear.conditionNumber([[1, 2], [2, 4]]) // Infinity
 * ```
 */
export function conditionNumber(matrix: MatrixLike): number {
  const a = matrixOf('compute condition number', 'matrix', matrix);
  const {diagonal} = new SingularValueDecomposition(a, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  });
  const [largest, least] = [Math.max(...diagonal), Math.min(...diagonal)];
  return least > Number.EPSILON * largest ? largest / least : Number.POSITIVE_INFINITY;
}
