import {Matrix} from 'ml-matrix';
import {norm, type Vector} from '../numeric/index.ts';

/** A v. */
export function times(a: Matrix, v: Vector): Vector {
  const product = new Float64Array(a.rows);
  for (let i = 0; i < a.rows; i++) {
    let sum = 0;
    for (let j = 0; j < a.columns; j++) sum += a.get(i, j) * (v[j] as number);
    product[i] = sum;
  }
  return product;
}

/** Aᵀ v. */
export function transposeTimes(a: Matrix, v: Vector): Vector {
  const product = new Float64Array(a.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) product[j] = (product[j] as number) + a.get(i, j) * (v[i] as number);
  }
  return product;
}

/** A matrix as symmetric as its meaning: (A + Aᵀ) / 2. */
export function symmetric(a: Matrix): Matrix {
  return Matrix.add(a, a.transpose()).mul(0.5);
}

/** The numbers of a one-column matrix. */
export function column(a: Matrix): Vector {
  return Float64Array.from(a.to1DArray());
}

/** ‖·‖ of each column. */
export function columnLengths(a: Matrix): Vector {
  return Float64Array.from({length: a.columns}, (_, j) => norm(Float64Array.from(a.getColumn(j))));
}
