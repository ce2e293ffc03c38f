import {finite, inRange, type Random} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {truncatedNormalNumbers} from './distributions.ts';
import {fill} from './fill.ts';
import type {NormalOptions} from './normal.ts';
import {RandomInitializer} from './random-initializer.ts';

class TruncatedNormal extends RandomInitializer {
  static readonly className = 'GradlabTruncatedNormal';
  readonly #mean: number;
  readonly #deviation: number;

  constructor({mean = 0, deviation = 0.05, seed}: NormalOptions = {}) {
    super('truncated normal', seed);
    const what = 'create truncated normal initializer';
    this.#mean = finite(what, 'mean', mean);
    this.#deviation = inRange(what, 'deviation', finite(what, 'deviation', deviation), {min: 0});
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {mean: this.#mean, deviation: this.#deviation, seed: this.seed};
  }

  protected override values(shape: readonly number[], random: Random): Float32Array {
    return fill(shape, truncatedNormalNumbers(random, this.#mean, this.#deviation));
  }
}
tf.serialization.registerClass(TruncatedNormal);

/**
 * Normal weights without tails: what lies beyond two deviations is thrown away, and the rest is widened by 1 /
 * 0.87962566, so that `deviation` is what comes out. All lie within 2.2737 deviations of the mean. Keras and
 * TensorFlow.js do not widen here: 0.88 of it comes out.
 *
 * @throws TypeError if an option is no number, RangeError if it is not finite or deviation is below 0
 *
 * @example
 * ```ts
 * const weights = initializers.truncatedNormal({deviation: 1, seed: 1}).apply([1000]).dataSync();
 * Math.max(...weights.map(Math.abs)) < 2.2738 // true
 * ```
 */
export function truncatedNormal(options: NormalOptions = {}): TruncatedNormal {
  return new TruncatedNormal(options);
}
