import {refusal, type TableValue, trueOrFalse} from '../../base/index.ts';
import type {Dimension} from './dimension.ts';

/** Options of {@link choice}. */
export interface ChoiceOptions {
  /** Whether the values stand in an order, so that the first and the last are edges (default false). */
  readonly ordered?: boolean;
}

/**
 * One of some values, each as likely. Numbers, strings and booleans may stand in a list; whatever else, such as units
 * of the library, is given by names: `choice({none: undefined, small: regularizers.l1({rate: 1e-4})})`, and the table
 * shows the names. In a grid all values stand; a narrower round keeps them all.
 *
 * @throws TypeError if they are neither, RangeError if there are fewer than two, or one twice
 *
 * @example
 * ```ts
 * search.choice(['relu', 'tanh']).grid(9) // ['relu', 'tanh']
 * search.choice({none: undefined, twice: (x) => 2 * x}).label(undefined) // 'none'
 * search.choice([32, 64, 128], {ordered: true}).edge(128) // 'upper'
 * ```
 */
export function choice<const T extends number | string | boolean>(
  values: readonly T[],
  options?: ChoiceOptions,
): Dimension<T>;
export function choice<T>(values: Readonly<Record<string, T>>, options?: ChoiceOptions): Dimension<T>;
export function choice(
  values: readonly unknown[] | Readonly<Record<string, unknown>>,
  {ordered = false}: ChoiceOptions = {},
): Dimension<unknown> {
  const what = 'create choice';
  if (typeof values !== 'object' || values === null) {
    throw new TypeError(refusal(what, 'values', 'be a list or an object', values));
  }
  trueOrFalse(what, 'ordered', ordered);
  const named = Array.isArray(values) ? values.map(value => [labelOf(value), value] as const) : Object.entries(values);
  const members = named.map(([, value]) => value);
  if (members.length < 2) throw new RangeError(refusal(what, 'values', 'be two or more', members));
  if (new Set(members).size < members.length) {
    throw new RangeError(refusal(what, 'values', 'differ from each other', members));
  }
  const numbers = named.every(([label]) => typeof label === 'number');
  const labels: readonly TableValue[] = named.map(([label]) => (numbers ? label : String(label)));
  const dimension: Dimension<unknown> = {
    config: {name: 'choice', values: Array.isArray(values) ? members : named, ordered},
    sample: random => members[random.integer(0, members.length - 1)],
    grid: () => members,
    edge: value => {
      if (!ordered) return undefined;
      if (value === members[0]) return 'lower';
      return value === members.at(-1) ? 'upper' : undefined;
    },
    around: () => dimension,
    label: value => labels[members.indexOf(value)] as TableValue,
    range: labels.join(', '),
  };
  return dimension;
}

function labelOf(value: unknown): TableValue {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  throw new TypeError(refusal('create choice', 'values', 'be given with names unless plain', value));
}
