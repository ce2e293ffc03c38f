import type {tf} from '../engine/index.ts';

/** What every layer can be told: name, inputShape, batchInputShape, trainable, …; as in TensorFlow.js. */
export type LayerOptions = Readonly<NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>>;

/** A layer that draws random numbers. */
export interface SeedOptions extends LayerOptions {
  /**
   * Any safe integer, 0 too: the layer's random numbers are a function of it and of how many draws there were before.
   * Layers with the same seed draw the same numbers. Left out: drawn by Math.random, and part of the configuration from then on.
   */
  readonly seed?: number;
}
