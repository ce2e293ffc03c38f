import {inRange, positiveInteger} from '../base/index.ts';
import {configOf, memberOf, type NumberOrMember} from './checks.ts';
import {at, RATE, type Schedule, schedule as scheduleOf} from './schedule.ts';

/** Options of {@link warmUp}. */
export interface WarmUpOptions {
  readonly steps?: number;
  readonly from?: number;
  readonly schedule?: NumberOrMember;
}

/**
 * A straight rise to the first rate of another schedule, which then runs from its own step 0:
 * schedule(0) · (from + (1 - from) · step / steps) below step `steps`, schedule(step - steps) from there on. torch's
 * `LinearLR` followed, in a `SequentialLR`, by the other one.
 *
 * @param options.steps 5, the default of `LinearLR`
 * @param options.from the share of the rate to start with, 0 to 1; 1/3, the default of `LinearLR`
 * @param options.schedule a number or a schedule; 0.01, as in Keras' SGD
 * @throws {TypeError} if an option is of the wrong kind, RangeError if `steps` is not 1, 2, 3, … or `from` not in [0, 1]
 * @example
 * ```ts
 * const rate = schedules.warmUp({steps: 4, from: 0, schedule: schedules.step({rate: 0.8, every: 2, factor: 0.5})});
 * [0, 1, 3, 4, 5, 6].map(rate) // [0, 0.2, 0.6, 0.8, 0.8, 0.4]
 * ```
 */
export function warmUp({steps = 5, from = 1 / 3, schedule = RATE}: WarmUpOptions = {}): Schedule {
  const deed = 'create warm-up schedule';
  positiveInteger(deed, 'steps', steps);
  inRange(deed, 'from', from, {min: 0, max: 1});
  memberOf(deed, 'schedule', schedule);
  return scheduleOf({name: 'warmUp', steps, from, schedule: configOf(schedule)}, count =>
    count < steps ? at(schedule, 0) * (from + ((1 - from) * count) / steps) : at(schedule, count - steps),
  );
}
