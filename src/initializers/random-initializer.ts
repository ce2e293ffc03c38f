import {integer, Random, refusal} from '../base/index.ts';
import {Initializer, tf} from '../engine/index.ts';

/** The option that all random initializers take. */
export interface SeedOptions {
  /** Any whole number, 0 too; left out, one is drawn, which then stands in the initializer's config. */
  readonly seed?: number;
}

/**
 * An initializer that draws its numbers in JavaScript: the same seed gives the same bits on every backend.
 *
 * The first weights that it makes depend on the seed and the shape alone; the second ones are drawn from a stream of
 * their own, and so on, so that one initializer may serve several layers: they start different. (In Keras they start
 * equal, as do here the layers of two initializers with one seed.) A model's JSON keeps the seed, not the count: each
 * layer that is made of it draws as the first.
 */
export abstract class RandomInitializer extends Initializer {
  /** Where the numbers come from. */
  readonly seed: number;
  readonly #deed: string;
  #uses = 0;

  /** @param name what the initializer is called in messages */
  constructor(name: string, seed = Math.floor(Math.random() * 2 ** 32)) {
    super();
    this.seed = integer(`create ${name} initializer`, 'seed', seed);
    this.#deed = `draw ${name} weights`;
  }

  /**
   * Weights of this shape, float32.
   *
   * @throws TypeError if another type than float32 is asked for
   */
  override apply(shape: readonly (number | null)[], dtype: tf.DataType = 'float32'): tf.Tensor {
    if (dtype !== 'float32') throw new TypeError(refusal(this.#deed, 'dtype', 'be "float32"', dtype));
    const random = new Random(this.seed).stream(`weights ${this.#uses++}`);
    // TensorFlow.js's type has null for sizes that are not known, which those of weights always are.
    const sizes = shape as readonly number[];
    return tf.tensor(this.values(sizes, random), [...sizes]);
  }

  /** The weights in the order of memory. */
  protected abstract values(shape: readonly number[], random: Random): Float32Array;
}
