import {inRange, positiveInteger, refusal} from '../base/index.ts';
import type {Schedule} from './schedule.ts';

/** A member of another schedule: a number stands for the schedule that never changes. */
export type NumberOrMember = number | Schedule;

/** Returns `value` if it is a finite number >= 0, as rates and their factors are. */
export function rateOf(deed: string, name: string, value: number): number {
  return inRange(deed, name, value, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
}

/** Returns `value` if it is a finite number > 0. */
export function positive(deed: string, name: string, value: number): number {
  return inRange(deed, name, value, {minExclusive: 0, maxExclusive: Number.POSITIVE_INFINITY});
}

/** Returns `values` if they are whole numbers >= 1, each larger than the one before. */
export function boundariesOf(deed: string, name: string, values: readonly number[]): readonly number[] {
  if (!Array.isArray(values)) throw new TypeError(refusal(deed, name, 'be an array', values));
  values.forEach((value, index) => {
    positiveInteger(deed, `${name}[${index}]`, value);
    if (index > 0 && value <= (values[index - 1] as number)) {
      throw new RangeError(refusal(deed, name, 'rise strictly', values));
    }
  });
  return [...values];
}

/** Returns `values` if they are one more than the boundaries between them. */
export function oneMore<T>(
  deed: string,
  name: string,
  values: readonly T[],
  boundaries: readonly number[],
): readonly T[] {
  if (!Array.isArray(values)) throw new TypeError(refusal(deed, name, 'be an array', values));
  if (values.length !== boundaries.length + 1) {
    throw new RangeError(refusal(deed, `the length of ${name}`, `be ${boundaries.length + 1}`, values.length));
  }
  return [...values];
}

/**
 * Returns `value` if it is a rate or a schedule of this folder; a plain function could not be saved.
 *
 * @throws {TypeError} for anything else, RangeError for a number below 0 or not finite
 */
export function memberOf(deed: string, name: string, value: NumberOrMember): NumberOrMember {
  if (typeof value === 'number') return rateOf(deed, name, value);
  if (typeof value === 'function' && typeof value.config?.name === 'string') return value;
  throw new TypeError(refusal(deed, name, 'be a number or a schedule', value));
}

/** A member as it stands in its owner's config. */
export const configOf = (member: NumberOrMember): unknown => (typeof member === 'number' ? member : member.config);
