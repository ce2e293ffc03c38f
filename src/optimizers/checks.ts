import {inRange, refusal} from '../base/index.ts';
import type {NumberOrSchedule, Schedule} from '../schedules/index.ts';

/** Returns `value` if it is a finite number >= 0. */
export function notNegative(deed: string, name: string, value: number): number {
  return inRange(deed, name, value, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
}

/** Returns `value` if it is a finite number > 0. */
export function positive(deed: string, name: string, value: number): number {
  return inRange(deed, name, value, {minExclusive: 0, maxExclusive: Number.POSITIVE_INFINITY});
}

/** Returns `value` if it is the share that a running mean keeps: from 0 to below 1. */
export function decayOf(deed: string, name: string, value: number): number {
  return inRange(deed, name, value, {min: 0, maxExclusive: 1});
}

/** Returns `value` if it is a function, as schedules are, or a number that `check` lets pass. */
export function numberOrSchedule(
  deed: string,
  name: string,
  value: NumberOrSchedule,
  check: (deed: string, name: string, value: number) => number,
): NumberOrSchedule {
  if (typeof value === 'function') return value;
  if (typeof value !== 'number') throw new TypeError(refusal(deed, name, 'be a number or a schedule', value));
  return check(deed, name, value);
}

/** Returns `value` if it is a schedule, or a learning rate >= 0. */
export const rateOf = (deed: string, name: string, value: NumberOrSchedule): NumberOrSchedule =>
  numberOrSchedule(deed, name, value, notNegative);

/** How a number or schedule stands in a config: a schedule as its own config, a plain function as it is. */
export function configOf(value: NumberOrSchedule): unknown {
  return typeof value === 'function' ? ((value as Partial<Schedule>).config ?? value) : value;
}
