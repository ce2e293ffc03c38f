import {batchNorm, updateMovingAverage} from '../kernels/normalization/index.ts';
import {isOurBackend} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';
import {routeLayer, type StockLayer, type StockWeight} from './layer-class.ts';

interface Weight extends StockWeight {
  readonly trainable: boolean;
}

interface StockBatchNormalization extends StockLayer {
  readonly axis: number;
  readonly epsilon: number;
  readonly momentum: number;
  readonly trainable: boolean;
  readonly gamma?: Weight | null;
  readonly beta?: Weight | null;
  readonly movingMean: StockWeight;
  readonly movingVariance: StockWeight;
}

/** Whether the layer, or the model that it is in, is not to be trained. */
function isFrozen({trainable, gamma, beta}: StockBatchNormalization): boolean {
  const weights = [gamma, beta].filter(weight => weight !== undefined && weight !== null);
  return !trainable || (weights.length > 0 && weights.every(weight => !weight.trainable));
}

/**
 * Routes plain `tf.layers.batchNormalization` in training to the fused kernel; its moving averages are updated in their
 * memory, so that a replayed step moves them on. `scale: false` and `center: false` work: the stock layer throws. A layer
 * with `trainable = false` works as in prediction, and its averages stay, as in Keras: the stock layer moves them.
 */
export function routeBatchNormalization(): void {
  routeLayer<StockBatchNormalization>('BatchNormalization', (layer, input, options) => {
    const isLastAxis = layer.axis === -1 || layer.axis === input.rank - 1;
    if (!isOurBackend() || input.dtype !== 'float32' || input.rank < 2) return undefined;
    if (options.training !== true || !isLastAxis) return undefined;
    if (isFrozen(layer)) return predict(layer, input);
    const {y, mean, variance} = batchNorm(input, {
      gamma: layer.gamma?.read(),
      beta: layer.beta?.read(),
      epsilon: layer.epsilon,
    });
    updateMovingAverage(layer.movingMean.read(), mean, layer.momentum);
    updateMovingAverage(layer.movingVariance.read(), variance, layer.momentum);
    return y as tf.Tensor;
  });
}

function predict({gamma, beta, movingMean, movingVariance, epsilon}: StockBatchNormalization, x: tf.Tensor): tf.Tensor {
  const [mean, variance, offset, scale] = [movingMean, movingVariance, beta, gamma].map(
    weight => weight?.read() as tf.Tensor | undefined as tf.Tensor1D | undefined,
  );
  return tf.batchNorm(x, mean as tf.Tensor1D, variance as tf.Tensor1D, offset, scale, epsilon);
}
