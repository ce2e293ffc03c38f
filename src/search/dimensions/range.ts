import {finite, inRange, integer, refusal} from '../../base/index.ts';
import type {GridPoints} from './dimension.ts';

/** The ends of a dimension of numbers, both included. */
export interface RangeOptions {
  /** The least value. */
  readonly from: number;
  /** The greatest value. */
  readonly to: number;
}

/** A range with a scale on which it is drawn, spaced and narrowed. */
export interface Range extends RangeOptions {
  /** 0 at the lower end, 1 at the upper one. */
  readonly position: (value: number) => number;
  /** The value at a position; the ends are met exactly. */
  readonly at: (position: number) => number;
}

/** @throws TypeError or RangeError unless from < to are finite, and above 0 for a logarithmic scale */
export function range(what: string, {from, to}: RangeOptions, scale: 'linear' | 'log'): Range {
  finite(what, 'from', from);
  if (scale === 'log') inRange(what, 'from', from, {minExclusive: 0});
  inRange(what, 'to', finite(what, 'to', to), {minExclusive: from});
  const clipped = (value: number): number => Math.min(to, Math.max(from, value));
  if (scale === 'linear') {
    const at = (position: number): number => clipped(from * (1 - position) + to * position);
    return {from, to, position: value => (value - from) / (to - from), at};
  }
  const [low, high] = [Math.log(from), Math.log(to)];
  return {
    from,
    to,
    position: value => (Math.log(value) - low) / (high - low),
    at: position => {
      if (position <= 0) return from;
      return position >= 1 ? to : clipped(Math.exp(low * (1 - position) + high * position));
    },
  };
}

/** The values of a grid over a range. */
export function gridOver({from, to, at}: Range, points: GridPoints, scale: 'linear' | 'log'): readonly number[] {
  const what = 'make a grid';
  if (typeof points === 'number') {
    const last = integer(what, 'points', points, {min: 1}) - 1;
    return Array.from({length: points}, (_, index) => at(last === 0 ? 0.5 : index / last));
  }
  const factor = points?.factor;
  if (scale === 'linear') {
    throw new RangeError(refusal(what, 'points', 'be a number for a dimension without logarithmic scale', points));
  }
  inRange(what, 'factor', finite(what, 'factor', factor), {minExclusive: 1});
  const count = Math.floor(Math.log(to / from) / Math.log(factor) + 1e-9) + 1;
  return Array.from({length: count}, (_, index) => Math.min(to, from * factor ** index));
}

/** The part of a range around a value: see `Dimension.around`. */
export function partAround({position, at}: Range, value: number, share: number): RangeOptions {
  inRange('narrow a range', 'share', share, {minExclusive: 0, max: 1});
  const middle = position(value);
  return {from: at(Math.max(0, middle - share / 2)), to: at(Math.min(1, middle + share / 2))};
}
