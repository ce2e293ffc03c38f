import type {BatchNormalizationLayerArgs} from '@tensorflow/tfjs-layers/dist/layers/normalization.js';
import {finite, inRange, integer, refusal, trueOrFalse} from '../base/index.ts';
import {batchNorm, float32Tensor, tf, updateMovingAverage} from '../engine/index.ts';
import type {CallOptions} from './noise-layer.ts';
import {type BatchNormalizationParts, layerClass} from './stock-layers.ts';

type StockOptions = Readonly<BatchNormalizationLayerArgs>;

/** Options of `batchNormalization`: those of TensorFlow.js, and what divides the running variance. */
export interface BatchNormalizationOptions extends StockOptions {
  /** Whether the running variance is that of a sample, divided by m - 1 as in PyTorch, not by m as in Keras. */
  readonly unbiasedVariance?: boolean;
}

const WHAT = 'create batch normalization';
const Stock = layerClass<StockOptions, BatchNormalizationParts>('BatchNormalization');

/** The class of `batchNormalization`. */
export class BatchNormalization extends Stock {
  static readonly className: string = 'GradlabBatchNormalization';
  readonly unbiasedVariance: boolean;

  constructor(options: BatchNormalizationOptions = {}) {
    const {momentum = 0.99, epsilon = 1e-3, axis = -1, center, scale, unbiasedVariance = false} = options;
    inRange(WHAT, 'momentum', momentum, {min: 0, max: 1});
    inRange(WHAT, 'epsilon', finite(WHAT, 'epsilon', epsilon), {min: 0});
    integer(WHAT, 'axis', axis);
    if (center !== undefined) trueOrFalse(WHAT, 'center', center);
    if (scale !== undefined) trueOrFalse(WHAT, 'scale', scale);
    trueOrFalse(WHAT, 'unbiasedVariance', unbiasedVariance);
    super(options);
    this.unbiasedVariance = unbiasedVariance;
  }

  override build(inputShape: Parameters<tf.layers.Layer['build']>[0]): void {
    const rank = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape).length;
    if (this.axis !== -1 && this.axis !== rank - 1) {
      throw new RangeError(refusal('build batch normalization', 'axis', `be the last, -1 or ${rank - 1}`, this.axis));
    }
    super.build(inputShape);
  }

  /**
   * Whether it works as in prediction even in training: `trainable` is false, its own or that of the model it is in.
   */
  get frozen(): boolean {
    const weights = [this.gamma, this.beta].filter(weight => weight !== undefined && weight !== null);
    return !this.trainable || (weights.length > 0 && weights.every(weight => !weight.trainable));
  }

  override call(inputs: tf.Tensor | tf.Tensor[], options: CallOptions): tf.Tensor | tf.Tensor[] {
    return tf.tidy(() => {
      this.invokeCallHook(inputs, options);
      const input = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
      const x = float32Tensor('normalize a batch', 'input', input, {minRank: 2});
      if (options?.training === true && !this.frozen) return this.#train(x);
      return super.call(x, {...options, training: false});
    });
  }

  #train(x: tf.Tensor): tf.Tensor {
    const {y, mean, variance} = batchNorm(x, {
      gamma: this.gamma?.read(),
      beta: this.beta?.read(),
      epsilon: this.epsilon,
    });
    updateMovingAverage(this.movingMean.read(), mean, this.momentum);
    updateMovingAverage(this.movingVariance.read(), this.#estimate(variance, x), this.momentum);
    return y;
  }

  #estimate(variance: tf.Tensor, x: tf.Tensor): tf.Tensor {
    if (!this.unbiasedVariance) return variance;
    const count = x.size / variance.size;
    if (count < 2) {
      throw new RangeError(refusal('estimate an unbiased variance', 'values of a column', 'be 2 or more', count));
    }
    return tf.mul(variance, count / (count - 1));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...super.getConfig(), unbiasedVariance: this.unbiasedVariance};
  }
}
tf.serialization.registerClass(BatchNormalization);

/**
 * Batch normalization (Ioffe and Szegedy 2015) [E5.15'] [C5-1]. In training each column of the input, the last axis, is
 * standardized by the batch's own mean and biased variance over all other axes, then scaled and shifted:
 *
 * y = gamma (z - mean) / sqrt(variance + epsilon) + beta.
 *
 * Of images these are the p q m values of a feature map [D5.2.6a]. A bias before it is redundant: the mean takes it away.
 *
 * In prediction running averages stand for mean and variance, average = momentum average + (1 - momentum) value, moved
 * on by every call in training, so also by each evaluation of a loss that an optimizer takes more than once a step.
 * `populationStatistics` sets them to those of a whole training set, `foldBatchNormalization` puts them into the layer
 * before. They are weights that are not trained, and are saved with the others.
 *
 * With `trainable = false`, of the layer or of its model, it works as in prediction even in training, and its averages
 * stay, as in Keras (in TensorFlow.js alone they go on). A column of one value has variance 0: y = beta, as in Keras.
 *
 * @param options.momentum share of the old average that stays, 0 to 1; 0.99 as in Keras (PyTorch: 0.9, called momentum
 * 0.1)
 * @param options.epsilon added to the variance, >= 0; 1e-3 as in Keras (PyTorch 1e-5)
 * @param options.center whether there is a beta; true
 * @param options.scale whether there is a gamma; true
 * @param options.unbiasedVariance whether the running variance is divided by m - 1 as in PyTorch, not by m; false, as
 * in Keras. The batch itself is divided by its biased one in any case
 * @param options.axis the last one, -1
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if an option is out of range, when the layer is built if `axis` is not the last one, and in
 * training with `unbiasedVariance` if a column has one value only
 * @example
 * ```ts
 * const layer = layers.batchNormalization({epsilon: 0, momentum: 0.5});
 * const y = layer.apply(tf.tensor2d([[1], [3]]), {training: true});
 * y.arraySync() // [[-1], [1]]
 * layer.getWeights()[2].arraySync() // [1]
 * ```
 */
export function batchNormalization(options?: BatchNormalizationOptions): BatchNormalization {
  return new BatchNormalization(options);
}
