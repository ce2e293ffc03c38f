import {integer as checked, oneOf} from '../../base/index.ts';
import {type Dimension, edgeAt, rangeInWords} from './dimension.ts';
import {gridOver, partAround, type RangeOptions, range} from './range.ts';

/** Options of {@link integer}. */
export interface IntegerOptions extends RangeOptions {
  /** `'log'`: every factor is as likely, as with `logUniform` (default `'linear'`: every number is). */
  readonly scale?: 'linear' | 'log';
}

/**
 * A whole number between two ends, both included. On the logarithmic scale, k has the chance of the logarithms from
 * k - 1/2 to k + 1/2.
 *
 * @throws TypeError or RangeError unless `from` < `to` are integers, and above 0 for the logarithmic scale
 *
 * @example
 * ```ts
 * search.integer({from: 1, to: 4}).grid(9) // [1, 2, 3, 4]
 * search.integer({from: 16, to: 256, scale: 'log'}).grid(5) // [16, 32, 64, 128, 256]
 * ```
 */
export function integer({from, to, scale: kind = 'linear'}: IntegerOptions): Dimension<number> {
  const what = 'create integer';
  checked(what, 'from', from);
  checked(what, 'to', to);
  oneOf(what, 'scale', kind, ['linear', 'log']);
  const scale = range(what, {from, to}, kind);
  const halves = range(what, {from: from - 0.5, to: to + 0.5}, kind);
  const whole = (value: number): number => Math.min(to, Math.max(from, Math.round(value)));
  return {
    config: {name: 'integer', from, to, scale: kind},
    sample: random => (kind === 'log' ? whole(halves.at(random.uniform())) : random.integer(from, to)),
    grid: points => [...new Set(gridOver(scale, points, kind).map(whole))],
    edge: value => edgeAt(scale.position(value)),
    around: (value, share) => {
      const part = partAround(scale, value, share);
      // At least one neighbour stays in, however narrow the part.
      const low = Math.min(whole(Math.ceil(part.from - 1e-9)), Math.max(from, value - 1));
      const high = Math.max(whole(Math.floor(part.to + 1e-9)), Math.min(to, value + 1));
      return integer({from: low, to: high, scale: kind});
    },
    label: value => value,
    range: rangeInWords({from, to}),
  };
}
