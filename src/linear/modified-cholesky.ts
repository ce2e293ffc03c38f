import {Matrix} from 'ml-matrix';
import {inRange} from '../base/index.ts';
import type {Vector} from '../numeric/index.ts';
import {type MatrixLike, symmetricMatrixOf, vectorOf} from './check.ts';

/** Options of `modifiedCholesky`. */
export interface ModifiedCholeskyOptions {
  readonly least?: number;
}

/** The factors of A + E = Pᵀ L D Lᵀ P. */
export interface ModifiedCholesky {
  /** L, with ones on its diagonal. */
  readonly lower: Matrix;
  /** D, all positive. */
  readonly diagonal: Vector;
  /** P: place i of the factors is row `order[i]` of A. */
  readonly order: readonly number[];
  /** What was added to A's diagonal, E, in A's order; all 0 if A is positive definite. */
  readonly added: Vector;
  /** True if nothing was added. */
  readonly definite: boolean;
  /** (A + E)⁻¹ b. */
  readonly solve: (b: ArrayLike<number>) => Vector;
}

/**
 * The Cholesky factors of a symmetric A, or, where A is not positive definite, of A + E with a diagonal E >= 0 that is
 * not much larger than it must be: Newton's direction −(A + E)⁻¹ ∇f then goes downhill at saddles too [A5-10]. Gill and
 * Murray's way with pivots (Gill, Murray and Wright 1981, 4.4.2.2), which leaves a positive definite A as it is.
 *
 * @param matrix A
 * @param options.least the least number that D may hold, over the sum of A's largest numbers on and off the diagonal;
 *   2⁻⁵², the rounding of a double
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if A is not square, symmetric and finite, or `least` is not between 0 and 1
 * @example
 * ```ts
 * const {added, definite, solve} = linear.modifiedCholesky([[2, 0], [0, -4]]);
 * [...added] // [0, 8]
 * definite // false
 * [...solve([2, 4])] // [1, 1]
 * ```
 */
export function modifiedCholesky(
  matrix: MatrixLike,
  {least = Number.EPSILON}: ModifiedCholeskyOptions = {},
): ModifiedCholesky {
  const deed = 'factor by modified Cholesky';
  const c = symmetricMatrixOf(deed, 'matrix', matrix);
  inRange(deed, 'least', least, {minExclusive: 0, max: 1});
  const size = c.rows;
  const order = Array.from({length: size}, (_, i) => i);
  const [diagonal, added] = [new Float64Array(size), new Float64Array(size)];
  const [onDiagonal, offDiagonal] = largest(c);
  const bound = Math.max(onDiagonal, offDiagonal / Math.sqrt(Math.max(size * size - 1, 1)));
  const floor = least * (onDiagonal + offDiagonal) || 1;
  for (let j = 0; j < size; j++) {
    bringForward(c, order, j);
    let widest = 0;
    for (let i = j + 1; i < size; i++) widest = Math.max(widest, Math.abs(c.get(i, j)));
    const pivot = Math.max(Math.abs(c.get(j, j)), bound > 0 ? widest ** 2 / bound : 0, floor);
    added[order[j] as number] = pivot - c.get(j, j);
    diagonal[j] = pivot;
    eliminate(c, j, pivot);
  }
  const lower = new Matrix(size, size);
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) lower.set(i, j, i === j ? 1 : c.get(i, j));
  return {
    lower,
    diagonal,
    order,
    added,
    definite: added.every(value => value === 0),
    solve: b => solved(lower, diagonal, order, vectorOf(deed, 'b', b, size)),
  };
}

/** The largest sizes on and off the diagonal. */
function largest(c: Matrix): [number, number] {
  let [on, off] = [0, 0];
  for (let i = 0; i < c.rows; i++) {
    on = Math.max(on, Math.abs(c.get(i, i)));
    for (let j = 0; j < i; j++) off = Math.max(off, Math.abs(c.get(i, j)));
  }
  return [on, off];
}

/** Swaps the rest's largest number of the diagonal to place j, rows and columns alike. */
function bringForward(c: Matrix, order: number[], j: number): void {
  let best = j;
  for (let i = j + 1; i < c.rows; i++) if (Math.abs(c.get(i, i)) > Math.abs(c.get(best, best))) best = i;
  if (best === j) return;
  c.swapRows(j, best);
  c.swapColumns(j, best);
  [order[j], order[best]] = [order[best] as number, order[j] as number];
}

/** Takes row and column j out of the rest, and leaves column j of L below its diagonal. */
function eliminate(c: Matrix, j: number, pivot: number): void {
  for (let i = j + 1; i < c.rows; i++) {
    const factor = c.get(i, j) / pivot;
    for (let k = j + 1; k <= i; k++) {
      const value = c.get(i, k) - factor * c.get(j, k);
      c.set(i, k, value);
      c.set(k, i, value);
    }
  }
  for (let i = j + 1; i < c.rows; i++) c.set(i, j, c.get(i, j) / pivot);
}

/** Pᵀ L⁻ᵀ D⁻¹ L⁻¹ P b. */
function solved(lower: Matrix, diagonal: Vector, order: readonly number[], b: Vector): Vector {
  const size = b.length;
  const y = Float64Array.from(order, place => b[place] as number);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) y[i] = (y[i] as number) - lower.get(i, j) * (y[j] as number);
  for (let i = size - 1; i >= 0; i--) {
    y[i] = (y[i] as number) / (diagonal[i] as number);
    for (let j = i + 1; j < size; j++) y[i] = (y[i] as number) - lower.get(j, i) * (y[j] as number);
  }
  const x = new Float64Array(size);
  order.forEach((place, i) => {
    x[place] = y[i] as number;
  });
  return x;
}
