import {median, refusal} from '../../base/index.ts';
import {numberWords} from './number-words.ts';

/** What a lesson says of a value. Of values by seed, `is` is said of their median, all else of each. */
export type Expectation =
  | {readonly is: number; readonly within: number}
  | {readonly is: number | string | boolean}
  | {readonly moreThan: number}
  | {readonly lessThan: number}
  | {readonly between: readonly [low: number, high: number]};

/** Seeds that a claim on trained networks needs at least. */
const FEWEST_SEEDS = 5;

/** A value that a claim is about: one, or one for each seed. */
export type Claimed = number | string | boolean | readonly number[];

/** Whether the value is as it is said to be; NaN never is. */
export function holds(value: Claimed, expected: Expectation): boolean {
  if ('is' in expected) {
    const found = typeof value === 'object' ? median(value) : value;
    if (!('within' in expected)) return Object.is(found, expected.is);
    return typeof found === 'number' && Math.abs(found - expected.is) <= expected.within;
  }
  const each = typeof value === 'object' ? value : [value];
  return each.every(one => {
    if (typeof one !== 'number') return false;
    if ('moreThan' in expected) return one > expected.moreThan;
    if ('lessThan' in expected) return one < expected.lessThan;
    return one >= expected.between[0] && one <= expected.between[1];
  });
}

/** The expectation as it stands behind the value. */
export function expectationWords(expected: Expectation): string {
  if ('moreThan' in expected) return `more than ${numberWords(expected.moreThan)}`;
  if ('lessThan' in expected) return `less than ${numberWords(expected.lessThan)}`;
  if ('between' in expected) return `between ${expected.between.map(each => numberWords(each)).join(' and ')}`;
  const value = typeof expected.is === 'number' ? numberWords(expected.is) : String(expected.is);
  return 'within' in expected ? `${value} ± ${numberWords(expected.within)}` : value;
}

/**
 * Checks that a claim can be decided.
 *
 * @throws RangeError if a decimal number has no tolerance, a tolerance is not > 0, or there are fewer than five seeds
 */
export function checkExpectation(what: string, value: Claimed, expected: Expectation): void {
  if (typeof value === 'object' && value.length < FEWEST_SEEDS)
    throw new RangeError(refusal(what, 'values by seed', `be at least ${FEWEST_SEEDS}`, value.length));
  if ('within' in expected) {
    if (!(expected.within > 0)) throw new RangeError(refusal(what, 'within', 'be > 0', expected.within));
  } else if ('is' in expected && typeof expected.is === 'number' && !Number.isInteger(expected.is)) {
    throw new RangeError(refusal(what, 'within', 'be given for a decimal number', undefined));
  }
}
