import {rateOf} from './checks.ts';
import {RATE, type Schedule, schedule} from './schedule.ts';

/** Options of {@link constant}. */
export interface ConstantOptions {
  readonly rate?: number;
}

/**
 * The same rate at every step [F5-12].
 *
 * @param options.rate 0.01, as in Keras' SGD
 * @throws {TypeError} if the rate is no number, RangeError if it is below 0 or not finite
 * @example
 * ```ts
 * schedules.constant({rate: 0.1})(500) // 0.1
 * ```
 */
export function constant({rate = RATE}: ConstantOptions = {}): Schedule {
  rateOf('create constant schedule', 'rate', rate);
  return schedule({name: 'constant', rate}, () => rate);
}
