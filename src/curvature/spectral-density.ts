import {Table} from '../base/index.ts';
import {spectralDensity as densityOf, type SpectralDensityOptions} from '../linear/index.ts';
import type {Curved, Vector} from '../numeric/index.ts';
import {curvedAt} from './curved-at.ts';

/** How the eigenvalues lie: one row for each place. */
export interface SpectrumRow {
  /** The place: an eigenvalue of the matrix. */
  readonly eigenvalue: number;
  /** The share of all eigenvalues about there, by the width of a place: its integral is 1. */
  readonly density: number;
  /** The standard error of the density, from run to run. */
  readonly error: number;
  readonly [column: string]: number;
}

/**
 * The density of the spectrum of an objective's Hessian at x, as a table to draw: stochastic Lanczos quadrature (Ghorbani,
 * Krishnan and Xiao 2019), which needs some hundred products, whatever the size. Networks have most of it about 0,
 * a few large eigenvalues, about one for each class, and at the start of training many that are negative.
 *
 * @param f any objective with products; `gaussNewton(f)` for the Gauss-Newton matrix
 * @param options.runs random directions; 10
 * @param options.steps of Lanczos's method in each; 80, or the size if that is less
 * @param options.points rows of the table; 400
 * @param options.width standard deviation of the bell that each eigenvalue is blurred to; a hundredth of the range
 * @param options.seed 0
 * @throws {TypeError} if f has no products, RangeError if x has another size or is not finite, or an option is out of range
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 4, hidden: [8], outputs: 3, activation: 'tanh', seed: 1});
 * const f = curvature.exactObjective(model, {loss: losses.sparseCategoricalCrossEntropy(), ...data.iris()});
 * curvature.spectralDensity(f, f.read(), {points: 50}).names // ['eigenvalue', 'density', 'error']
 * ```
 */
export function spectralDensity(f: Curved, x: Vector, options: SpectralDensityOptions = {}): Table<SpectrumRow> {
  const product = curvedAt('compute the spectrum of a Hessian', f, x);
  const {at, density, error} = densityOf(product, f.size, options);
  return Table.fromColumns({eigenvalue: at, density, error}) as unknown as Table<SpectrumRow>;
}
