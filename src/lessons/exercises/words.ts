import {inspect} from 'node:util';
import {plain} from './agree.ts';

/** Longest text of one value. */
const LONGEST = 160;

/** The inputs of a case by name: `'y = 0, o = 0.7503'`; without names the values alone. */
export function inputWords(names: readonly string[], inputs: readonly unknown[]): string {
  return inputs.map((value, i) => (names[i] === undefined ? words(value) : `${names[i]} = ${words(value)}`)).join(', ');
}

/** A value as a learner reads it: numbers to 10 digits, long lists cut. */
export function words(value: unknown): string {
  const readable = rounded(plain(value));
  if (typeof readable === 'string') return JSON.stringify(readable);
  const text = inspect(readable, {breakLength: Number.POSITIVE_INFINITY, maxArrayLength: 12, depth: 3});
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(10)) : value;
  return Array.isArray(value) ? value.map(rounded) : value;
}
