import {inRange, positiveInteger, refusal} from '../base/index.ts';
import {addScaled, type Differentiable, difference, dotProduct, maxAbs, norm, type Vector} from '../numeric/index.ts';
import {curvedPair, isCurved} from './curved-pair.ts';
import {exhausted} from './exhausted.ts';
import {completed, type Iterate} from './iterate.ts';
import {MEMORY} from './l-bfgs.ts';
import type {Course, Progress, Stepper, Stop} from './method.ts';
import {noLowerPoint} from './no-lower-point.ts';
import {rounding} from './rounding.ts';
import {firstTrial} from './steepest.ts';
import {FIRST_ORDER} from './tolerances.ts';
import {type Pair, twoLoop} from './two-loop.ts';

/** Options of {@link projectedLBfgs}. */
export interface ProjectedLBfgsOptions {
  readonly lower?: ArrayLike<number> | number;
  readonly upper?: ArrayLike<number> | number;
  readonly memory?: number;
}

/** The bounds of each number of x. */
interface Box {
  readonly low: Vector;
  readonly high: Vector;
}

/** Armijo's share (Bertsekas 1982, who asks for less than ½); the value of `armijo`. */
const DECREASE = 1e-4;
const MAX_HALVINGS = 60;

/**
 * L-BFGS for lower <= x <= upper: Bertsekas' (1982) projected Newton method with L-BFGS's matrix. Numbers that stand at a
 * bound which the gradient pushes them against are held; the two loops run over the others; the step is halved until the
 * point, projected back into the bounds, is lower by Armijo's rule. All points of the path keep the bounds; a start
 * outside is projected first. A step of its own: a search along the bent path cannot ensure curvature, so pairs without
 * it are skipped.
 *
 * `gradientTolerance` is compared with max |P(x - ∇f) - x|, the projected gradient, as in scipy's L-BFGS-B.
 *
 * @param options.lower one number for all, or one for each; -Infinity
 * @param options.upper the same; Infinity
 * @param options.memory steps remembered; 30, as in `lBfgs`
 * @throws {TypeError} if an option is of another type, RangeError if a bound is NaN, lower exceeds upper, or memory is not
 *   1, 2, 3, …; in the run, RangeError if the number of bounds is not the objective's size
 * @example
 * ```ts
 * const {x} = minimizers.minimize(problems.rosenbrock(), {step: minimizers.projectedLBfgs({upper: 0.5})}, [-1.2, 0.5]);
 * [x[0].toFixed(6), x[1].toFixed(6)] // ['0.500000', '0.250000']
 * ```
 */
export function projectedLBfgs({
  lower = -Infinity,
  upper = Infinity,
  memory = MEMORY,
}: ProjectedLBfgsOptions = {}): Stepper<Differentiable> {
  const deed = 'create projected L-BFGS';
  positiveInteger(deed, 'memory', memory);
  const [low, high] = [bounds(deed, 'lower', lower), bounds(deed, 'upper', upper)];
  return {
    name: 'projectedLBfgs',
    gradientTolerance: FIRST_ORDER,
    admit: start => project(boxOf(low, high, start.length), start),
    begin: (f, at) => course(f, at, boxOf(low, high, f.size), [], memory),
  };
}

function boxOf(lower: Vector, upper: Vector, size: number): Box {
  const box = {low: spread('lower', lower, size), high: spread('upper', upper, size)};
  box.low.forEach((value, i) => {
    inRange('minimize', `lower[${i}]`, value, {max: box.high[i] as number});
  });
  return box;
}

function bounds(deed: string, name: string, given: ArrayLike<number> | number): Vector {
  const values = typeof given === 'number' ? [given] : given;
  if (typeof values?.length !== 'number') throw new TypeError(refusal(deed, name, 'be a number or numbers', given));
  const vector = Float64Array.from(values);
  if (vector.some(Number.isNaN)) throw new RangeError(refusal(deed, name, 'hold no NaN', given));
  return vector;
}

/** One bound for each number of x. */
function spread(name: string, given: Vector, size: number): Vector {
  if (given.length === size) return given;
  if (given.length === 1) return new Float64Array(size).fill(given[0] as number);
  throw new RangeError(refusal('minimize', name, `have ${size} numbers`, given.length));
}

function project({low, high}: Box, x: Vector): Vector {
  return x.map((value, i) => Math.min(high[i] as number, Math.max(low[i] as number, value)));
}

function course(f: Differentiable, at: Iterate, box: Box, pairs: readonly Pair[], memory: number): Course {
  return {
    optimality: maxAbs(difference(project(box, difference(at.x, at.gradient)), at.x)),
    advance: () => advance(f, at, box, pairs, memory),
  };
}

function advance(f: Differentiable, at: Iterate, box: Box, pairs: readonly Pair[], memory: number): Progress | Stop {
  const held = heldNumbers(at, box);
  const known = pairs.map(({s, y}) => ({s: freed(s, held), y: freed(y, held)})).filter(({s, y}) => isCurved(s, y));
  const quick = twoLoop(known, freed(at.gradient, held));
  const direction = at.gradient.map((value, i) => (held[i] ? -value : -(quick[i] as number)));
  let seen = false;
  let rate = known.length > 0 ? 1 : firstTrial(at);
  for (let count = 0; count < MAX_HALVINGS; count++, rate /= 2) {
    const x = project(box, addScaled(at.x, rate, direction));
    const value = f.value(x);
    seen ||= Number.isFinite(value);
    const promised = dotProduct(at.gradient, difference(x, at.x));
    if (!(value <= at.value + DECREASE * promised && value < at.value)) continue;
    const to = completed(f, x, value);
    if (!to) continue;
    const pair = curvedPair(at, to);
    return {at: to, course: course(f, to, box, pair ? [...pairs, pair].slice(-memory) : pairs, memory)};
  }
  if (pairs.length > 0) return advance(f, at, box, [], memory);
  const furthest = project(box, addScaled(at.x, firstTrial(at), direction));
  if (Math.abs(dotProduct(at.gradient, difference(furthest, at.x))) > rounding(at.value)) return noLowerPoint(seen);
  return exhausted();
}

/**
 * The numbers of x that stand at a bound, or within reach of it, which the gradient pushes them against. Bertsekas'
 * reach shrinks to 0 at the solution; without it the method may zigzag near a bound.
 */
function heldNumbers({x, gradient}: Iterate, {low, high}: Box): readonly boolean[] {
  const reach = Math.min(1e-3, norm(difference(x, project({low, high}, difference(x, gradient)))));
  return Array.from(x, (value, i) => {
    const slope = gradient[i] as number;
    return slope > 0 ? value <= (low[i] as number) + reach : slope < 0 && value >= (high[i] as number) - reach;
  });
}

/** The vector with zeros at the numbers that are held. */
function freed(a: Vector, held: readonly boolean[]): Vector {
  return a.map((value, i) => (held[i] ? 0 : value));
}
