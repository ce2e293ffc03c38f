import {positive, rateOf} from './checks.ts';
import {CYCLE, type CycleOptions, checkCycle, cycle} from './cycle.ts';
import {type Schedule, schedule} from './schedule.ts';

/** Options of {@link oneCycle}. */
export interface OneCycleOptions extends CycleOptions {
  readonly peak?: number;
  readonly startDivisor?: number;
  readonly endDivisor?: number;
}

/**
 * One cycle (Smith and Topin 2018, in torch's form, [H6]): from peak / startDivisor up to the peak at step
 * rise · steps - 1, then down to peak / startDivisor / endDivisor at step steps - 1, where it stays. torch's
 * `OneCycleLR`; its momentum goes the other way, see {@link oneCycleMomentum}.
 *
 * @param options.peak the highest rate; 0.1, ten times the constant rate of Keras' SGD
 * @param options.steps length of the whole cycle; 100 (torch has no default)
 * @param options.rise share of the steps that the rate rises for; 0.3, torch's default
 * @param options.startDivisor 25, torch's default
 * @param options.endDivisor 10 000, torch's default
 * @param options.annealing 'cosine', torch's default, or 'linear'
 * @param options.threePhase false, torch's default; true: a fall as long as the rise, back to the first rate, and then
 * from there to the end, as in the paper
 * @throws {TypeError} if an option is of the wrong kind, RangeError if the peak is below 0, a divisor not above 0,
 * `steps` not 1, 2, 3, …, or the rise not in [0, 1] (three phases: [0, 0.5])
 * @example
 * ```ts
 * const rate = schedules.oneCycle({peak: 1, steps: 10});
 * [0, 1, 2, 3, 9].map(rate) // [0.04, 0.52, 1, 0.9505, 0.000004]
 * ```
 */
export function oneCycle({peak = 0.1, startDivisor = 25, endDivisor = 1e4, ...shape}: OneCycleOptions = {}): Schedule {
  const deed = 'create one-cycle schedule';
  const whole = {...CYCLE, ...shape};
  rateOf(deed, 'peak', peak);
  positive(deed, 'startDivisor', startDivisor);
  positive(deed, 'endDivisor', endDivisor);
  checkCycle(deed, whole);
  const start = peak / startDivisor;
  return schedule(
    {name: 'oneCycle', peak, startDivisor, endDivisor, ...whole},
    cycle([start, peak, start, start / endDivisor], whole),
  );
}
