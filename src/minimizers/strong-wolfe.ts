import {inRange, positiveInteger, refusal} from '../base/index.ts';
import {addScaled, type Differentiable, dotProduct, type Vector} from '../numeric/index.ts';
import {type Bracket, bracketStep, type LinePoint} from './bracket-step.ts';
import {type Iterate, iterateAt} from './iterate.ts';
import type {LineSearch, Stop} from './method.ts';
import {descentSlope, noLowerPoint} from './no-lower-point.ts';
import {rounding} from './rounding.ts';

/** Options of {@link strongWolfe}. */
export interface StrongWolfeOptions {
  readonly decrease?: number;
  readonly curvature?: number;
  readonly maxTrials?: number;
}

/** An open bracket reaches at least 1.1 and at most 4 times the last move beyond the trial; a closed one must shrink to
 * two thirds in two trials, or is halved (MINPACK-2's dcsrch). */
const NEAR = 1.1;
const FAR = 4;
const SHRINK = 0.66;

/**
 * The line search of Moré and Thuente (1994): a step with f(x + a d) <= f(x) + decrease · a · ∇fᵀd and
 * |∇f(x + a d)ᵀd| <= curvature · |∇fᵀd|, the strong Wolfe conditions, so that sᵀy > 0 for every quasi-Newton method.
 * One value and one gradient a trial. Where f is so flat that rounding hides the decrease, the slopes alone decide, as in
 * Hager and Zhang 2005 (approximate Wolfe conditions). Where value or gradient are not finite the step is too long. If no
 * trial meets both conditions, the lowest point seen is taken.
 *
 * @param options.decrease 1e-4 (Nocedal and Wright 2006, section 3.1; scipy's c1)
 * @param options.curvature 0.9, for Newton and quasi-Newton directions (same source; scipy's c2); `conjugate` asks for less
 * @param options.maxTrials 40
 * @throws {TypeError} if an option is no number, RangeError if not 0 < decrease < curvature < 1 or maxTrials not 1, 2, 3, …
 * @example
 * ```ts
 * const square = {size: 1, value: ([x]) => x * x, gradient: ([x]) => Float64Array.of(2 * x)};
 * const at = {x: Float64Array.of(1), value: 1, gradient: Float64Array.of(2)};
 * minimizers.strongWolfe({curvature: 0.1}).search(square, at, Float64Array.of(-2), 0.1).x[0] // 0
 * ```
 */
export function strongWolfe({
  decrease = 1e-4,
  curvature = 0.9,
  maxTrials = 40,
}: StrongWolfeOptions = {}): LineSearch<Differentiable, 'curvature'> {
  const deed = 'create strong Wolfe search';
  inRange(deed, 'decrease', decrease, {minExclusive: 0, maxExclusive: 0.5});
  inRange(deed, 'curvature', curvature, {minExclusive: 0, maxExclusive: 1});
  if (curvature <= decrease) throw new RangeError(refusal(deed, 'curvature', `be > decrease ${decrease}`, curvature));
  positiveInteger(deed, 'maxTrials', maxTrials);
  return {
    name: 'strongWolfe',
    ensures: 'curvature',
    search: (f, from, direction, trial) => {
      const slope = descentSlope(from, direction);
      return typeof slope === 'object'
        ? slope
        : searchAlong(f, from, direction, slope, trial, {decrease, curvature, maxTrials});
    },
  };
}

function searchAlong(
  f: Differentiable,
  from: Iterate,
  direction: Vector,
  slope: number,
  trial: number,
  {decrease, curvature, maxTrials}: Required<StrongWolfeOptions>,
): Iterate | Stop {
  const start: LinePoint = {step: 0, value: from.value, slope};
  let bracket: Bracket = {best: start, other: start, closed: false};
  let ceiling = Infinity; // no step from here on has a finite value
  let step = trial;
  let lowering = true; // Moré and Thuente's first stage: no trial yet with enough decrease and a slope that is not negative
  let [width, earlierWidth] = [Infinity, Infinity];
  let lowest: Iterate | undefined;
  let seen = false;
  for (let count = 0; count < maxTrials && step > 0; count++) {
    const to = iterateAt(f, addScaled(from.x, step, direction));
    if (!to) {
      ceiling = step;
      step = bracket.best.step + (step - bracket.best.step) / (bracket.best.step === 0 ? 10 : 2);
      continue;
    }
    seen = true;
    const point: LinePoint = {step, value: to.value, slope: dotProduct(to.gradient, direction)};
    const target = from.value + decrease * step * slope;
    const flat =
      Math.abs(point.value - from.value) <= rounding(from.value) && point.slope <= (2 * decrease - 1) * slope;
    if (Math.abs(point.slope) <= -curvature * slope && (point.value <= target || flat)) return to;
    if (to.value < (lowest ?? from).value) lowest = to;

    if (point.value <= target && point.slope >= 0) lowering = false;
    const {best, other, closed} = bracket;
    const low = closed ? Math.min(best.step, other.step) : step + NEAR * (step - best.step);
    const high = closed
      ? Math.max(best.step, other.step)
      : Math.min(step + FAR * (step - best.step), (step + ceiling) / 2);
    // In the first stage the function less its line of enough decrease is the one that has a minimum for certain.
    const tilt = lowering && point.value <= best.value && point.value > target ? decrease * slope : 0;
    const moved = bracketStep(
      {best: tilted(best, tilt), other: tilted(other, tilt), closed},
      tilted(point, tilt),
      low,
      high,
    );
    bracket = {
      best: tilted(moved.bracket.best, -tilt),
      other: tilted(moved.bracket.other, -tilt),
      closed: moved.bracket.closed,
    };
    let next = moved.next;
    if (bracket.closed) {
      const now = Math.abs(bracket.other.step - bracket.best.step);
      const ends = [bracket.best.step, bracket.other.step];
      if (now >= SHRINK * earlierWidth || !(next > Math.min(...ends) && next < Math.max(...ends)))
        next = (bracket.best.step + bracket.other.step) / 2;
      [earlierWidth, width] = [width, now];
      if (now <= Number.EPSILON * Math.max(...ends)) break;
    }
    step = next;
  }
  return lowest ?? noLowerPoint(seen);
}

/** The point of f(a) - tilt · a. */
function tilted({step, value, slope}: LinePoint, tilt: number): LinePoint {
  return {step, value: value - tilt * step, slope: slope - tilt};
}
