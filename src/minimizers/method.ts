import type {Differentiable, Vector} from '../numeric/index.ts';
import type {Iterate} from './iterate.ts';

/**
 * Why a run ended.
 * - `converged`: the gradient is small enough, or double precision can tell no lower value
 * - `step-limit`: `maxSteps` steps were made
 * - `no-descent`: no lower point was found along the direction, or the direction does not lead down
 * - `indefinite`: the Hessian is not positive definite, and the method needs one that is
 * - `singular`: the method's linear system has no solution
 * - `nonfinite`: value or gradient are NaN or infinite wherever the method looked
 * - `unbounded`: the value fell below -1e100: there seems to be no minimum
 */
export type Status = 'converged' | 'step-limit' | 'no-descent' | 'indefinite' | 'singular' | 'nonfinite' | 'unbounded';

/** The end of a run: why, as a name and as a sentence. */
export interface Stop {
  /** The reason as one word. */
  readonly status: Status;
  /** The reason as a sentence. */
  readonly message: string;
}

/** What a line search ensures of the point it returns; each one ensures what stands before it, too. */
export type Guarantee = 'nothing' | 'decrease' | 'curvature';

/** How far: a point along a direction. */
export interface LineSearch<F extends Differentiable, Ensures extends Guarantee> {
  /** What runs and charts call it. */
  readonly name: string;
  /** `decrease`: a lower value; `curvature`: a slope that is less steep as well, so that sᵀy > 0. */
  readonly ensures: Ensures;
  /** The point found along x + rate · direction, where `trial` is the rate to try first. */
  readonly search: (f: F, from: Iterate, direction: Vector, trial: number) => Iterate | Stop;
}

/** A direction, and what follows from it. Values, never changed: a heading may be kept and taken twice. */
export interface Heading {
  /** Which way, not of length 1. */
  readonly direction: Vector;
  /** The rate to try first. */
  readonly trial: number;
  /** The heading at the point that was reached along this one. */
  readonly turn: (to: Iterate) => Heading | Stop;
  /** The heading from the same point without memory of earlier ones; left out where there is no such memory. */
  readonly fresh?: () => Heading;
}

/**
 * Which way. `Needs` says what it asks of a line search: steepest descent and Newton's directions lead down by
 * themselves ('nothing'); conjugate and quasi-Newton ones only after a search that ensured 'curvature'.
 */
export interface Direction<F extends Differentiable, Needs extends 'nothing' | 'curvature'> {
  /** What runs and charts call it. */
  readonly name: string;
  /** What it asks of the line search. */
  readonly needs: Needs;
  /** The search that a run takes if none is named. */
  readonly usual:
    | LineSearch<Differentiable, 'curvature'>
    | (Needs extends 'nothing' ? AnySearch<Differentiable> : never);
  /** `gradientTolerance` of a run that names none. */
  readonly gradientTolerance: number;
  /** The heading at the start, or why there is none. */
  readonly begin: (f: F, at: Iterate) => Heading | Stop;
}

/** A search, whatever it ensures. */
export type AnySearch<F extends Differentiable> = LineSearch<F, Guarantee>;

/** A run under way. */
export interface Course {
  /** Makes one step. */
  readonly advance: () => Progress | Stop;
  /** What is compared with `gradientTolerance`; ‖∇f‖∞ if left out. */
  readonly optimality?: number;
}

/** A step that was made: where to, and how the run goes on. */
export interface Progress {
  /** The point that was reached. */
  readonly at: Iterate;
  /** What makes the next step from there. */
  readonly course: Course;
}

/** A method that makes whole steps by itself, such as a trust region. */
export interface Stepper<F extends Differentiable> {
  /** What runs and charts call it. */
  readonly name: string;
  /** `gradientTolerance` of a run that names none. */
  readonly gradientTolerance: number;
  /** Brings the start to where the method works; left out where that is everywhere. */
  readonly admit?: (start: Vector) => Vector;
  /** What makes the first step from the start. */
  readonly begin: (f: F, at: Iterate) => Course;
}

/** A direction with a search that gives it what it needs. */
export type LineSearchMethod<F extends Differentiable> =
  | {readonly direction: Direction<F, 'nothing'>; readonly search?: AnySearch<F>; readonly step?: never}
  | {
      readonly direction: Direction<F, 'curvature'>;
      readonly search?: LineSearch<F, 'curvature'>;
      readonly step?: never;
    };

/** A method with steps of its own. */
export interface StepMethod<F extends Differentiable> {
  /** What makes the steps. */
  readonly step: Stepper<F>;
  /** Left out: the steps are whole. */
  readonly direction?: never;
  /** Left out: the steps are whole. */
  readonly search?: never;
}

/** A direction with a line search, or a method with steps of its own. Other pairings do not compile. */
export type Method<F extends Differentiable> = LineSearchMethod<F> | StepMethod<F>;

/** True for the end of a run. */
export function isStop<T extends object>(outcome: T | Stop): outcome is Stop {
  return 'status' in outcome;
}
