import {refusal} from '../base/index.ts';
import type {Curved} from '../numeric/index.ts';
import type {GaussNewton} from './objective-types.ts';

/**
 * The objective with its Gauss-Newton matrix G in the place of the Hessian: for methods that ask for products with H, and
 * for spectra. For a loss that is convex in the outputs G is positive semidefinite, so that Newton's direction leads
 * down wherever it is taken (Schraudolph 2002; Martens 2010). With cross-entropy of logits it is the Fisher matrix.
 *
 * @param f of `networkObjective` or `exactObjective`
 * @throws {TypeError} if it has no Gauss-Newton products
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 4, hidden: [8], outputs: 3, activation: 'tanh', seed: 1});
 * const f = curvature.exactObjective(model, {loss: losses.sparseCategoricalCrossEntropy(), ...data.iris()});
 * const least = g => curvature.topEigenvalues(g, f.read()).smallest[0].value;
 * least(f) < -0.05 // true
 * least(curvature.gaussNewton(f)) > -1e-9 // true
 * ```
 */
export function gaussNewton(f: GaussNewton): Curved {
  if (typeof f?.gaussNewtonProduct !== 'function') {
    throw new TypeError(refusal('take the Gauss-Newton matrix', 'f', 'have gaussNewtonProduct', f));
  }
  const {size, value, gradient, gaussNewtonProduct} = f;
  return {size, value, gradient, hessianProduct: gaussNewtonProduct};
}
