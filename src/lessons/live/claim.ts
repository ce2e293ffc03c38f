import {median} from '../../base/index.ts';
import {type Claimed, checkExpectation, type Expectation, expectationWords, holds} from './expectation.ts';
import {numberWords} from './number-words.ts';
import {say} from './say.ts';

/**
 * Says a value that the lesson's prose relies on, and whether it is as it should be. Where the prose writes the number, the
 * comment `<!--claim:ID-->` behind it ties it to this; `gradlab check` fails if the claim does not hold or the prose differs.
 * Whoever plays with a cell and gets another value is told so, and nothing stops.
 *
 * @param value one value, or one for each of at least five seeds
 * @throws RangeError if a decimal number has no tolerance, or there are fewer than five seeds
 *
 * @example
 * ```ts
 * claim('half', 0.5, {is: 0.5, within: 1e-9});
 * claim('seeds', [0.71, 0.74, 0.73, 0.72, 0.75], {between: [0.7, 0.76]});
 * claim('steps', 469, {moreThan: 100}) // undefined
 * ```
 */
export function claim(id: string, value: Claimed, expected: Expectation): void {
  checkExpectation(`claim "${id}"`, value, expected);
  const isRight = holds(value, expected);
  const words = expectationWords(expected);
  const line = isRight
    ? `${id}: ${valueWords(value)}`
    : `${id}: you have ${valueWords(value)}, the lesson has ${words}`;
  say({
    kind: 'claim',
    facts: {id, ...factsOf(value, expected), expected: words, holds: isRight},
    lines: [line],
    sign: isRight ? '✓' : '✗',
  });
}

function valueWords(value: Claimed): string {
  if (typeof value === 'number') return numberWords(value);
  if (typeof value !== 'object') return String(value);
  const [low, high] = [Math.min(...value), Math.max(...value)].map(each => numberWords(each));
  return `${numberWords(median(value))} (median of ${value.length} seeds, ${low} to ${high})`;
}

/** The value, and all numbers that prose may quote: it, the ends of its band, the bounds. */
function factsOf(
  value: Claimed,
  expected: Expectation,
): {readonly value: unknown; readonly numbers: readonly number[]} {
  const one = typeof value === 'object' ? median(value) : value;
  const ends = typeof value === 'object' ? [Math.min(...value), Math.max(...value)] : [];
  const numbers = [one, ...ends, ...boundsOf(expected)].filter(
    each => typeof each === 'number' && Number.isFinite(each),
  );
  // JSON has no NaN and no infinities
  const isWord = typeof one === 'number' && !Number.isFinite(one);
  return {value: isWord ? String(one) : one, numbers: numbers as number[]};
}

function boundsOf(expected: Expectation): readonly number[] {
  if ('moreThan' in expected) return [expected.moreThan];
  if ('lessThan' in expected) return [expected.lessThan];
  return 'between' in expected ? expected.between : [];
}
