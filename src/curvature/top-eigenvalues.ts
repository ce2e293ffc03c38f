import {type ExtremeEigenvalues, type ExtremeEigenvaluesOptions, extremeEigenvalues} from '../linear/index.ts';
import type {Curved, Vector} from '../numeric/index.ts';
import {curvedAt} from './curved-at.ts';

/** What float32 products let Lanczos's method be sure of, as a share of the largest eigenvalue. */
const TOLERANCE = 1e-5;

/**
 * The largest eigenvalues of an objective's Hessian at x, and the least, with their directions, by Lanczos's method: its
 * sharpness, how fast gradient descent may go (a rate below 2 / the largest), and along which direction a saddle is left.
 *
 * @param f any objective with products; `gaussNewton(f)` for the Gauss-Newton matrix
 * @param options.count of each end; 1
 * @param options.tolerance on the error of each, as a share of the largest; 1e-5, what float32 products can give
 * @param options.maxSteps products in one go; 300, or the size if that is less
 * @param options.seed 0
 * @throws {TypeError} if f has no products, RangeError if x has another size or is not finite, or an option is out of range
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 1, hidden: [], outputs: 1, seed: 1});
 * const f = curvature.exactObjective(model, {loss: losses.halfSquaredError(), x: [[1], [3]], y: [[0], [1]]});
 * const {largest, smallest} = curvature.topEigenvalues(f, f.read());
 * [largest[0].value, smallest[0].value] // [5.8284, 0.1716]
 * ```
 */
export function topEigenvalues(f: Curved, x: Vector, options: ExtremeEigenvaluesOptions = {}): ExtremeEigenvalues {
  const product = curvedAt('compute eigenvalues of a Hessian', f, x);
  return extremeEigenvalues(product, f.size, {tolerance: TOLERANCE, ...options});
}
