import {inRange, integer, positiveInteger} from '../base/index.ts';
import type {Vector} from '../numeric/index.ts';
import type {LinearMap} from './check.ts';
import {type Lanczos, lanczos} from './lanczos.ts';

/** Options of `extremeEigenvalues`. */
export interface ExtremeEigenvaluesOptions {
  readonly count?: number;
  readonly tolerance?: number;
  readonly maxSteps?: number;
  readonly seed?: number;
}

/** An eigenvalue with its direction. */
export interface Eigenpair {
  /** The eigenvalue, vᵀ A v. */
  readonly value: number;
  /** Of length 1. */
  readonly vector: Vector;
  /** ‖A v − value v‖. */
  readonly bound: number;
}

/** The outer eigenvalues of a matrix. */
export interface ExtremeEigenvalues {
  /** The largest, descending. */
  readonly largest: readonly Eigenpair[];
  /** The least, ascending. */
  readonly smallest: readonly Eigenpair[];
  /** Whether all residuals came below the tolerance. */
  readonly status: 'converged' | 'step-limit';
  /** Products with A. */
  readonly steps: number;
}

/**
 * The largest and the least eigenvalues of a symmetric A that is known by its products, by Lanczos's method with twice
 * the steps until all are known well enough. An eigenvalue that A has more than once may be found only once.
 *
 * @param apply v ↦ A v
 * @param size how many numbers v has
 * @param options.count how many at each end; 1
 * @param options.tolerance each is within tolerance × (the largest in size) of an eigenvalue; 1e-8
 * @param options.maxSteps products in the last run; 300, or the size if that is less
 * @param options.seed of the starting direction; 0
 * @throws {TypeError} if an option is no number
 * @throws {RangeError} if an option is out of range, or a product is not finite or has the wrong length
 * @example
 * ```ts
 * const apply = v => v.map((value, i) => (i - 1.5) * value);
 * const {largest, smallest} = linear.extremeEigenvalues(apply, 10, {count: 2});
 * largest.map(pair => pair.value) // [7.50, 6.50]
 * smallest.map(pair => pair.value) // [-1.50, -0.50]
 * ```
 */
export function extremeEigenvalues(
  apply: LinearMap,
  size: number,
  {count = 1, tolerance = 1e-8, maxSteps = Math.min(300, size), seed = 0}: ExtremeEigenvaluesOptions = {},
): ExtremeEigenvalues {
  const deed = 'compute extreme eigenvalues';
  positiveInteger(deed, 'size', size);
  integer(deed, 'count', count, {min: 1, max: size});
  inRange(deed, 'tolerance', tolerance, {min: 0});
  integer(deed, 'maxSteps', maxSteps, {min: count, max: size});
  integer(deed, 'seed', seed);
  let products = 0;
  for (let steps = Math.min(Math.max(2 * count, 20), maxSteps); ; steps = Math.min(2 * steps, maxSteps)) {
    const run = lanczos(apply, size, {steps, seed});
    products += run.alphas.length;
    const last = run.values.length - 1;
    const ends = {
      largest: pairs(run, count, i => last - i),
      smallest: pairs(run, count, i => i),
    };
    const scale = Math.max(...run.values.map(Math.abs));
    const near = [...ends.largest, ...ends.smallest].every(({bound}) => bound <= tolerance * scale);
    if (near || run.exhausted) return {...ends, status: 'converged', steps: products};
    if (steps === maxSteps) return {...ends, status: 'step-limit', steps: products};
  }
}

/** The eigenpairs at the places of `place`, as many of them as there are. */
function pairs(run: Lanczos, count: number, place: (i: number) => number): Eigenpair[] {
  return Array.from({length: Math.min(count, run.values.length)}, (_, i) => ({
    value: run.values[place(i)] as number,
    vector: run.vector(place(i)),
    bound: run.bounds[place(i)] as number,
  }));
}
