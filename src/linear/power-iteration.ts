import {inRange, integer, positiveInteger} from '../base/index.ts';
import {addScaled, allFinite, dotProduct, norm, scaled, type Vector} from '../numeric/index.ts';
import {applied, type LinearMap} from './check.ts';
import {randomDirection} from './random-direction.ts';

/** Options of `powerIteration`. */
export interface PowerIterationOptions {
  readonly tolerance?: number;
  readonly maxSteps?: number;
  readonly seed?: number;
}

/** What the power iteration found. */
export interface PowerIteration {
  /** vᵀ A v. */
  readonly value: number;
  /** v, of length 1. */
  readonly vector: Vector;
  /** ‖A v − value v‖: A, if it is symmetric, has an eigenvalue that near. */
  readonly bound: number;
  /** Why it ended; `'nonfinite'` if A v was not finite. */
  readonly status: 'converged' | 'step-limit' | 'nonfinite';
  /** Products with A. */
  readonly steps: number;
}

/**
 * The eigenvalue of largest size of a symmetric A, and its direction, by multiplying with A again and again. Its errors
 * fall by |λ₂ / λ₁| a step, and not at all where the largest are λ and −λ; {@link lanczos} needs far fewer products.
 *
 * @param apply v ↦ A v
 * @param size how many numbers v has
 * @param options.tolerance stops where ‖A v − λ v‖ <= tolerance |λ|; 1e-6
 * @param options.maxSteps 1000
 * @param options.seed of the starting direction; 0
 * @throws {TypeError} if an option is no number
 * @throws {RangeError} if an option is out of range, or a product has the wrong length
 * @example
 * ```ts
 * const {value, status} = linear.powerIteration(v => Float64Array.of(2 * v[0], -5.5 * v[1]), 2);
 * value // -5.50
 * status // 'converged'
 * ```
 */
export function powerIteration(
  apply: LinearMap,
  size: number,
  {tolerance = 1e-6, maxSteps = 1000, seed = 0}: PowerIterationOptions = {},
): PowerIteration {
  const deed = 'run power iteration';
  positiveInteger(deed, 'size', size);
  inRange(deed, 'tolerance', tolerance, {min: 0});
  integer(deed, 'maxSteps', maxSteps, {min: 1});
  integer(deed, 'seed', seed);
  let vector = randomDirection(size, seed);
  for (let steps = 1; ; steps++) {
    const product = applied(deed, apply, vector);
    const value = dotProduct(vector, product);
    const bound = norm(addScaled(product, -value, vector));
    const found = {value, vector, bound, steps};
    if (!allFinite(product) || !Number.isFinite(value))
      return {...found, value: 0, bound: Number.POSITIVE_INFINITY, status: 'nonfinite'};
    if (bound <= tolerance * Math.abs(value)) return {...found, status: 'converged'};
    if (steps === maxSteps) return {...found, status: 'step-limit'};
    vector = scaled(1 / norm(product), product);
  }
}
