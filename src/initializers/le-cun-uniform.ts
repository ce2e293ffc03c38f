import {FanInitializer, type FanOptions} from './fan-initializer.ts';

/**
 * Weights uniform in [-r, r], r = sqrt(3 / n_in), whose deviation is that of `leCunNormal`.
 *
 * @throws TypeError or RangeError for a bad option
 *
 * @example
 * ```ts
 * const weights = initializers.leCunUniform({seed: 1}).apply([12, 10]);
 * Math.max(...weights.dataSync()) <= 0.5 // true
 * ```
 */
export function leCunUniform(options: FanOptions = {}): FanInitializer {
  return new FanInitializer({...options, distribution: 'uniform', rule: 'fanIn', variance: 1});
}
