import {boundariesOf, oneMore, rateOf} from './checks.ts';
import {RATE, type Schedule, schedule} from './schedule.ts';

/** Options of {@link piecewise}. */
export interface PiecewiseOptions {
  readonly rates?: readonly number[];
  readonly boundaries?: readonly number[];
}

/**
 * Rates written down one by one: rates[i] from boundaries[i - 1] on, that step included. Keras'
 * `PiecewiseConstantDecay` changes one step later, after its boundary.
 *
 * @param options.rates one more than there are boundaries; [0.01]
 * @param options.boundaries the first step of each rate but the first, rising; []
 * @throws {TypeError} if an option is of the wrong kind, RangeError if a rate is below 0, the counts do not match, or
 * the boundaries do not rise or are not 1, 2, 3, …
 * @example
 * ```ts
 * const rate = schedules.piecewise({rates: [0.1, 0.5, 0.02], boundaries: [2, 4]});
 * [0, 1, 2, 3, 4, 50].map(rate) // [0.1, 0.1, 0.5, 0.5, 0.02, 0.02]
 * ```
 */
export function piecewise({rates = [RATE], boundaries = []}: PiecewiseOptions = {}): Schedule {
  const deed = 'create piecewise schedule';
  const firsts = boundariesOf(deed, 'boundaries', boundaries);
  const pieces = oneMore(deed, 'rates', rates, firsts);
  pieces.forEach((rate, index) => {
    rateOf(deed, `rates[${index}]`, rate);
  });
  return schedule(
    {name: 'piecewise', rates: pieces, boundaries: firsts},
    count => pieces[firsts.filter(first => first <= count).length] as number,
  );
}
