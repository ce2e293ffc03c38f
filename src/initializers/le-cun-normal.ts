import {FanInitializer, type NormalFanOptions, normalDistribution} from './fan-initializer.ts';

/**
 * Weights from N(0, 1 / n_in) (LeCun and others 1998): every z has the mean square of the inputs. What SELU needs to
 * normalize itself [H7].
 *
 * @throws TypeError or RangeError for a bad option
 *
 * @example
 * ```ts
 * initializers.leCunNormal({seed: 1}).apply([3, 2]).shape // [3, 2]
 * ```
 */
export function leCunNormal({truncated = false, ...options}: NormalFanOptions = {}): FanInitializer {
  const distribution = normalDistribution('create LeCun normal initializer', truncated);
  return new FanInitializer({...options, distribution, rule: 'fanIn', variance: 1});
}
