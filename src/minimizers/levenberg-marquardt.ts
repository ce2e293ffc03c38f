import {Matrix} from 'ml-matrix';
import {inRange} from '../base/index.ts';
import {addScaled, allFinite, dotProduct, type LeastSquares, scaled, type Vector} from '../numeric/index.ts';
import {exhausted} from './exhausted.ts';
import type {Iterate} from './iterate.ts';
import {columnLengths, times, transposeTimes} from './matrix-vector.ts';
import type {Course, Progress, Stepper, Stop} from './method.ts';
import {solveLeastSquares} from './solve.ts';
import {same} from './vectors.ts';

/** Options of {@link levenbergMarquardt}. */
export interface LevenbergMarquardtOptions {
  readonly damping?: number;
}

/** A point with its residuals, its Jacobian and the scale of each number of x. */
interface Fit {
  readonly at: Iterate;
  readonly residuals: Vector;
  readonly jacobian: Matrix;
  readonly scales: Vector;
}

/** Residuals count as vanished at this share of Σ r² at the start: no double tells more. */
const VANISHED = 1e-60;
/** Beyond this no damping helps. */
const MOST_DAMPING = 1e30;

/**
 * Levenberg-Marquardt for f = Σ r²: the s that makes ‖r + J s‖² + λ ‖D s‖² least, by QR of J over √λ D, where D holds the
 * largest length of each column of J so far (Moré 1978), so that the units of x do not matter. λ follows the ratio of the
 * fall of f to the fall foretold: after a step it is multiplied by max(0.1, 1 - (2 ratio - 1)³), after a failure by 2, 4,
 * 8, … (Nielsen 1999, who has 1/3 for our 0.1: nearer to Gauss-Newton's speed at the end). A step of its own.
 *
 * The last digits cost a step or two, so its own `gradientTolerance` is 0: it goes on until nothing can be gained: the
 * residuals have vanished, x stands still, or the fall foretold is below the rounding of f.
 *
 * @param options.damping λ at the start; 1e-3 (Nielsen 1999)
 * @throws {TypeError} if damping is no number, RangeError if it is not above 0 and finite
 * @example
 * ```ts
 * const {value, status} = minimizers.minimize(problems.rosenbrock(), {step: minimizers.levenbergMarquardt()}, [-1.2, 1]);
 * [value < 1e-30, status] // [true, 'converged']
 * ```
 */
export function levenbergMarquardt({damping = 1e-3}: LevenbergMarquardtOptions = {}): Stepper<LeastSquares> {
  inRange('create Levenberg-Marquardt', 'damping', damping, {minExclusive: 0, maxExclusive: Infinity});
  return {
    name: 'levenbergMarquardt',
    gradientTolerance: 0,
    begin: (f, at) => {
      const jacobian = f.jacobian(at.x);
      return course(
        f,
        {at, residuals: f.residuals(at.x), jacobian, scales: columnLengths(jacobian)},
        damping,
        VANISHED * at.value,
      );
    },
  };
}

function course(f: LeastSquares, fit: Fit, damping: number, least: number): Course {
  return {advance: () => advance(f, fit, damping, least)};
}

function advance(f: LeastSquares, fit: Fit, first: number, least: number): Progress | Stop {
  const {at, residuals, jacobian} = fit;
  if (at.value <= least) return converged('the residuals have vanished');
  const scales = fit.scales.map(scale => scale || 1);
  let damping = first;
  let seen = false;
  for (let growth = 2; damping < MOST_DAMPING; damping *= growth, growth *= 2) {
    const step = dampedStep(fit, scales, damping);
    if (!step) continue;
    const x = addScaled(at.x, 1, step);
    if (same(x, at.x)) return converged('a step is below the last digits of x');
    const left = addScaled(residuals, 1, times(jacobian, step));
    const foretold = at.value - dotProduct(left, left);
    if (!(foretold > Number.EPSILON * at.value)) return exhausted();
    const after = f.residuals(x);
    const value = dotProduct(after, after);
    seen ||= Number.isFinite(value);
    const ratio = (at.value - value) / foretold;
    if (!(ratio > 0)) continue;
    const slopes = f.jacobian(x);
    const gradient = scaled(2, transposeTimes(slopes, after));
    if (!allFinite(gradient)) continue;
    const next: Fit = {
      at: {x, value, gradient},
      residuals: after,
      jacobian: slopes,
      scales: larger(fit.scales, columnLengths(slopes)),
    };
    return {at: next.at, course: course(f, next, damping * Math.max(0.1, 1 - (2 * ratio - 1) ** 3), least)};
  }
  return seen
    ? {status: 'no-descent', message: 'No lower point was found with any damping: the Jacobian may be wrong.'}
    : {status: 'nonfinite', message: 'Residuals or Jacobian are not finite, however large the damping.'};
}

function converged(why: string): Stop {
  return {status: 'converged', message: `Converged: ${why}.`};
}

function dampedStep({residuals, jacobian}: Fit, scales: Vector, damping: number): Vector | undefined {
  const {rows, columns} = jacobian;
  const stacked = Matrix.zeros(rows + columns, columns).setSubMatrix(jacobian, 0, 0);
  scales.forEach((scale, i) => {
    stacked.set(rows + i, i, Math.sqrt(damping) * scale);
  });
  const target = new Float64Array(rows + columns);
  target.set(scaled(-1, residuals));
  return solveLeastSquares(stacked, target);
}

function larger(a: Vector, b: Vector): Vector {
  return a.map((value, i) => Math.max(value, b[i] as number));
}
