import {Matrix} from 'ml-matrix';
import {
  addScaled,
  type Curved,
  type Differentiable,
  difference,
  maxAbs,
  norm,
  type Objective,
  scaled,
  type TwiceDifferentiable,
  type Vector,
} from '../numeric/index.ts';
import {CENTRAL_STEP, differenceJacobian, moved, stepOf} from './differences.ts';

/** How often the function below was asked. */
export interface Evaluations {
  /** How many values. */
  readonly value: number;
  /** How many gradients. */
  readonly gradient: number;
}

/** Steps of second differences of values, where h² and ε / h² balance. */
const SECOND_STEP = Number.EPSILON ** 0.25;

/**
 * An objective with all derivatives, from one with fewer: what it has is kept, the rest comes from central differences.
 * A gradient costs 2 n values; a product of the Hessian 2 gradients; a Hessian 2 n gradients, or n products, or, of
 * values alone, 2 n² + 1 values.
 *
 * @param f the objective
 * @returns it with what it lacked, and the evaluations of f so far (those that differences made among them)
 * @example
 * ```ts
 * const f = linear.withDifferences({size: 2, value: x => x[0] ** 3 + x[0] * x[1]});
 * const gradient = f.gradient(Float64Array.of(0.5, 0.3));
 * [...gradient] // [1.05, 0.5]
 * f.evaluations.value // 4
 * ```
 */
export function withDifferences<F extends Objective & Partial<TwiceDifferentiable>>(
  f: F,
): F & TwiceDifferentiable & {readonly evaluations: Evaluations} {
  const evaluations = {value: 0, gradient: 0};
  const value = (x: Vector): number => {
    evaluations.value++;
    return f.value(x);
  };
  const {gradient: given} = f;
  const counted =
    given &&
    ((x: Vector): Vector => {
      evaluations.gradient++;
      return given(x);
    });
  const gradient: Differentiable['gradient'] =
    counted ?? (x => Float64Array.from(differenceJacobian(at => Float64Array.of(value(at)), x).getRow(0)));
  const hessian: TwiceDifferentiable['hessian'] =
    f.hessian ??
    (f.hessianProduct
      ? byProducts(f.hessianProduct)
      : counted
        ? x => symmetric(differenceJacobian(counted, x))
        : x => secondDifferences(value, x));
  const hessianProduct: Curved['hessianProduct'] =
    f.hessianProduct ?? (f.hessian || !counted ? x => byMatrix(hessian(x)) : x => v => alongDirection(counted, x, v));
  return {...f, value, gradient, hessian, hessianProduct, evaluations};
}

const symmetric = (h: Matrix): Matrix => Matrix.add(h, h.transpose()).mul(0.5);

const byMatrix =
  (h: Matrix) =>
  (v: Vector): Vector =>
    Float64Array.from(h.mmul(Matrix.columnVector(v)).to1DArray());

const byProducts =
  (product: Curved['hessianProduct']) =>
  (x: Vector): Matrix => {
    const times = product(x);
    return symmetric(new Matrix(Array.from(x, (_, j) => Array.from(times(moved(new Float64Array(x.length), j, 1))))));
  };

/** H v = (∇f(x + h v) − ∇f(x − h v)) / 2h. */
function alongDirection(gradient: Differentiable['gradient'], x: Vector, v: Vector): Vector {
  const length = norm(v);
  if (length === 0) return new Float64Array(x.length);
  const h = (CENTRAL_STEP * Math.max(maxAbs(x), 1)) / length;
  return scaled(1 / (2 * h), difference(gradient(addScaled(x, h, v)), gradient(addScaled(x, -h, v))));
}

/** The Hessian from values: f(x ± hᵢ) for its diagonal, f(x ± hᵢ ± hⱼ) for the rest. */
function secondDifferences(value: (x: Vector) => number, x: Vector): Matrix {
  const steps = Array.from(x, entry => stepOf(entry, SECOND_STEP));
  const h = new Matrix(x.length, x.length);
  const center = value(x);
  steps.forEach((a, i) => {
    h.set(i, i, (value(moved(x, i, a)) - 2 * center + value(moved(x, i, -a))) / (a * a));
    steps.slice(0, i).forEach((b, j) => {
      const corner = (s: number, t: number): number => value(moved(moved(x, i, s * a), j, t * b));
      const twist = (corner(1, 1) - corner(1, -1) - corner(-1, 1) + corner(-1, -1)) / (4 * a * b);
      h.set(i, j, twist);
      h.set(j, i, twist);
    });
  });
  return h;
}
