import {inRange, positiveInteger} from '../base/index.ts';
import {conjugateGradients} from '../linear/index.ts';
import {type Curved, dotProduct, norm, scaled} from '../numeric/index.ts';
import {checkForcing, FORCING, forcingTerm} from './forcing.ts';
import type {Stepper} from './method.ts';
import {trustRegionSteps} from './trust-region-steps.ts';

/** Options of {@link trustNewtonCg}. */
export interface TrustNewtonCgOptions {
  readonly radius?: number;
  readonly forcing?: number;
  readonly maxProducts?: number;
}

/**
 * Newton-CG in a trust region: within ‖s‖ <= radius the quadratic model is lowered by Steihaug's (1983) conjugate
 * gradients, which use directions of negative curvature instead of avoiding them, from products with the Hessian alone.
 * A step of its own: takes no line search.
 *
 * @param options.radius of the first step; 1, scipy's
 * @param options.forcing as in `newtonCg`; 0.1
 * @param options.maxProducts products with the Hessian a step; 20 for each number of x, as scipy's Newton-CG allows
 * @throws {TypeError} if an option is no number, RangeError if radius is not above 0 and finite, forcing
 *   not between 0 and 1, or maxProducts not 1, 2, 3, …
 * @example
 * ```ts
 * const {x} = minimizers.minimize(problems.rosenbrock(), {step: minimizers.trustNewtonCg()}, [-1.2, 1]);
 * [x[0].toFixed(6), x[1].toFixed(6)] // ['1.000000', '1.000000']
 * ```
 */
export function trustNewtonCg({
  radius = 1,
  forcing = FORCING,
  maxProducts,
}: TrustNewtonCgOptions = {}): Stepper<Curved> {
  inRange('create trust-region Newton-CG', 'radius', radius, {minExclusive: 0, maxExclusive: Infinity});
  checkForcing('create trust-region Newton-CG', forcing);
  if (maxProducts !== undefined) positiveInteger('create trust-region Newton-CG', 'maxProducts', maxProducts);
  return trustRegionSteps<Curved>('trustNewtonCg', radius, (f, at) => {
    const product = f.hessianProduct(at.x);
    const size = norm(at.gradient);
    const down = at.gradient.map(value => -value / size);
    const limits = {tolerance: forcingTerm(at.gradient, forcing), maxSteps: maxProducts ?? 20 * f.size};
    return within => {
      const {x, status} = conjugateGradients(product, down, {...limits, radius: within / size});
      if (status === 'nonfinite') return {step: x, predicted: Number.NaN, onBoundary: false};
      const onBoundary = status === 'radius' || status === 'negative curvature';
      // Inside, the residual is orthogonal to the step, so that sᵀH s = -gᵀs; at the edge it takes one more product.
      const fall = onBoundary ? dotProduct(down, x) - dotProduct(x, product(x)) / 2 : dotProduct(down, x) / 2;
      return {step: scaled(size, x), predicted: size * size * fall, onBoundary};
    };
  });
}
