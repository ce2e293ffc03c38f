import {refusal} from '../base/index.ts';

/** What marks take as numbers: arrays, typed arrays; null and undefined are gaps. */
export type Numbers = ArrayLike<number | null | undefined>;

/** Places along an axis: numbers, or strings, which make it a category axis. */
export type Coordinates = Numbers | readonly string[];

/** Significant digits that a figure keeps: a step of 1e-5 is far below a pixel. */
const DIGITS = 5;

/** Digits that a double can hold. */
const MOST_DIGITS = 15;

/**
 * Numbers as a figure stores them: NaN, infinities, null and undefined become null, a gap; whole numbers stay exact; others
 * keep 5 significant digits, and as many more as the values' offset takes, so that 1000.001 and 1000.002 stay apart
 * (log10 of the largest magnitude over the span of the values).
 */
export function plotted(values: Numbers): readonly (number | null)[] {
  const finite = finiteOnly(values);
  const digits = Math.min(MOST_DIGITS, DIGITS + offsetDigits(extent(finite)));
  return Array.from(values, value => {
    if (!isFiniteNumber(value)) return null;
    return Number.isSafeInteger(value) ? value : Number(value.toPrecision(digits));
  });
}

/**
 * Places as a figure stores them: strings as they are, numbers as `plotted` stores them.
 *
 * @throws TypeError if strings and other values are mixed
 */
export function coordinates(values: Coordinates): readonly (number | string | null)[] {
  return areStrings(values) ? [...values] : plotted(values);
}

/**
 * Whether the places are strings.
 *
 * @throws TypeError if strings and other values are mixed
 */
export function areStrings(values: Coordinates): values is readonly string[] {
  const list: readonly unknown[] = Array.from<unknown>(values);
  if (!list.some(value => typeof value === 'string')) return false;
  const odd = list.find(value => typeof value !== 'string');
  if (odd !== undefined || list.includes(undefined))
    throw new TypeError(refusal('draw mark', 'coordinates', 'be all numbers or all strings', odd));
  return true;
}

/** The values that are finite numbers. */
export function finiteOnly(values: Numbers): readonly number[] {
  return Array.from(values).filter(isFiniteNumber);
}

/** Least and greatest value; undefined if there is none. */
export function extent(values: readonly number[]): readonly [least: number, greatest: number] | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  let [least, greatest] = [first, first];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}

/** A number in prose: 4 significant digits, a true minus sign. */
export function spoken(value: number): string {
  const rounded = Number.isSafeInteger(value) ? value : Number(value.toPrecision(4));
  return String(rounded).replace('-', '−');
}

/** Whether the value is a number, and neither NaN nor infinite. */
export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function offsetDigits(range: readonly [number, number] | undefined): number {
  if (range === undefined) return 0;
  const span = range[1] - range[0];
  const largest = Math.max(Math.abs(range[0]), Math.abs(range[1]));
  return span > 0 && Number.isFinite(span) ? Math.max(0, Math.floor(Math.log10(largest / span))) : 0;
}

/**
 * Checks the coordinates of a mark.
 *
 * @throws TypeError if x or y is no list, RangeError if their lengths differ
 */
export function checkNumbers(what: string, {x, y}: {readonly x: Coordinates; readonly y: Coordinates}): void {
  for (const [name, values] of Object.entries({x, y}))
    if (!Number.isInteger(values?.length) || typeof values === 'string')
      throw new TypeError(refusal(what, name, 'be a list of numbers', values));
  if (x.length !== y.length)
    throw new RangeError(`Cannot ${what} as x and y must have equal lengths: x has ${x.length}, y has ${y.length}`);
}
