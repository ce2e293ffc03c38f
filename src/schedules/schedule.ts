import {finite, inRange} from '../base/index.ts';

/** What a schedule is made of, as JSON: the name of its factory, then that factory's options. */
export interface ScheduleConfig {
  /** The factory's name: `'cosine'`. */
  readonly name: string;
  readonly [option: string]: unknown;
}

/**
 * A number that changes from step to step, most often the learning rate. Steps count from 0, the first update; who
 * calls it once an epoch counts epochs. It depends on the step alone: the same step gives the same number.
 */
export type Schedule = ((step: number) => number) & {readonly config: ScheduleConfig};

/** A number, or how it changes from step to step. */
export type NumberOrSchedule = number | Schedule | ((step: number) => number);

/** The learning rate of every schedule that is not given one: that of Keras' SGD, and of this library's. */
export const RATE = 0.01;

/** Makes a schedule of a rule and its config; it refuses a step that is no number >= 0. */
export function schedule(config: ScheduleConfig, rule: (step: number) => number): Schedule {
  const deed = `compute ${config.name} schedule`;
  return Object.assign((step: number) => rule(inRange(deed, 'step', step, {min: 0, maxExclusive: Infinity})), {config});
}

/**
 * The number itself, or what its schedule says at a step.
 *
 * @param step 0 for the first update
 * @throws {TypeError} if the value is no number and no function, or the function gives no number
 * @throws {RangeError} if the number is NaN or infinite
 * @example
 * ```ts
 * schedules.at(0.1, 7) // 0.1
 * schedules.at(step => 1 / (1 + step), 3) // 0.25
 * ```
 */
export function at(value: NumberOrSchedule, step: number): number {
  return finite('compute a schedule', 'its value', typeof value === 'function' ? value(step) : value);
}
