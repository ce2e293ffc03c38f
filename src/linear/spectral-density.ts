import {inRange, integer, linspace, positiveInteger} from '../base/index.ts';
import type {LinearMap} from './check.ts';
import {lanczos} from './lanczos.ts';

/** Options of `spectralDensity`. */
export interface SpectralDensityOptions {
  readonly runs?: number;
  readonly steps?: number;
  readonly points?: number;
  readonly width?: number;
  readonly seed?: number;
}

/** How the eigenvalues of a matrix lie. */
export interface SpectralDensity {
  /** Places, ascending. */
  readonly at: readonly number[];
  /** The density there: its integral is 1. */
  readonly density: readonly number[];
  /** The standard error of the density, from run to run; NaN for one run. */
  readonly error: readonly number[];
  /** Standard deviation of the normal bell that each eigenvalue is blurred to. */
  readonly width: number;
}

/**
 * The density of the eigenvalues of a symmetric A that is known by its products, by stochastic Lanczos quadrature (Ubaru,
 * Chen and Saad 2017; for networks: Ghorbani, Krishnan and Xiao 2019): each run of Lanczos's method from a random
 * direction gives some places and weights, which stand for all eigenvalues; runs are averaged and blurred.
 *
 * @param apply v ↦ A v
 * @param size how many numbers v has
 * @param options.runs 10, as in Ghorbani, Krishnan and Xiao
 * @param options.steps of each run; 80, as there, or the size if that is less
 * @param options.points how many places; 400
 * @param options.width of the bells; 1/100 of the distance from the least to the largest eigenvalue
 * @param options.seed 0
 * @throws {TypeError} if an option is no number
 * @throws {RangeError} if an option is out of range, or a product is not finite or has the wrong length
 * @example
 * ```ts
 * const apply = v => v.map((value, i) => (i < 100 ? 1 : 5) * value);
 * const {at, density} = linear.spectralDensity(apply, 400);
 * const share = density.reduce((sum, value, i) => sum + (at[i] < 3 ? value * (at[1] - at[0]) : 0), 0);
 * Math.abs(share - 0.25) < 0.02 // true
 * ```
 */
export function spectralDensity(
  apply: LinearMap,
  size: number,
  {runs = 10, steps = Math.min(80, size), points = 400, width, seed = 0}: SpectralDensityOptions = {},
): SpectralDensity {
  const deed = 'compute spectral density';
  positiveInteger(deed, 'size', size);
  positiveInteger(deed, 'runs', runs);
  integer(deed, 'steps', steps, {min: 1, max: size});
  integer(deed, 'points', points, {min: 2});
  integer(deed, 'seed', seed);
  if (width !== undefined) inRange(deed, 'width', width, {minExclusive: 0, maxExclusive: Number.POSITIVE_INFINITY});
  const nodes = Array.from({length: runs}, (_, run) => lanczos(apply, size, {steps, seed: seed + run}));
  const least = Math.min(...nodes.map(({values}) => values[0] as number));
  const largest = Math.max(...nodes.map(({values}) => values.at(-1) as number));
  const [spread, farthest] = [largest - least, Math.max(Math.abs(least), Math.abs(largest))];
  // Eigenvalues that are equal, but for rounding, have no distance to measure bells by.
  const blur = width ?? (spread > 1e-10 * farthest ? spread : farthest || 1) / 100;
  const at = linspace(least - 4 * blur, largest + 4 * blur, points);
  const byRun = nodes.map(({values, weights}) =>
    at.map(
      place => values.reduce((sum, value, i) => sum + (weights[i] as number) * bell((place - value) / blur), 0) / blur,
    ),
  );
  const mean = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0) / runs;
  const density = at.map((_, i) => mean(byRun.map(run => run[i] as number)));
  const error = density.map((middle, i) =>
    Math.sqrt(mean(byRun.map(run => ((run[i] as number) - middle) ** 2)) / (runs - 1)),
  );
  return {at, density, error, width: blur};
}

const bell = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
