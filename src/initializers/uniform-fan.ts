import {oneOf} from '../base/index.ts';
import {FanInitializer, type FanOptions} from './fan-initializer.ts';

/** Options of `uniformFan`. */
export interface UniformFanOptions extends FanOptions {
  /** 'fanIn': r = 1 / sqrt(n_in) [E5.10]; 'fanAverage', if left out: r = sqrt(6) / sqrt(n_in + n_out) [E5.11]. */
  readonly rule?: 'fanIn' | 'fanAverage';
}

/**
 * Weights uniform in [-r, r], by one of the lecture's two rules [E5.10] [E5.11] [F5-9]. The first is PyTorch's default
 * for linear layers (variance 1 / (3 n_in)), the second is Glorot and Bengio's (2010), variance 2 / (n_in + n_out).
 *
 * @throws RangeError if rule is another, TypeError and RangeError for a bad seed
 *
 * @example
 * ```ts
 * const weights = initializers.uniformFan({rule: 'fanIn', seed: 1}).apply([4, 1000]);
 * Math.max(...weights.dataSync()) <= 0.5 // true
 * ```
 */
export function uniformFan({rule = 'fanAverage', ...options}: UniformFanOptions = {}): FanInitializer {
  oneOf('create uniform fan initializer', 'rule', rule, ['fanIn', 'fanAverage']);
  return new FanInitializer({...options, distribution: 'uniform', rule, variance: rule === 'fanIn' ? 1 / 3 : 1});
}
