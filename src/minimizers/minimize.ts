import {inRange, integer, oneOf, refusal} from '../base/index.ts';
import {allFinite, type Differentiable, maxAbs, type Vector} from '../numeric/index.ts';
import {counted, type Evaluations} from './counted.ts';
import {type Iterate, iterateAt} from './iterate.ts';
import {lineSearchSteps} from './line-search-steps.ts';
import {type Course, isStop, type Method, type Status, type Stop} from './method.ts';

/** Options of {@link minimize}. */
export interface MinimizeOptions {
  readonly maxSteps?: number;
  readonly gradientTolerance?: number;
  readonly valueTolerance?: number;
  readonly path?: 'all' | 'none';
  readonly onStep?: (at: Iterate, step: number, evaluations: Evaluations) => void;
}

/** What a run found, how it got there, and why it ended. Every number of it is finite. */
export interface Solution extends Iterate {
  /** Why it ended. */
  readonly status: Status;
  /** The status as a sentence. */
  readonly message: string;
  /** How many steps were made. */
  readonly steps: number;
  /** The points from the start on, one a step; empty if `path` is 'none'. */
  readonly path: readonly Iterate[];
  /** How often the function and its derivatives were asked. */
  readonly evaluations: Evaluations;
}

/** Below this a value counts as minus infinity. */
const BOTTOM = -1e100;

/**
 * Looks for the x that makes f smallest, step by step from `start`: `method` says which way and how far. If the run
 * converged, the last point is returned, else the lowest that was met.
 *
 * @param f an objective; what the method needs of it (a Hessian, residuals) stands in the method's type
 * @param method `{direction, search}`, where the direction's usual search stands in if none is given; or `{step}`
 * @param start f.size finite numbers
 * @param options.maxSteps 1000, or 200 for each number of x if that is more, as scipy allows BFGS
 * @param options.gradientTolerance the run has converged where ‖∇f‖∞ is not larger (some methods measure otherwise, and
 *   say so); the method's own: 1e-5 for those that know f by its gradients (scipy's), 1e-8 for those with a Hessian
 * @param options.valueTolerance the run has also converged if a step lowers the value by no more than this times
 *   max(|f|, 1); 0: this test is left out
 * @param options.path 'all' keeps every point for charts, 'none' (memory) keeps none
 * @param options.onStep is called with the start, as step 0, and with each point that was reached; third, with how often
 *   the objective was asked so far
 * @throws {RangeError} if the start has another size or is not finite, value or gradient are not finite there, an answer
 *   of the objective has the wrong shape, or an option is out of range; TypeError if an option is of another type
 * @example
 * ```ts
 * const bowl = {size: 2, value: ([a, b]) => (a - 2) ** 2 + 4 * (b - 1) ** 2, gradient: ([a, b]) => Float64Array.of(2 * (a - 2), 8 * (b - 1))};
 * const {x, status} = minimizers.minimize(bowl, {direction: minimizers.bfgs()}, [4, 2]);
 * [Math.round(x[0] * 1e6) / 1e6, Math.round(x[1] * 1e6) / 1e6, status] // [2, 1, 'converged']
 * ```
 */
export function minimize<F extends Differentiable>(
  f: F,
  method: Method<NoInfer<F>>,
  start: ArrayLike<number>,
  options: MinimizeOptions = {},
): Solution {
  const stepper = method.step ?? lineSearchSteps<F>(method);
  const {gradientTolerance = stepper.gradientTolerance, valueTolerance = 0, path: kept = 'all', onStep} = options;
  const maxSteps = integer('minimize', 'maxSteps', options.maxSteps ?? Math.max(1000, 200 * f.size), {min: 0});
  inRange('minimize', 'gradientTolerance', gradientTolerance, {min: 0, maxExclusive: Infinity});
  inRange('minimize', 'valueTolerance', valueTolerance, {min: 0, maxExclusive: Infinity});
  oneOf('minimize', 'path', kept, ['all', 'none']);
  if (onStep !== undefined && typeof onStep !== 'function')
    throw new TypeError(refusal('minimize', 'onStep', 'be a function', onStep));
  const {objective, evaluations} = counted(f);

  let at = firstIterate(objective, start, stepper.admit);
  let best = at;
  let steps = 0;
  let course = stepper.begin(objective, at);
  const path: Iterate[] = [];
  const record = () => {
    if (kept === 'all') path.push(at);
    onStep?.(at, steps, {...evaluations});
    if (at.value <= best.value) best = at;
  };
  const end = ({status, message}: Stop): Solution => {
    const {x, value, gradient} = status === 'converged' ? at : best;
    return {x, value, gradient, status, message, steps, path, evaluations};
  };

  record();
  while (true) {
    const size = optimality(course, at);
    if (size <= gradientTolerance) return end(smallGradient(size, gradientTolerance));
    if (at.value < BOTTOM)
      return end({status: 'unbounded', message: 'The value fell below -1e100: there seems to be no minimum.'});
    if (steps === maxSteps) return end({status: 'step-limit', message: `The limit of ${maxSteps} steps was reached.`});
    const progress = course.advance();
    if (isStop(progress)) return end(progress);
    const before = at.value;
    ({at, course} = progress);
    steps++;
    record();
    const change = before - at.value;
    if (
      valueTolerance > 0 &&
      change >= 0 &&
      change <= valueTolerance * Math.max(1, Math.abs(before), Math.abs(at.value))
    ) {
      return end({
        status: 'converged',
        message: `Converged: a step lowered the value by ${change.toExponential(2)} only.`,
      });
    }
  }
}

function optimality(course: Course, at: Iterate): number {
  return course.optimality ?? maxAbs(at.gradient);
}

function smallGradient(size: number, tolerance: number): Stop {
  return {
    status: 'converged',
    message: `Converged: the gradient's measure ${size.toExponential(2)} is within ${tolerance}.`,
  };
}

function firstIterate(f: Differentiable, start: ArrayLike<number>, admit?: (start: Vector) => Vector): Iterate {
  if (typeof start?.length !== 'number')
    throw new TypeError(refusal('minimize', 'start', 'be an array of numbers', start));
  const given: Vector = Float64Array.from(start);
  if (given.length !== f.size)
    throw new RangeError(refusal('minimize', 'start', `have ${f.size} numbers`, given.length));
  if (!allFinite(given)) throw new RangeError(refusal('minimize', 'start', 'be finite', [...given]));
  const x = admit?.(given) ?? given;
  const at = iterateAt(f, x);
  if (at) return at;
  const value = f.value(x);
  if (!Number.isFinite(value)) throw new RangeError(refusal('minimize', 'value at start', 'be finite', value));
  throw new RangeError(refusal('minimize', 'gradient at start', 'be finite', [...f.gradient(x)]));
}
