import {inRange} from '../base/index.ts';
import {CYCLE, type CycleOptions, checkCycle, cycle} from './cycle.ts';
import {type Schedule, schedule} from './schedule.ts';

/** Options of {@link oneCycleMomentum}. */
export interface OneCycleMomentumOptions extends CycleOptions {
  readonly high?: number;
  readonly low?: number;
}

/**
 * The momentum that goes with {@link oneCycle} (Smith and Topin 2018): low where the rate is high. From `high` down to
 * `low` at step rise · steps - 1, and up again to `high` at step steps - 1; of three phases the last stays at `high`.
 * The momentum of torch's `OneCycleLR`.
 *
 * @param options.high 0.95, torch's default
 * @param options.low 0.85, torch's default
 * @param options.steps 100, as in `oneCycle`
 * @param options.rise 0.3, torch's default
 * @param options.annealing 'cosine', torch's default, or 'linear'
 * @param options.threePhase false, torch's default
 * @throws {TypeError} if an option is of the wrong kind, RangeError if a momentum is not in [0, 1], `steps` not
 * 1, 2, 3, …, or the rise not in [0, 1] (three phases: [0, 0.5])
 * @example
 * ```ts
 * const decay = schedules.oneCycleMomentum({steps: 10});
 * [0, 1, 2, 9].map(decay) // [0.95, 0.9, 0.85, 0.95]
 * ```
 */
export function oneCycleMomentum({high = 0.95, low = 0.85, ...shape}: OneCycleMomentumOptions = {}): Schedule {
  const deed = 'create one-cycle momentum';
  const whole = {...CYCLE, ...shape};
  inRange(deed, 'high', high, {min: 0, max: 1});
  inRange(deed, 'low', low, {min: 0, max: 1});
  checkCycle(deed, whole);
  return schedule({name: 'oneCycleMomentum', high, low, ...whole}, cycle([high, low, high, high], whole));
}
