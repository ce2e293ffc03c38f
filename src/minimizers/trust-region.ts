import {EigenvalueDecomposition, type Matrix} from 'ml-matrix';
import {inRange} from '../base/index.ts';
import {dotProduct, norm, scaled, type TwiceDifferentiable, type Vector} from '../numeric/index.ts';
import {finiteHessian} from './finite-hessian.ts';
import {symmetric, times, transposeTimes} from './matrix-vector.ts';
import {isStop, type Stepper} from './method.ts';
import type {ModelStep, TrustModel} from './model-step.ts';
import {solvePositive} from './solve.ts';
import {trustRegionSteps} from './trust-region-steps.ts';

/** Options of {@link trustRegion}. */
export interface TrustRegionOptions {
  readonly radius?: number;
}

/** The length of a step on the boundary may be off by this share (scipy's trust-exact: k_easy). */
const LENGTH = 0.1;
const MAX_ROOT_STEPS = 50;

/**
 * Newton's method in a trust region, solved exactly: the s of least gᵀs + ½ sᵀH s within ‖s‖ <= radius is
 * -(H + shift I)⁻¹ g with the least shift >= 0 that makes H + shift I positive semidefinite and s short enough (Moré and
 * Sorensen 1983), here from the eigenvalues of H, O(n³). Saddles repel it: in their hard case, g without a part along the
 * lowest eigenvector, that eigenvector leads on. A step of its own: takes no line search.
 *
 * @param options.radius of the first step; 1, scipy's
 * @throws {TypeError} if radius is no number, RangeError if it is not above 0 and finite
 * @example
 * ```ts
 * const {x} = minimizers.minimize(problems.rosenbrock(), {step: minimizers.trustRegion()}, [-1.2, 1]);
 * [x[0].toFixed(9), x[1].toFixed(9)] // ['1.000000000', '1.000000000']
 * ```
 */
export function trustRegion({radius = 1}: TrustRegionOptions = {}): Stepper<TwiceDifferentiable> {
  inRange('create trust region', 'radius', radius, {minExclusive: 0, maxExclusive: Infinity});
  return trustRegionSteps<TwiceDifferentiable>('trustRegion', radius, (f, at) => {
    const hessian = finiteHessian(f, at.x);
    return isStop(hessian) ? hessian : exactModel(hessian, at.gradient);
  });
}

function exactModel(hessian: Matrix, gradient: Vector): TrustModel {
  // Cholesky keeps small curvatures beside large ones exact where eigenvalues do not, so it comes first.
  const whole = solvePositive(hessian, scaled(-1, gradient));
  const length = whole ? norm(whole) : Infinity;
  let decomposition: {readonly values: Vector; readonly vectors: Matrix; readonly slopes: Vector} | undefined;
  return radius => {
    if (whole && length <= radius) return modelStep(hessian, gradient, whole, false);
    if (!decomposition) {
      const {realEigenvalues, eigenvectorMatrix: vectors} = new EigenvalueDecomposition(symmetric(hessian), {
        assumeSymmetric: true,
      });
      decomposition = {values: Float64Array.from(realEigenvalues), vectors, slopes: transposeTimes(vectors, gradient)};
    }
    const {values, vectors, slopes} = decomposition;
    return modelStep(hessian, gradient, times(vectors, boundaryStep(values, slopes, radius)), true);
  };
}

function modelStep(hessian: Matrix, gradient: Vector, step: Vector, onBoundary: boolean): ModelStep {
  return {step, predicted: -dotProduct(gradient, step) - dotProduct(step, times(hessian, step)) / 2, onBoundary};
}

/** The step of length `radius` in the coordinates of the eigenvectors. */
function boundaryStep(values: Vector, slopes: Vector, radius: number): Vector {
  const lowest = Math.min(...values);
  const scale = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  const least = Math.max(0, -lowest) + Number.EPSILON * scale;
  const stepOf = (shift: number) => slopes.map((slope, i) => -slope / ((values[i] as number) + shift));
  let shift = least;
  let step = stepOf(shift);
  if (norm(step) < radius) {
    // The hard case: the rest of the length goes along the lowest eigenvector, to the side that leads down.
    const place = values.indexOf(lowest);
    const rest = Math.sqrt(Math.max(0, radius ** 2 - dotProduct(step, step) + (step[place] as number) ** 2));
    return step.with(place, (slopes[place] as number) > 0 ? -rest : rest);
  }
  // Newton's method on 1 / ‖s‖ = 1 / radius rises towards the root from the left, where ‖s‖ is too long.
  for (let count = 0; count < MAX_ROOT_STEPS; count++) {
    const length = norm(step);
    if (length <= radius * (1 + LENGTH)) break;
    const slope = step.reduce((sum, value, i) => sum + value ** 2 / ((values[i] as number) + shift), 0);
    shift += ((length - radius) / radius) * (length ** 2 / slope);
    step = stepOf(shift);
  }
  return scaled(radius / norm(step), step);
}
