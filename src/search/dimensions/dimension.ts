import type {Random, TableValue} from '../../base/index.ts';

/** The side of a range at which a value lies. */
export type Edge = 'lower' | 'upper';

/**
 * The values of a grid: how many, spread evenly on the dimension's scale with both ends among them (one is the middle);
 * or a factor, from the lower end on: by doubling for `{factor: 2}`.
 */
export type GridPoints = number | {readonly factor: number};

/** When a conditional dimension exists: if the dimension `on` has one of the values `is` (or their names). */
export interface Condition {
  readonly on: string;
  readonly is: unknown;
}

/** One setting that is searched for: its values, how they are drawn, and where its range ends. */
export interface Dimension<T> {
  /** What it is, as plain data. */
  readonly config: Readonly<Record<string, unknown>>;
  /** One value at random. */
  readonly sample: (random: Random) => T;
  /** The values of a grid, in order. */
  readonly grid: (points: GridPoints) => readonly T[];
  /**
   * The end that a value is close to: within 5 % of the range, on the dimension's scale ([D5.5]; the share is ours). An
   * unordered choice has no ends.
   */
  readonly edge: (value: T) => Edge | undefined;
  /** The part of the range, a `share` of it on the dimension's scale, that has `value` in its middle, cut at the ends. */
  readonly around: (value: T, share: number) => Dimension<T>;
  /** The value in a table. */
  readonly label: (value: T) => TableValue;
  /** Its range in words. */
  readonly range: string;
  /** When it counts; it always does if left out. */
  readonly condition?: Condition;
}

/** The settings of a search by name: `Space<{rate: number, units: number}>`. */
export type Space<C> = {readonly [K in keyof C]: Dimension<C[K]>};

/** How close to an end is at the edge, as a share of the range. */
const EDGE = 0.05;

/** @param position 0 at the lower end, 1 at the upper one */
export function edgeAt(position: number): Edge | undefined {
  // An end that is .05 of the range but for rounding counts.
  if (position <= EDGE + 1e-12) return 'lower';
  return position >= 1 - EDGE - 1e-12 ? 'upper' : undefined;
}

/** A range in words, to four digits. */
export function rangeInWords({from, to}: {readonly from: number; readonly to: number}): string {
  return `${inWords(from)} to ${inWords(to)}`;
}

/** A number to four digits, other labels as they are. */
export function inWords(label: TableValue): string {
  return typeof label === 'number' ? String(Number(label.toPrecision(4))) : label;
}
