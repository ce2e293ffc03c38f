import {type Bounds, inRange, refusal} from '../base/index.ts';

/** How far a quantity is drawn: r from -r to r, a pair from its first to its second number, every one as likely. */
export type Spread = number | readonly [low: number, high: number];

/**
 * The two ends of a spread.
 *
 * @param limit what both must lie below, as their distance from 0
 * @throws TypeError if it is neither a number nor a pair of numbers, RangeError for r < 0, for an end at or beyond the
 * limit and for a second number below the first
 */
export function spreadEnds(
  what: string,
  name: string,
  spread: Spread,
  limit = Number.POSITIVE_INFINITY,
): readonly [low: number, high: number] {
  if (typeof spread === 'number') {
    inRange(what, name, spread, {min: 0, maxExclusive: limit});
    return [-spread, spread];
  }
  const bounds = {minExclusive: -limit, maxExclusive: limit};
  return pairEnds(what, name, spread, bounds, 'be a number or a pair of numbers');
}

/** The two numbers of a pair, the second not below the first. */
export function pairEnds(
  what: string,
  name: string,
  pair: readonly [low: number, high: number],
  bounds: Bounds,
  rule: string,
): readonly [low: number, high: number] {
  if (!Array.isArray(pair) || pair.length !== 2) throw new TypeError(refusal(what, name, rule, pair));
  const [low, high] = pair as unknown as readonly [number, number];
  inRange(what, `${name}[0]`, low, bounds);
  inRange(what, `${name}[1]`, high, {...bounds, min: low});
  return [low, high];
}
