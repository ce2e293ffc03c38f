import {type DropoutGenerator, tf} from '../engine/index.ts';
import type {SeedOptions} from './layer-options.ts';
import {RandomStream} from './random-stream.ts';

type Shapes = Parameters<tf.layers.Layer['computeOutputShape']>[0];

/** Options of a layer's call. */
export type CallOptions = Parameters<tf.layers.Layer['call']>[1];

/** A layer without weights that draws random numbers in training, and is the identity in prediction. */
export abstract class NoiseLayer extends tf.layers.Layer {
  readonly #stream: RandomStream;

  /** @param what the deed that fails with a bad option: `'create dropout'` */
  constructor(what: string, options: SeedOptions) {
    super(options);
    this.supportsMasking = true;
    this.#stream = new RandomStream(this, what, options.seed);
  }

  /** Its random numbers are a function of this and of the counter. */
  get seed(): number {
    return this.#stream.seed;
  }

  /** How many times it has drawn. Set it to go on from there, as when training resumes. */
  get counter(): number {
    return this.#stream.generator.counter;
  }

  set counter(counter: number) {
    this.#stream.generator.counter = counter;
  }

  /** What it makes of its input where it draws. */
  protected abstract distort(x: tf.Tensor, generator: DropoutGenerator): tf.Tensor;

  /** What it makes of its input where it draws nothing. */
  protected predict(x: tf.Tensor): tf.Tensor {
    return x;
  }

  override computeOutputShape(inputShape: Shapes): Shapes {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], options: CallOptions): tf.Tensor | tf.Tensor[] {
    return tf.tidy(() => {
      this.invokeCallHook(inputs, options);
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
      return this.#stream.drawsFor(options) ? this.distort(x, this.#stream.generator) : this.predict(x);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...super.getConfig(), seed: this.seed};
  }
}
