import {Matrix} from 'ml-matrix';
import {refusal} from '../base/index.ts';
import {dotProduct, type Vector} from '../numeric/index.ts';
import type {Entry} from './entries.ts';
import type {LeastSquaresProblem, Problem} from './problem.ts';

/** The residuals of a problem with their derivatives, all by hand. */
export interface Residuals<X extends readonly number[]> extends Pick<Problem, 'name' | 'title' | 'source' | 'minimum'> {
  readonly start: X;
  readonly minimizers?: readonly X[];
  readonly localMinima?: readonly number[];
  /** r(x). */
  readonly residuals: (x: X) => readonly number[];
  /** ∇rᵢ(x), one row for each residual. */
  readonly jacobian: (x: X) => readonly (readonly number[])[];
  /** ∇²rᵢ(x), one list of entries for each residual; residuals without a list are linear. */
  readonly curvature: (x: X) => readonly (readonly Entry[])[];
}

/** f = Σ r², ∇f = 2 Jᵀ r, H = 2 (Jᵀ J + Σ rᵢ ∇²rᵢ). */
export function sumOfSquares<X extends readonly number[]>({
  start,
  minimizers = [],
  localMinima = [],
  residuals,
  jacobian,
  curvature,
  ...facts
}: Residuals<X>): LeastSquaresProblem {
  const size = start.length;
  /** The formulas above take an array, which a tuple of numbers can stand for. */
  const point = (x: Vector): X => {
    if (x.length !== size)
      throw new RangeError(refusal(`compute ${facts.name}`, 'x', `have ${size} numbers`, x.length));
    return Array.from(x) as readonly number[] as X;
  };
  /** The entries of Σ rᵢ ∇²rᵢ. */
  const bends = (x: X): Entry[] => {
    const r = residuals(x);
    return curvature(x).flatMap((entries, i) =>
      entries.map(([row, column, value]): Entry => [row, column, value * (r[i] as number)]),
    );
  };
  return {
    ...facts,
    size,
    start: Float64Array.from(start),
    minimizers: minimizers.map(x => Float64Array.from(x)),
    localMinima,
    value: x => residuals(point(x)).reduce((sum, r) => sum + r * r, 0),
    gradient: x => {
      const at = point(x);
      return product(size, jacobian(at), residuals(at));
    },
    residuals: x => Float64Array.from(residuals(point(x))),
    jacobian: x => new Matrix(jacobian(point(x)) as number[][]),
    hessian: x => {
      const at = point(x);
      const h = new Matrix(size, size);
      for (const slopes of jacobian(at)) addSquare(h, slopes);
      for (const entry of bends(at)) addEntry(h, entry);
      return h.mul(2);
    },
    hessianProduct: x => {
      const at = point(x);
      const [rows, entries] = [jacobian(at), bends(at)];
      return v => {
        point(v);
        const result = product(
          size,
          rows,
          rows.map(slopes => dotProduct(Float64Array.from(slopes), v)),
        );
        for (const [row, column, value] of entries) {
          result[row] = (result[row] as number) + 2 * value * (v[column] as number);
          if (row !== column) result[column] = (result[column] as number) + 2 * value * (v[row] as number);
        }
        return result;
      };
    },
  };
}

/** 2 Jᵀ r. */
function product(size: number, rows: readonly (readonly number[])[], r: readonly number[]): Vector {
  const sum = new Float64Array(size);
  rows.forEach((slopes, i) => {
    const weight = 2 * (r[i] as number);
    for (let j = 0; j < size; j++) sum[j] = (sum[j] as number) + weight * (slopes[j] as number);
  });
  return sum;
}

/** Adds s sᵀ, by the entries that are not zero. */
function addSquare(h: Matrix, slopes: readonly number[]): void {
  const places = slopes.flatMap((slope, j) => (slope === 0 ? [] : [j]));
  for (const i of places) {
    for (const j of places) h.set(i, j, h.get(i, j) + (slopes[i] as number) * (slopes[j] as number));
  }
}

function addEntry(h: Matrix, [row, column, value]: Entry): void {
  h.set(row, column, h.get(row, column) + value);
  if (row !== column) h.set(column, row, h.get(column, row) + value);
}
