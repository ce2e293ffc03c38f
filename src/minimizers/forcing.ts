import {inRange} from '../base/index.ts';
import {norm, type Vector} from '../numeric/index.ts';

/** The largest share of the gradient that may be left, if nothing else is said. */
export const FORCING = 0.1;

/**
 * How exactly Newton's equations are solved inside, as the t of ‖g + H s‖ <= t ‖g‖: min(most, √‖g‖), coarse far from the
 * minimum, so exact near it that convergence is faster than linear (Nocedal and Wright 2006, algorithm 7.1, with most 0.5).
 */
export function forcingTerm(gradient: Vector, most: number): number {
  return Math.min(most, Math.sqrt(norm(gradient)));
}

/** Returns `most` if it is between 0 and 1. */
export function checkForcing(deed: string, most: number): number {
  return inRange(deed, 'forcing', most, {minExclusive: 0, maxExclusive: 1});
}
