import {FanInitializer, type NormalFanOptions, normalDistribution} from './fan-initializer.ts';

/**
 * Weights from N(0, 2 / n_in) (He and others 2015): keeps the mean square of activations through ReLU layers [D5.2.2a];
 * the default recipe's [H6].
 *
 * @throws TypeError or RangeError for a bad option
 *
 * @example
 * ```ts
 * initializers.heNormal({seed: 1}).apply([3, 3, 16, 32]).shape // [3, 3, 16, 32]
 * ```
 */
export function heNormal({truncated = false, ...options}: NormalFanOptions = {}): FanInitializer {
  const distribution = normalDistribution('create He normal initializer', truncated);
  return new FanInitializer({...options, distribution, rule: 'fanIn', variance: 2});
}
