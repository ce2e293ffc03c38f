import {positiveInteger} from '../base/index.ts';
import {rateOf} from './checks.ts';
import {RATE, type Schedule, schedule} from './schedule.ts';

/** Options of {@link exponential}. */
export interface ExponentialOptions {
  readonly rate?: number;
  readonly factor?: number;
  readonly every?: number;
}

/**
 * Exponential decay: rate · factor^(step / every). torch's `ExponentialLR`, where `every` is 1, and Keras'
 * `ExponentialDecay`.
 *
 * @param options.rate 0.01, as in Keras' SGD
 * @param options.factor 0.96, that of the example in Keras' documentation
 * @param options.every steps that one factor is spread over; 1, as in torch
 * @throws {TypeError} if an option is no number, RangeError if rate or factor is below 0 or `every` not 1, 2, 3, …
 * @example
 * ```ts
 * const rate = schedules.exponential({rate: 1, factor: 0.25, every: 2});
 * [0, 1, 2, 3].map(rate) // [1, 0.5, 0.25, 0.125]
 * ```
 */
export function exponential({rate = RATE, factor = 0.96, every = 1}: ExponentialOptions = {}): Schedule {
  const deed = 'create exponential schedule';
  rateOf(deed, 'rate', rate);
  rateOf(deed, 'factor', factor);
  positiveInteger(deed, 'every', every);
  return schedule({name: 'exponential', rate, factor, every}, count => rate * factor ** (count / every));
}
