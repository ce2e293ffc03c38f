import {type DropoutGenerator, type PoolWindows, stochasticPool, tf} from '../engine/index.ts';
import type {SeedOptions} from './layer-options.ts';
import {NoiseLayer} from './noise-layer.ts';
import {type Pair, pooledShape, poolWindows} from './pool-windows.ts';

/** Options of `stochasticPooling`. */
export interface StochasticPoolingOptions extends SeedOptions {
  /** Cells of a window; 3, as in the paper. */
  readonly poolSize?: Pair;
  /** Cells from window to window; 2, as in the paper. */
  readonly strides?: Pair;
  /** 'valid', or 'same' with windows over the edge that have fewer cells; 'valid', as in tf.layers.maxPooling2d. */
  readonly padding?: 'valid' | 'same';
}

type Shapes = Parameters<tf.layers.Layer['computeOutputShape']>[0];

const WHAT = 'create stochastic pooling';

/** The class of `stochasticPooling`. */
export class StochasticPooling extends NoiseLayer {
  static readonly className: string = 'GradlabStochasticPooling';
  readonly windows: PoolWindows;

  constructor({poolSize = 3, strides = 2, padding = 'valid', ...rest}: StochasticPoolingOptions = {}) {
    super(WHAT, rest);
    this.windows = poolWindows(WHAT, {poolSize, strides, padding});
  }

  override computeOutputShape(inputShape: Shapes): Shapes {
    return pooledShape('pool stochastically', inputShape as (number | null)[], this.windows) as Shapes;
  }

  protected override distort(x: tf.Tensor, generator: DropoutGenerator): tf.Tensor {
    return stochasticPool(x as tf.Tensor4D, this.windows, generator);
  }

  /** The sum of a^2 over the sum of a: the mean of a with the probabilities a / sum. */
  protected override predict(x: tf.Tensor): tf.Tensor {
    const {size, strides, padding} = this.windows;
    const mean = (a: tf.Tensor) => tf.avgPool(a as tf.Tensor4D, [...size], [...strides], padding);
    const positive = tf.relu(x);
    const sum = mean(positive);
    // 0 / 1 instead of 0 / 0.
    return tf.div(mean(tf.square(positive)), tf.add(sum, tf.equal(sum, 0).toFloat()));
  }

  override getConfig(): tf.serialization.ConfigDict {
    const {size, strides, padding} = this.windows;
    return {...super.getConfig(), poolSize: [...size], strides: [...strides], padding};
  }
}
tf.serialization.registerClass(StochasticPooling);

/**
 * Stochastic pooling [N9]: in training each window gives one of its cells, drawn with probability a / (sum of the
 * window's a), a = max(x, 0); in prediction the mean of a with these probabilities, (sum of a^2) / (sum of a). Where no cell is above 0
 * both give 0. Zeiler and Fergus, "Stochastic pooling for regularization of deep convolutional neural networks" (2013).
 *
 * Input: [batch, height, width, channels], best behind a relu. The gradient goes to the cell that was drawn. Draws are a
 * function of x, the seed, the layer's `counter` and the output's place.
 *
 * @param options.poolSize cells of a window, one number or [vertical, horizontal]; 3, as in the paper
 * @param options.strides from window to window, as poolSize; 2, as in the paper
 * @param options.padding 'valid' or 'same'; 'valid', as in tf.layers.maxPooling2d
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if a size is no positive integer, the padding unknown, or the input not of rank 4
 * @example
 * ```ts
 * const layer = layers.stochasticPooling({poolSize: 2, seed: 1});
 * layer.apply(tf.tensor4d([1, 3, 0, 4], [1, 2, 2, 1])).dataSync()[0] // 3.25
 * ```
 */
export function stochasticPooling(options?: StochasticPoolingOptions): StochasticPooling {
  return new StochasticPooling(options);
}
