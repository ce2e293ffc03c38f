import type {Draw} from './distributions.ts';

/** x · y for the rows from `first` on of two columns. */
function dot(matrix: Float64Array, x: number, other: Float64Array, y: number, first: number, rows: number): number {
  let sum = 0;
  for (let row = first; row < rows; row++) sum += (matrix[x + row] as number) * (other[y + row] as number);
  return sum;
}

/** target -= factor v for the rows from `first` on of two columns. */
function subtract(
  target: Float64Array,
  at: number,
  v: Float64Array,
  from: number,
  factor: number,
  first: number,
  rows: number,
): void {
  for (let row = first; row < rows; row++) {
    target[at + row] = (target[at + row] as number) - factor * (v[from + row] as number);
  }
}

/**
 * A random matrix with orthonormal columns, all such matrices as likely: Q of the QR decomposition of a matrix of
 * normal numbers by Householder's reflections, with the signs that make the diagonal of R positive (Mezzadri 2007).
 *
 * @param rows at least `columns`
 * @returns the columns, one behind the other
 */
export function orthonormalColumns(rows: number, columns: number, draw: Draw): Float64Array {
  const a = new Float64Array(rows * columns);
  for (let i = 0; i < a.length; i++) a[i] = draw();
  const q = new Float64Array(rows * columns);
  const scales = new Float64Array(columns);
  for (let k = 0; k < columns; k++) {
    const column = k * rows;
    const norm = Math.sqrt(dot(a, column, a, column, k, rows));
    const diagonal = a[column + k] as number;
    const sign = diagonal < 0 ? 1 : -1;
    // The reflection takes this column to sign * norm in row k, which adds up without cancellation.
    a[column + k] = diagonal - sign * norm;
    q[column + k] = sign;
    const scale = 2 / dot(a, column, a, column, k, rows);
    scales[k] = scale;
    for (let other = k + 1; other < columns; other++) {
      const at = other * rows;
      subtract(a, at, a, column, scale * dot(a, column, a, at, k, rows), k, rows);
    }
  }
  for (let k = columns - 1; k >= 0; k--) {
    const column = k * rows;
    for (let other = k; other < columns; other++) {
      const at = other * rows;
      subtract(q, at, a, column, (scales[k] as number) * dot(a, column, q, at, k, rows), k, rows);
    }
  }
  return q;
}
