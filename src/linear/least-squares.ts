import {Matrix, QrDecomposition} from 'ml-matrix';
import {refusal} from '../base/index.ts';
import {norm, type Vector} from '../numeric/index.ts';
import {type MatrixLike, matrixOf, vectorOf} from './check.ts';
import {representable} from './representable.ts';
import {SingularSystemError} from './singular-system-error.ts';

/**
 * The x for which ‖A x − b‖ is least, by Householder's QR factors: errors grow with A's condition number, not with its
 * square as those of the normal equations do. A square A is solved.
 *
 * @param matrix A, with at least as many rows as columns
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if A and b do not fit, or hold NaN or an infinity, or A has fewer rows than columns
 * @throws {SingularSystemError} if A's columns depend on each other, to double precision
 * @example
 * ```ts
 * [...linear.leastSquares([[1, 0], [1, 1], [1, 2]], [1, 2, 4])] // [0.8333, 1.5]
 * ```
 */
export function leastSquares(matrix: MatrixLike, b: ArrayLike<number>): Vector {
  const deed = 'solve least squares';
  const a = matrixOf(deed, 'matrix', matrix);
  const target = vectorOf(deed, 'b', b, a.rows);
  if (a.rows < a.columns)
    throw new RangeError(refusal(deed, 'matrix', 'have at least as many rows as columns', [a.rows, a.columns]));
  return solvedByFactors(deed, a, target);
}

/** The solution by QR, refused where it would be rounding errors only. */
export function solvedByFactors(deed: string, a: Matrix, b: Vector): Vector {
  // Columns of unit length: a unit of measurement must not look like a defect of rank.
  const lengths = Array.from({length: a.columns}, (_, j) => norm(Float64Array.from(a.getColumn(j))));
  if (lengths.includes(0))
    throw new SingularSystemError(deed, 'have columns other than 0', `column ${lengths.indexOf(0)}`);
  const scaledColumns = Matrix.mul(a, 1).divRowVector(lengths);
  const factors = new QrDecomposition(scaledColumns);
  const pivots = factors.upperTriangularMatrix.diagonal().map(Math.abs);
  const share = Math.min(...pivots) / Math.max(...pivots);
  if (!(share > a.rows * Number.EPSILON))
    throw new SingularSystemError(deed, 'have independent columns', `pivots of ratio ${share}`);
  const x = Float64Array.from(
    factors.solve(Matrix.columnVector(b)).to1DArray(),
    (value, j) => value / (lengths[j] as number),
  );
  return representable(deed, x);
}
