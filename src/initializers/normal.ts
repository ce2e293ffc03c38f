import {finite, inRange, type Random} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {normalNumbers} from './distributions.ts';
import {fill} from './fill.ts';
import {RandomInitializer, type SeedOptions} from './random-initializer.ts';

/** Options of `normal` and `truncatedNormal`. */
export interface NormalOptions extends SeedOptions {
  /** 0 if left out. */
  readonly mean?: number;
  /** At least 0; 0.05 if left out, as in Keras. */
  readonly deviation?: number;
}

class Normal extends RandomInitializer {
  static readonly className = 'GradlabNormal';
  readonly #mean: number;
  readonly #deviation: number;

  constructor({mean = 0, deviation = 0.05, seed}: NormalOptions = {}) {
    super('normal', seed);
    const what = 'create normal initializer';
    this.#mean = finite(what, 'mean', mean);
    this.#deviation = inRange(what, 'deviation', finite(what, 'deviation', deviation), {min: 0});
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {mean: this.#mean, deviation: this.#deviation, seed: this.seed};
  }

  protected override values(shape: readonly number[], random: Random): Float32Array {
    return fill(shape, normalNumbers(random, this.#mean, this.#deviation));
  }
}
tf.serialization.registerClass(Normal);

/**
 * Weights from N(mean, deviation²). A deviation of 0 gives the mean (TensorFlow.js makes it 0.05).
 *
 * @throws TypeError if an option is no number, RangeError if it is not finite or deviation is below 0
 *
 * @example
 * ```ts
 * initializers.normal({mean: 2, deviation: 0}).apply([3]).arraySync() // [2, 2, 2]
 * ```
 */
export function normal(options: NormalOptions = {}): Normal {
  return new Normal(options);
}
