import {FanInitializer, type NormalFanOptions, normalDistribution} from './fan-initializer.ts';

/**
 * Weights from N(0, 2 / (n_in + n_out)): Glorot and Bengio's (2010) variance, normal.
 *
 * @throws TypeError or RangeError for a bad option
 *
 * @example
 * ```ts
 * initializers.glorotNormal({seed: 1}).apply([3, 2]).shape // [3, 2]
 * ```
 */
export function glorotNormal({truncated = false, ...options}: NormalFanOptions = {}): FanInitializer {
  const distribution = normalDistribution('create Glorot normal initializer', truncated);
  return new FanInitializer({...options, distribution, rule: 'fanAverage', variance: 1});
}
