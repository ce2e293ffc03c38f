import {difference, dotProduct, norm, type Vector} from '../numeric/index.ts';
import type {Iterate} from './iterate.ts';
import type {Pair} from './two-loop.ts';

/**
 * The pair of a step, or undefined if its curvature sᵀy is not above rounding: such a pair (after a search that could
 * not meet its conditions) would spoil the approximation.
 */
export function curvedPair(from: Iterate, to: Iterate): Pair | undefined {
  const s = difference(to.x, from.x);
  const y = difference(to.gradient, from.gradient);
  return isCurved(s, y) ? {s, y} : undefined;
}

/** True if the angle between s and y is below 90° for certain, whatever their scales. */
export function isCurved(s: Vector, y: Vector): boolean {
  return dotProduct(s, y) > Number.EPSILON * norm(s) * norm(y);
}
