import {oneOf, type Random} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {normalNumbers} from './distributions.ts';
import {fansOf} from './fans.ts';
import {fill} from './fill.ts';
import {RandomInitializer, type SeedOptions} from './random-initializer.ts';

/** Options of `randomWalk`. */
export interface RandomWalkOptions extends SeedOptions {
  /** The activation behind the weights; 'relu' if left out. */
  readonly activation?: 'relu' | 'linear';
}

/** The gain for layers of n units. */
const GAINS = {
  linear: (n: number) => Math.exp(1 / (2 * n)),
  relu: (n: number) => Math.SQRT2 * Math.exp(1.2 / (Math.max(n, 6) - 2.4)),
};

class RandomWalk extends RandomInitializer {
  static readonly className = 'GradlabRandomWalk';
  readonly #activation: 'relu' | 'linear';

  constructor({activation = 'relu', seed}: RandomWalkOptions = {}) {
    super('random walk', seed);
    this.#activation = oneOf('create random walk initializer', 'activation', activation, ['relu', 'linear']);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {activation: this.#activation, seed: this.seed};
  }

  protected override values(shape: readonly number[], random: Random): Float32Array {
    const {fanIn} = fansOf(shape, false);
    return fill(shape, normalNumbers(random, 0, GAINS[this.#activation](fanIn) / Math.sqrt(fanIn)));
  }
}
tf.serialization.registerClass(RandomWalk);

/**
 * Weights from N(0, g² / n_in) [D5.2.2b] (Sussillo and Abbott 2014). The logarithm of a signal's norm walks at random
 * from layer to layer; g is such that it does not drift: exp(1 / (2n)) for linear units, and for ReLU
 * sqrt(2) exp(1.2 / (max(n, 6) - 2.4)), which the authors fitted. The paper's layers all have n units; here n is n_in.
 *
 * @throws RangeError if activation is neither 'relu' nor 'linear'
 *
 * @example
 * ```ts
 * initializers.randomWalk({seed: 1}).getConfig() // {activation: 'relu', seed: 1}
 * ```
 */
export function randomWalk(options: RandomWalkOptions = {}): RandomWalk {
  return new RandomWalk(options);
}
