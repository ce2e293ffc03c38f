import {Matrix} from 'ml-matrix';
import {integer} from '../base/index.ts';
import type {Curved, Vector} from '../numeric/index.ts';
import {curvedAt} from './curved-at.ts';

/** A matrix of more numbers than this is not made: 1 GB. */
const MOST_ROWS = 11_585;

/**
 * The whole Hessian of an objective at x, by one product for each column; then made symmetric, (H + Hᵀ) / 2, which
 * rounding leaves it not quite. For n numbers it costs some 2n gradients and 8n² bytes: n of a few thousand at most.
 *
 * @throws {TypeError} if f has no products, RangeError if it has more than 11 585 numbers, or x has another size or is
 *   not finite
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 1, hidden: [], outputs: 1, seed: 1});
 * const f = curvature.exactObjective(model, {loss: losses.halfSquaredError(), x: [[1], [3]], y: [[0], [1]]});
 * curvature.hessianOf(f, f.read()).to2DArray() // [[5, 2], [2, 1]]
 * ```
 */
export function hessianOf(f: Curved, x: Vector): Matrix {
  const product = curvedAt('compute the Hessian', f, x);
  const size = integer('compute the Hessian', 'size', f.size, {min: 1, max: MOST_ROWS});
  const hessian = new Matrix(size, size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    for (const [row, value] of product(unit).entries()) hessian.set(row, column, value);
  }
  return Matrix.add(hessian, hessian.transpose()).mul(0.5);
}
