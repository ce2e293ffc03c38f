import {type Dimension, edgeAt, rangeInWords} from './dimension.ts';
import {gridOver, partAround, type RangeOptions, range} from './range.ts';

/**
 * A number between two ends, every one as likely.
 *
 * @throws TypeError or RangeError unless `from` < `to` are finite numbers
 *
 * @example
 * ```ts
 * search.uniform({from: 0, to: 1}).grid(5) // [0, 0.25, 0.5, 0.75, 1]
 * search.uniform({from: 0, to: 1}).edge(0.96) // 'upper'
 * ```
 */
export function uniform({from, to}: RangeOptions): Dimension<number> {
  const scale = range('create uniform', {from, to}, 'linear');
  return {
    config: {name: 'uniform', from, to},
    sample: random => random.uniform(from, to),
    grid: points => gridOver(scale, points, 'linear'),
    edge: value => edgeAt(scale.position(value)),
    around: (value, share) => uniform(partAround(scale, value, share)),
    label: value => value,
    range: rangeInWords({from, to}),
  };
}
