import {allFinite, type Differentiable, type Vector} from '../numeric/index.ts';

/** A point of a run, with what is known there. */
export interface Iterate {
  /** The point. */
  readonly x: Vector;
  /** f(x). */
  readonly value: number;
  /** ∇f(x). */
  readonly gradient: Vector;
}

/** The point with its value and gradient; undefined where one of them is not finite. The gradient is asked for last. */
export function iterateAt(f: Differentiable, x: Vector): Iterate | undefined {
  return completed(f, x, f.value(x));
}

/** The point whose value is known already, with its gradient; undefined where one of them is not finite. */
export function completed(f: Differentiable, x: Vector, value: number): Iterate | undefined {
  if (!Number.isFinite(value)) return undefined;
  const gradient = f.gradient(x);
  return allFinite(gradient) ? {x, value, gradient} : undefined;
}
