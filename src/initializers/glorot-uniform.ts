import {FanInitializer, type FanOptions} from './fan-initializer.ts';

/**
 * Weights uniform in [-r, r], r = sqrt(6 / (n_in + n_out)) [E5.11] (Glorot and Bengio 2010): keeps variances in both
 * directions through linear and tanh layers. The default of Keras; the default of TensorFlow.js's dense layer is its
 * (too small) glorotNormal.
 *
 * @throws TypeError or RangeError for a bad option
 *
 * @example
 * ```ts
 * const weights = initializers.glorotUniform({seed: 1}).apply([10, 14]);
 * Math.max(...weights.dataSync()) <= 0.5 // true
 * ```
 */
export function glorotUniform(options: FanOptions = {}): FanInitializer {
  return new FanInitializer({...options, distribution: 'uniform', rule: 'fanAverage', variance: 1});
}
