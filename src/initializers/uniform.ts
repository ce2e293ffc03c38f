import {finite, inRange, type Random} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {uniformNumbers} from './distributions.ts';
import {fill} from './fill.ts';
import {RandomInitializer, type SeedOptions} from './random-initializer.ts';

/** Options of `uniform`. */
export interface UniformOptions extends SeedOptions {
  /** -0.05 if left out, as in Keras. */
  readonly min?: number;
  /** At least `min`; 0.05 if left out, as in Keras. */
  readonly max?: number;
}

class Uniform extends RandomInitializer {
  static readonly className = 'GradlabUniform';
  readonly #min: number;
  readonly #max: number;

  constructor({min = -0.05, max = 0.05, seed}: UniformOptions = {}) {
    super('uniform', seed);
    const what = 'create uniform initializer';
    this.#min = finite(what, 'min', min);
    this.#max = inRange(what, 'max', finite(what, 'max', max), {min});
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {min: this.#min, max: this.#max, seed: this.seed};
  }

  protected override values(shape: readonly number[], random: Random): Float32Array {
    return fill(shape, uniformNumbers(random, this.#min, this.#max));
  }
}
tf.serialization.registerClass(Uniform);

/**
 * Weights from [min, max], every one as likely. A bound of 0 is 0 (TensorFlow.js makes it 0.05).
 *
 * @throws TypeError if an option is no number, RangeError if a bound is not finite or max is below min
 *
 * @example
 * ```ts
 * Math.min(...initializers.uniform({min: 0, max: 1, seed: 1}).apply([1000]).dataSync()) >= 0 // true
 * ```
 */
export function uniform(options: UniformOptions = {}): Uniform {
  return new Uniform(options);
}
