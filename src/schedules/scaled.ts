import {configOf, memberOf, type NumberOrMember, rateOf} from './checks.ts';
import {at, RATE, type Schedule, schedule as scheduleOf} from './schedule.ts';

/** Options of {@link scaled}. */
export interface ScaledOptions {
  readonly schedule?: NumberOrMember;
  readonly factor?: number;
}

/**
 * Another schedule times a factor: the same course at another height, as when the batch grows (Goyal et al. 2017:
 * the rate in proportion to it).
 *
 * @param options.schedule a number or a schedule; 0.01, as in Keras' SGD
 * @param options.factor 1
 * @throws {TypeError} if an option is of the wrong kind, RangeError if the factor is below 0 or not finite
 * @example
 * ```ts
 * const rate = schedules.scaled({schedule: schedules.step({rate: 0.1, every: 1, factor: 0.5}), factor: 4});
 * [0, 1, 2].map(rate) // [0.4, 0.2, 0.1]
 * ```
 */
export function scaled({schedule = RATE, factor = 1}: ScaledOptions = {}): Schedule {
  const deed = 'scale a schedule';
  memberOf(deed, 'schedule', schedule);
  rateOf(deed, 'factor', factor);
  return scheduleOf({name: 'scaled', schedule: configOf(schedule), factor}, count => factor * at(schedule, count));
}
