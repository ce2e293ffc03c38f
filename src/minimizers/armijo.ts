import {inRange, positiveInteger} from '../base/index.ts';
import {addScaled, type Differentiable} from '../numeric/index.ts';
import {completed} from './iterate.ts';
import type {LineSearch} from './method.ts';
import {descentSlope, noLowerPoint} from './no-lower-point.ts';

/** Options of {@link armijo}. */
export interface ArmijoOptions {
  readonly decrease?: number;
  readonly maxTrials?: number;
}

/** A trial is at least a tenth and at most half of the one before (Dennis and Schnabel 1983, algorithm A6.3.1). */
const SHORTEST = 0.1;
const LONGEST = 0.5;

/**
 * Backtracking: the first of ever shorter steps with f(x + a d) <= f(x) + decrease · a · ∇fᵀd (Armijo 1966). A shorter
 * step is the minimizer of the parabola through what is known, between a tenth and half of the last. One gradient a step.
 * Ensures a decrease.
 *
 * @param options.decrease 1e-4 (Dennis and Schnabel 1983; Nocedal and Wright 2006, section 3.1)
 * @param options.maxTrials 60: halved so often, a step of 1 is below the last place of a double
 * @throws {TypeError} if an option is no number, RangeError if decrease is not between 0 and 0.5 or maxTrials not 1, 2, 3, …
 * @example
 * ```ts
 * const square = {size: 1, value: ([x]) => x * x, gradient: ([x]) => Float64Array.of(2 * x)};
 * const at = {x: Float64Array.of(1), value: 1, gradient: Float64Array.of(2)};
 * minimizers.armijo().search(square, at, Float64Array.of(-2), 1).x[0] // 0
 * ```
 */
export function armijo({decrease = 1e-4, maxTrials = 60}: ArmijoOptions = {}): LineSearch<Differentiable, 'decrease'> {
  inRange('create Armijo search', 'decrease', decrease, {minExclusive: 0, maxExclusive: 0.5});
  positiveInteger('create Armijo search', 'maxTrials', maxTrials);
  return {
    name: 'armijo',
    ensures: 'decrease',
    search: (f, from, direction, trial) => {
      const slope = descentSlope(from, direction);
      if (typeof slope === 'object') return slope;
      let seen = false;
      let rate = trial;
      for (let count = 0; count < maxTrials; count++) {
        const x = addScaled(from.x, rate, direction);
        const value = f.value(x);
        const low = value <= from.value + decrease * rate * slope && value < from.value;
        const to = low ? completed(f, x, value) : undefined;
        if (to) return to;
        if (Number.isFinite(value)) seen = true;
        // Of the parabola with f(0), f'(0) and f(rate); NaN, and then half, where the value is not finite.
        const parabola = (-slope * rate * rate) / (2 * (value - from.value - slope * rate));
        rate = low || !(parabola < LONGEST * rate) ? LONGEST * rate : Math.max(parabola, SHORTEST * rate);
      }
      return noLowerPoint(seen);
    },
  };
}
