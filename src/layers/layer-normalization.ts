import type {LayerNormalizationLayerArgs} from '@tensorflow/tfjs-layers/dist/layers/normalization.js';
import {finite, inRange, oneOf, trueOrFalse} from '../base/index.ts';
import {float32Tensor, tf} from '../engine/index.ts';
import type {CallOptions} from './noise-layer.ts';
import {type LayerNormalizationParts, layerClass} from './stock-layers.ts';

type StockOptions = Readonly<LayerNormalizationLayerArgs>;

/** Options of `layerNormalization`: those of TensorFlow.js. */
export interface LayerNormalizationOptions extends StockOptions {
  /** The last one. */
  readonly axis?: -1;
}

const WHAT = 'create layer normalization';
const Stock = layerClass<StockOptions, LayerNormalizationParts>('LayerNormalization');

/** The class of `layerNormalization`. */
export class LayerNormalization extends Stock {
  static readonly className: string = 'GradlabLayerNormalization';

  constructor(options: LayerNormalizationOptions = {}) {
    const {epsilon = 1e-3, axis = -1, center, scale} = options;
    inRange(WHAT, 'epsilon', finite(WHAT, 'epsilon', epsilon), {min: 0});
    oneOf(WHAT, 'axis', axis, [-1]);
    if (center !== undefined) trueOrFalse(WHAT, 'center', center);
    if (scale !== undefined) trueOrFalse(WHAT, 'scale', scale);
    super({...options, epsilon});
  }

  override call(inputs: tf.Tensor | tf.Tensor[], options: CallOptions): tf.Tensor | tf.Tensor[] {
    return tf.tidy(() => {
      this.invokeCallHook(inputs, options);
      const input = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
      const x = float32Tensor('normalize a layer', 'input', input, {minRank: 2});
      const centered = tf.sub(x, tf.mean(x, -1, true));
      const variance = tf.mean(tf.square(centered), -1, true);
      const unit = tf.div(centered, tf.sqrt(tf.add(variance, this.epsilon)));
      const scaled = this.gamma ? tf.mul(unit, this.gamma.read()) : unit;
      return this.beta ? tf.add(scaled, this.beta.read()) : scaled;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    // The stock layer puts the axis that it stands for in its place once it is built.
    return {...super.getConfig(), axis: -1};
  }
}
tf.serialization.registerClass(LayerNormalization);

/**
 * Layer normalization (Ba, Kiros and Hinton 2016): each row of the input, its last axis, is standardized by its own
 * mean and biased variance, y = gamma (x - mean) / sqrt(variance + epsilon) + beta with one gamma and beta for each
 * place in a row. Training and prediction are the same, whatever the batch.
 *
 * @param options.epsilon added to the variance, >= 0; 1e-3 as in Keras (PyTorch 1e-5)
 * @param options.center whether there is a beta; true
 * @param options.scale whether there is a gamma; true
 * @param options.axis the last one, -1
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if an option is out of range
 * @example
 * ```ts
 * layers.layerNormalization({epsilon: 0}).apply(tf.tensor2d([[1, 3], [20, 10]])).arraySync() // [[-1, 1], [1, -1]]
 * ```
 */
export function layerNormalization(options?: LayerNormalizationOptions): LayerNormalization {
  return new LayerNormalization(options);
}
