import type {DenseLayerArgs} from '@tensorflow/tfjs-layers/dist/layers/core.js';
import {inRange} from '../base/index.ts';
import {type Activation, dropout, tf} from '../engine/index.ts';
import type {SeedOptions} from './layer-options.ts';
import type {CallOptions} from './noise-layer.ts';
import {RandomStream} from './random-stream.ts';
import {type DenseParts, layerClass} from './stock-layers.ts';

/** Options of `dropConnect`: those of `tf.layers.dense`, a rate and a seed. */
export interface DropConnectOptions extends Readonly<Omit<DenseLayerArgs, 'activation'>>, SeedOptions {
  /** A name as for `tf.layers.dense`, or an activation of ours; none if left out. */
  readonly activation?: NonNullable<DenseLayerArgs['activation']> | InstanceType<typeof Activation>;
  /** Probability that a weight becomes 0, from 0 (a dense layer) to 1; 0.5, the paper's. */
  readonly rate?: number;
}

const WHAT = 'create DropConnect';
const Dense = layerClass<object, DenseParts & {readonly kernel: {read(): tf.Tensor}}>('Dense');

/** The class of `dropConnect`. */
export class DropConnect extends Dense {
  static readonly className: string = 'GradlabDropConnect';
  readonly rate: number;
  readonly #stream: RandomStream;

  constructor({rate = 0.5, ...rest}: DropConnectOptions) {
    super(rest);
    this.rate = inRange(WHAT, 'rate', rate, {min: 0, max: 1});
    this.#stream = new RandomStream(this, WHAT, rest.seed);
  }

  /** Its masks are a function of this and of the counter. */
  get seed(): number {
    return this.#stream.seed;
  }

  /** How many masks it has drawn. Set it to go on from there, as when training resumes. */
  get counter(): number {
    return this.#stream.generator.counter;
  }

  set counter(counter: number) {
    this.#stream.generator.counter = counter;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], options: CallOptions): tf.Tensor | tf.Tensor[] {
    if (!this.#stream.drawsFor(options)) return super.call(inputs, options);
    return tf.tidy(() => {
      const masked = dropout(this.kernel.read(), this.rate, this.#stream.generator);
      // This layer but for its kernel: all else is done as in any dense layer.
      return super.call.call(Object.create(this, {kernel: {value: {read: () => masked}}}), inputs, options);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...super.getConfig(), rate: this.rate, seed: this.seed};
  }
}
tf.serialization.registerClass(DropConnect);

/**
 * DropConnect [N8]: a dense layer whose weights, not its outputs, are dropped. In training y = activation(x (M * W) + b),
 * each element of M being 0 with probability `rate`, else 1 / (1 - rate); in prediction M is 1. Wan and others,
 * "Regularization of neural networks using DropConnect" (2013).
 *
 * Departures from the paper: one mask a batch, not one an example, which would take a matrix of weights for each; the bias stays
 * whole; scaled in training, where the paper draws normal inputs of the activation in prediction. Takes the options of
 * `tf.layers.dense`. Masks are a function of the seed, the layer's `counter` and the weight's place; a penalty or a
 * constraint sees the weights without a mask.
 *
 * @param options.units outputs, a positive integer; there is no default
 * @param options.rate probability of 0; 0.5, the paper's
 * @throws {TypeError} if rate or seed is of the wrong kind
 * @throws {RangeError} if rate is not from 0 to 1, or the seed no safe integer
 * @example
 * ```ts
 * const layer = layers.dropConnect({units: 1, kernelInitializer: 'ones', seed: 2});
 * layer.apply(tf.ones([1, 1000])).dataSync()[0] // 1000
 * const kept = layer.apply(tf.ones([1, 1000]), {training: true}).dataSync()[0] / 2;
 * kept > 400 && kept < 600 // true
 * ```
 */
export function dropConnect(options: DropConnectOptions): DropConnect {
  return new DropConnect(options);
}
