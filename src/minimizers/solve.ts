import {CholeskyDecomposition, LuDecomposition, Matrix, QrDecomposition} from 'ml-matrix';
import {allFinite, type Vector} from '../numeric/index.ts';
import {column, columnLengths, symmetric} from './matrix-vector.ts';

/** The solution of A x = b by Cholesky's decomposition; undefined if A is not positive definite. */
export function solvePositive(a: Matrix, b: Vector): Vector | undefined {
  const decomposition = new CholeskyDecomposition(symmetric(a));
  return decomposition.isPositiveDefinite() ? finite(decomposition.solve(Matrix.columnVector(b))) : undefined;
}

/** The solution of A x = b by LU decomposition; undefined if A is singular. */
export function solveGeneral(a: Matrix, b: Vector): Vector | undefined {
  const decomposition = new LuDecomposition(a);
  return decomposition.isSingular() ? undefined : finite(decomposition.solve(Matrix.columnVector(b)));
}

/**
 * The x of least ‖A x - b‖ by QR decomposition of A with its columns brought to length 1, so that units do not matter;
 * undefined if the columns are dependent within rounding.
 */
export function solveLeastSquares(a: Matrix, b: Vector): Vector | undefined {
  const lengths = columnLengths(a);
  if (lengths.some(length => !(length > 0))) return undefined;
  const decomposition = new QrDecomposition(a.clone().divRowVector([...lengths]));
  const rounding = a.rows * Number.EPSILON;
  const diagonal = decomposition.upperTriangularMatrix.diagonal();
  if (diagonal.some(pivot => !(Math.abs(pivot) > rounding))) return undefined;
  return finite(decomposition.solve(Matrix.columnVector(b)).divColumnVector([...lengths]));
}

function finite(solution: Matrix): Vector | undefined {
  const x = column(solution);
  return allFinite(x) ? x : undefined;
}
