import type {Matrix} from 'ml-matrix';
import type {LinearMap, MatrixLike} from '../../src/linear/index.ts';

/** A table whose entries are f(i, j). */
export function table(rows: number, columns: number, f: (i: number, j: number) => number): number[][] {
  return Array.from({length: rows}, (_, i) => Array.from({length: columns}, (_entry, j) => f(i, j)));
}

/** v ↦ A v by plain sums. */
export function times(rows: readonly (readonly number[])[]): LinearMap {
  return v => Float64Array.from(rows, row => row.reduce((sum, value, j) => sum + value * (v[j] as number), 0));
}

/** The largest difference of two lists. */
export function gap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(Math.abs(a.length - b.length), ...Array.from(a, (value, i) => Math.abs(value - (b[i] as number))));
}

/** B Bᵀ + diag(1, …, 6) with Bᵢⱼ = sin(3 i + 5 j² + 1): symmetric and positive definite. */
export const DEFINITE: number[][] = table(6, 6, (i, j) => {
  const b = (row: number, k: number): number => Math.sin(3 * row + 5 * k * k + 1);
  return [0, 1, 2, 3, 4, 5].reduce((sum, k) => sum + b(i, k) * b(j, k), i === j ? i + 1 : 0);
});

/** Its eigenvalues. numpy 2.4.6: np.linalg.eigvalsh(A) */
export const DEFINITE_EIGENVALUES = [
  1.3947579960388958, 2.5092661191476964, 3.6029430048373747, 4.691559585701041, 5.784379948850121, 23.13345485323233,
];

/** The discrete Laplacian of a square grid of `side` × `side` points. */
export function laplacian(side: number): number[][] {
  return table(side * side, side * side, (i, j) => {
    if (i === j) return 4;
    const [far, near] = [Math.max(i, j), Math.min(i, j)];
    return far - near === side || (far - near === 1 && far % side !== 0) ? -1 : 0;
  });
}

/** Rows of a matrix in either form. */
export function rowsOf(matrix: Matrix | MatrixLike): number[][] {
  return 'to2DArray' in matrix ? matrix.to2DArray() : matrix.map(row => Array.from(row));
}
