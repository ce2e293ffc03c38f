import {AbstractMatrix, Matrix} from 'ml-matrix';
import {refusal} from '../base/index.ts';
import type {Vector} from '../numeric/index.ts';

/** A matrix as people write it: rows of equal length, or one of ml-matrix. */
export type MatrixLike = AbstractMatrix | readonly ArrayLike<number>[];

/** A linear map v ↦ A v, where A itself need not be known; it must not change v. */
export type LinearMap = (v: Vector) => Vector;

/** Numbers as a vector of its own; wrong kinds, NaN, infinities and other lengths than `length` are refused. */
export function vectorOf(deed: string, name: string, values: ArrayLike<number>, length?: number): Vector {
  if (typeof values !== 'object' || values === null || typeof values.length !== 'number') {
    throw new TypeError(refusal(deed, name, 'be a list of numbers', values));
  }
  const list = Array.from(values);
  // By place: a hole in a list is undefined, which `find` gives for none, too.
  const odd = list.findIndex(value => typeof value !== 'number');
  if (odd >= 0) throw new TypeError(refusal(deed, name, 'be a list of numbers', list[odd]));
  if (length !== undefined && list.length !== length) {
    throw new RangeError(refusal(deed, name, `have ${length} numbers`, list.length));
  }
  const wild = list.find(value => !Number.isFinite(value));
  if (wild !== undefined) throw new RangeError(refusal(deed, name, 'hold finite numbers', wild));
  return Float64Array.from(list);
}

/** Rows as a matrix of its own; wrong kinds, NaN, infinities and rows of unequal lengths are refused. */
export function matrixOf(deed: string, name: string, rows: MatrixLike): Matrix {
  const list = rows instanceof AbstractMatrix ? rows.to2DArray() : rows;
  if (!Array.isArray(list) || list.length === 0) throw new TypeError(refusal(deed, name, 'be a list of rows', rows));
  const columns = (list[0] as ArrayLike<number> | undefined)?.length;
  return new Matrix(list.map((row, i) => Array.from(vectorOf(deed, `${name}[${i}]`, row, columns))));
}

/** A square matrix. */
function squareMatrixOf(deed: string, name: string, rows: MatrixLike): Matrix {
  const matrix = matrixOf(deed, name, rows);
  if (matrix.rows === matrix.columns) return matrix;
  throw new RangeError(refusal(deed, name, 'be square', [matrix.rows, matrix.columns]));
}

/** A square matrix that is its own transpose, up to 1e-10 of its largest entry. */
export function symmetricMatrixOf(deed: string, name: string, rows: MatrixLike): Matrix {
  const matrix = squareMatrixOf(deed, name, rows);
  const allowed = 1e-10 * Math.max(Math.abs(matrix.max()), Math.abs(matrix.min()));
  for (let i = 0; i < matrix.rows; i++) {
    for (let j = 0; j < i; j++) {
      const gap = Math.abs(matrix.get(i, j) - matrix.get(j, i));
      if (gap > allowed) throw new RangeError(refusal(deed, name, 'be symmetric', `a difference of ${gap}`));
    }
  }
  return matrix;
}

/** The product of a map, checked for its length; its entries may be anything. */
export function applied(deed: string, apply: LinearMap, v: Vector): Vector {
  const result = apply(v);
  if (result.length === v.length) return result;
  throw new RangeError(refusal(deed, 'the product', `have ${v.length} numbers`, result.length));
}
