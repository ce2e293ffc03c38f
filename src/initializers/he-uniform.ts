import {FanInitializer, type FanOptions} from './fan-initializer.ts';

/**
 * Weights uniform in [-r, r], r = sqrt(6 / n_in), whose deviation is that of `heNormal` (He and others 2015).
 *
 * @throws TypeError or RangeError for a bad option
 *
 * @example
 * ```ts
 * const weights = initializers.heUniform({seed: 1}).apply([24, 10]);
 * Math.max(...weights.dataSync()) <= 0.5 // true
 * ```
 */
export function heUniform(options: FanOptions = {}): FanInitializer {
  return new FanInitializer({...options, distribution: 'uniform', rule: 'fanIn', variance: 2});
}
