import type {Matrix} from 'ml-matrix';
import {refusal} from '../base/index.ts';
import type {Differentiable, LeastSquares, TwiceDifferentiable, Vector} from '../numeric/index.ts';

/** How often a run asked its objective for what. */
export interface Evaluations {
  /** f(x). */
  readonly value: number;
  /** ∇f(x). */
  readonly gradient: number;
  /** H v. */
  readonly product: number;
  /** H(x). */
  readonly hessian: number;
  /** r(x). */
  readonly residuals: number;
  /** J(x). */
  readonly jacobian: number;
}

type Whole = TwiceDifferentiable & LeastSquares;

/** The objective with its calls counted, and the shapes of its answers checked. */
export function counted<F extends Differentiable>(f: F): {readonly objective: F; readonly evaluations: Evaluations} {
  const evaluations = {value: 0, gradient: 0, product: 0, hessian: 0, residuals: 0, jacobian: 0};
  const whole = f as unknown as Whole;
  const {size} = f;
  let rows: number | undefined; // as many as the first residuals or the first Jacobian have
  const wrapped: Whole = {
    size,
    value: x => {
      evaluations.value++;
      return whole.value(x);
    },
    gradient: x => {
      evaluations.gradient++;
      return entries('gradient', whole.gradient(x), size);
    },
    hessianProduct: x => {
      const product = whole.hessianProduct(x);
      return v => {
        evaluations.product++;
        return entries('hessianProduct', product(v), size);
      };
    },
    hessian: x => {
      evaluations.hessian++;
      return shaped('hessian', whole.hessian(x), size, size);
    },
    residuals: x => {
      evaluations.residuals++;
      const residuals = whole.residuals(x);
      rows ??= residuals.length;
      return entries('residuals', residuals, rows);
    },
    jacobian: x => {
      evaluations.jacobian++;
      const jacobian = whole.jacobian(x);
      rows ??= jacobian.rows;
      return shaped('jacobian', jacobian, rows, size);
    },
  };
  return {objective: wrapped as unknown as F, evaluations};
}

function entries(name: string, vector: Vector, size: number): Vector {
  if (vector.length === size) return vector;
  throw new RangeError(refusal('minimize', name, `have ${size} entries`, vector.length));
}

function shaped(name: string, matrix: Matrix, rows: number, columns: number): Matrix {
  if (matrix.rows === rows && matrix.columns === columns) return matrix;
  throw new RangeError(refusal('minimize', name, `be ${rows} x ${columns}`, `${matrix.rows} x ${matrix.columns}`));
}
