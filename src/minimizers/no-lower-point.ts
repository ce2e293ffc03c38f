import {dotProduct, type Vector} from '../numeric/index.ts';
import type {Iterate} from './iterate.ts';
import type {Stop} from './method.ts';

/** The slope gᵀd, or the end of a search that cannot begin: the direction is not finite or does not lead down. */
export function descentSlope(from: Iterate, direction: Vector): number | Stop {
  const slope = dotProduct(from.gradient, direction);
  if (slope < 0 && slope > -Infinity) return slope;
  if (slope >= 0)
    return {status: 'no-descent', message: 'The direction does not lead down: its slope is not negative.'};
  return {status: 'nonfinite', message: 'The direction is not finite.'};
}

/** The end of a search that found nothing: `seen` says whether any value along the way was finite. */
export function noLowerPoint(seen: boolean): Stop {
  return seen
    ? {
        status: 'no-descent',
        message:
          'No lower point was found along the direction: the gradient may be wrong, or rounding hides the slope.',
      }
    : {status: 'nonfinite', message: 'Value or gradient are not finite along the direction, however small the step.'};
}
