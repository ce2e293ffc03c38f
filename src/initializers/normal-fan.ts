import {finite, inRange} from '../base/index.ts';
import {FanInitializer, type FanRule, type NormalFanOptions, normalDistribution} from './fan-initializer.ts';

/** Options of `normalFan`. */
export interface GainedFanOptions extends NormalFanOptions {
  /** The fan that n is; 'fanIn' if left out. */
  readonly rule?: FanRule;
  /** At least 0; 1 if left out, right for linear units. sqrt(2) is right for ReLU. */
  readonly gain?: number;
}

/**
 * Weights from N(0, gain² / n), n being the fan-in or what `rule` says [F5-9].
 *
 * @throws TypeError or RangeError for an option of a wrong kind or out of range
 *
 * @example
 * ```ts
 * initializers.normalFan({gain: Math.SQRT2, seed: 1}).apply([50, 4]).shape // [50, 4]
 * ```
 */
export function normalFan({
  rule = 'fanIn',
  gain = 1,
  truncated = false,
  ...options
}: GainedFanOptions = {}): FanInitializer {
  const what = 'create normal fan initializer';
  inRange(what, 'gain', finite(what, 'gain', gain), {min: 0});
  const distribution = normalDistribution(what, truncated);
  return new FanInitializer({...options, distribution, rule, variance: gain ** 2});
}
