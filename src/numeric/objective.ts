import type {Matrix} from 'ml-matrix';

/** A point, a gradient, a direction: numbers in double precision. */
export type Vector = Float64Array;

/** A function of `size` numbers that is to be made small. What a method needs of a function stands in its type. */
export interface Objective {
  /** How many numbers it takes. */
  readonly size: number;
  /** f(x); NaN or infinite where f has no value. */
  readonly value: (x: Vector) => number;
}

/** An objective with ∇f. */
export interface Differentiable extends Objective {
  /** ∇f(x), a new vector. */
  readonly gradient: (x: Vector) => Vector;
}

/** An objective with products of its Hessian H and vectors; each costs about as much as two gradients. */
export interface Curved extends Differentiable {
  /** The function v ↦ H(x) v at a point. */
  readonly hessianProduct: (x: Vector) => (v: Vector) => Vector;
}

/** An objective with its Hessian. */
export interface TwiceDifferentiable extends Curved {
  /** H(x), symmetric, size × size. */
  readonly hessian: (x: Vector) => Matrix;
}

/** A sum of squares f(x) = Σ r(x)² (no half), with its residuals: what Gauss-Newton and Levenberg-Marquardt work on. */
export interface LeastSquares extends Differentiable {
  /** r(x), a new vector; its length is the same at every point. */
  readonly residuals: (x: Vector) => Vector;
  /** J(x), one row for each residual, one column for each number of x; ∇f = 2 Jᵀ r. */
  readonly jacobian: (x: Vector) => Matrix;
}
