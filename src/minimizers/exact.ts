import {addScaled, type Curved, dotProduct} from '../numeric/index.ts';
import {iterateAt} from './iterate.ts';
import type {LineSearch} from './method.ts';
import {descentSlope} from './no-lower-point.ts';

/**
 * The lowest point of the parabola along the direction, a = -∇fᵀd / dᵀH d: the exact minimum along the line if f is
 * quadratic, Newton's guess of it else. Costs one product with the Hessian. Ensures curvature on quadratics, which it is
 * meant for.
 *
 * @example
 * ```ts
 * const square = {size: 1, value: ([x]) => x * x, gradient: ([x]) => Float64Array.of(2 * x), hessianProduct: () => ([v]) => Float64Array.of(2 * v)};
 * const at = {x: Float64Array.of(3), value: 9, gradient: Float64Array.of(6)};
 * minimizers.exact().search(square, at, Float64Array.of(-1), 1).x[0] // 0
 * ```
 */
export function exact(): LineSearch<Curved, 'curvature'> {
  return {
    name: 'exact',
    ensures: 'curvature',
    search: (f, from, direction) => {
      const slope = descentSlope(from, direction);
      if (typeof slope === 'object') return slope;
      const curvature = dotProduct(direction, f.hessianProduct(from.x)(direction));
      if (!(curvature > 0))
        return {
          status: 'indefinite',
          message: 'The curvature along the direction is not positive: the line has no lowest point.',
        };
      return (
        iterateAt(f, addScaled(from.x, -slope / curvature, direction)) ?? {
          status: 'nonfinite',
          message: 'Value or gradient are not finite at the lowest point of the parabola along the direction.',
        }
      );
    },
  };
}
