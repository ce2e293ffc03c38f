import {positiveInteger} from '../base/index.ts';
import {rateOf} from './checks.ts';
import {RATE, type Schedule, schedule} from './schedule.ts';

/** Options of {@link inverseTime}. */
export interface InverseTimeOptions {
  readonly rate?: number;
  readonly decay?: number;
  readonly every?: number;
}

/**
 * Decay by the inverse of time: rate / (1 + decay · step / every). Its sum grows without bound, and that of its
 * squares does not: what Robbins and Monro (1951) ask of the steps of stochastic descent. Keras' `InverseTimeDecay`.
 *
 * @param options.rate 0.01, as in Keras' SGD
 * @param options.decay 0.5, that of the example in Keras' documentation
 * @param options.every 1, of the same example
 * @throws {TypeError} if an option is no number, RangeError if rate or decay is below 0 or `every` not 1, 2, 3, …
 * @example
 * ```ts
 * const rate = schedules.inverseTime({rate: 0.1, decay: 1});
 * [0, 1, 3].map(rate) // [0.1, 0.05, 0.025]
 * ```
 */
export function inverseTime({rate = RATE, decay = 0.5, every = 1}: InverseTimeOptions = {}): Schedule {
  const deed = 'create inverse-time schedule';
  rateOf(deed, 'rate', rate);
  rateOf(deed, 'decay', decay);
  positiveInteger(deed, 'every', every);
  return schedule({name: 'inverseTime', rate, decay, every}, count => rate / (1 + (decay * count) / every));
}
