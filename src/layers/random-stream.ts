import {integer} from '../base/index.ts';
import {type DropoutGenerator, dropoutGenerator, type tf} from '../engine/index.ts';

const streams = new WeakMap<tf.layers.Layer, RandomStream>();

/** Where one layer's random numbers come from, and when it draws them. */
export class RandomStream {
  readonly seed: number;
  readonly generator: DropoutGenerator;
  /** Whether it draws although nothing is trained: while Monte Carlo samples are taken. */
  isSampling = false;

  /**
   * @param what the deed that fails with a bad seed: `'create dropout'`
   * @throws TypeError if the seed is no number, RangeError if it is no safe integer
   */
  constructor(layer: tf.layers.Layer, what: string, seed = Math.floor(Math.random() * 2 ** 32)) {
    this.seed = integer(what, 'seed', seed);
    this.generator = dropoutGenerator(seed);
    streams.set(layer, this);
  }

  /** Whether a call of the layer draws: in training, and while samples are taken. */
  drawsFor(options: Readonly<Record<string, unknown>> | undefined): boolean {
    return this.isSampling || options?.training === true;
  }
}

/** The stream of a layer that has one. */
export const streamOf = (layer: tf.layers.Layer): RandomStream | undefined => streams.get(layer);
