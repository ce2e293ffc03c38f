import {inRange} from '../../base/index.ts';
import type {JsonObject} from '../json.ts';
import {isFiniteNumber, type Numbers, plotted} from '../numbers.ts';
import {checkLists} from './check-lists.ts';

/** How far errors reach: from low to high, or as far to both sides. */
export interface ErrorEnds {
  /** Lower ends, in data units. */
  readonly low?: Numbers | undefined;
  /** Upper ends; given together with the lower ones. */
  readonly high?: Numbers | undefined;
  /** Instead of ends: the distance to both sides, >= 0. */
  readonly deviation?: Numbers | undefined;
}

/**
 * Checks the ends of errors around the values.
 *
 * @throws RangeError if lengths differ, only one end is given, ends and deviation are, or a deviation is negative
 */
export function checkErrors(deed: string, values: ArrayLike<unknown>, {low, high, deviation}: ErrorEnds): void {
  if ((low === undefined) !== (high === undefined))
    throw new RangeError(`Cannot ${deed} as low and high must be given together: ${low ? 'high' : 'low'} is undefined`);
  if (low !== undefined && deviation !== undefined)
    throw new RangeError(`Cannot ${deed} as errors must be either low and high or a deviation: both are given`);
  checkLists(deed, {values, low, high, deviation});
  for (const each of Array.from(deviation ?? [])) if (isFiniteNumber(each)) inRange(deed, 'deviation', each, {min: 0});
}

/** Plotly's error bars along the values. */
export function errorTrace(values: Numbers, {low, high, deviation}: ErrorEnds, colour: string): JsonObject {
  const distances = (ends: Numbers, sign: number): readonly (number | null)[] =>
    plotted(Array.from(ends, (end, index) => sign * ((end ?? Number.NaN) - (values[index] ?? Number.NaN))));
  const look = {type: 'data', color: colour, thickness: 1.5, width: 4};
  if (low !== undefined && high !== undefined)
    return {...look, symmetric: false, array: distances(high, 1), arrayminus: distances(low, -1)};
  return {...look, symmetric: true, array: plotted(deviation ?? [])};
}

/** The ends in data units. */
export function endsOf(value: number, index: number, {low, high, deviation}: ErrorEnds): readonly [number, number] {
  const reach = deviation?.[index] ?? Number.NaN;
  return [low?.[index] ?? value - reach, high?.[index] ?? value + reach];
}
