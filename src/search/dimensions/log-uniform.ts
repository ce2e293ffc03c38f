import {type Dimension, edgeAt, rangeInWords} from './dimension.ts';
import {gridOver, partAround, type RangeOptions, range} from './range.ts';

/**
 * A number between two ends whose logarithm is uniform: every factor is as likely wherever it starts, so that a rate
 * from 1e-6 to 1 has as many draws from 1e-4 to 1e-3 as from 0.1 to 1 [F5-29].
 *
 * @throws TypeError or RangeError unless 0 < `from` < `to` are finite numbers
 *
 * @example
 * ```ts
 * search.logUniform({from: 1e-4, to: 1}).grid(3) // [0.0001, 0.01, 1]
 * search.logUniform({from: 1e-4, to: 1e-1}).grid({factor: 2}).length // 10
 * search.logUniform({from: 1e-4, to: 1}).edge(1.5e-4) // 'lower'
 * ```
 */
export function logUniform({from, to}: RangeOptions): Dimension<number> {
  const scale = range('create logUniform', {from, to}, 'log');
  return {
    config: {name: 'logUniform', from, to},
    sample: random => scale.at(random.uniform()),
    grid: points => gridOver(scale, points, 'log'),
    edge: value => edgeAt(scale.position(value)),
    around: (value, share) => logUniform(partAround(scale, value, share)),
    label: value => value,
    range: rangeInWords({from, to}),
  };
}
