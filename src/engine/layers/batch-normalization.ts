import {batchNorm, updateMovingAverage} from '../kernels/normalization/index.ts';
import {isOurBackend} from '../memory/index.ts';
import type {tf} from '../tensorflow/index.ts';
import {routeLayer, type StockLayer, type StockWeight} from './layer-class.ts';

interface StockBatchNormalization extends StockLayer {
  readonly axis: number;
  readonly epsilon: number;
  readonly momentum: number;
  readonly gamma?: StockWeight | null;
  readonly beta?: StockWeight | null;
  readonly movingMean: StockWeight;
  readonly movingVariance: StockWeight;
}

/**
 * Routes plain `tf.layers.batchNormalization` in training to the fused kernel; its moving averages are updated in their
 * memory, so that a replayed step moves them on. `scale: false` and `center: false` work: the stock layer throws.
 */
export function routeBatchNormalization(): void {
  routeLayer<StockBatchNormalization>('BatchNormalization', (layer, input, options) => {
    const isLastAxis = layer.axis === -1 || layer.axis === input.rank - 1;
    if (!isOurBackend() || input.dtype !== 'float32' || input.rank < 2) return undefined;
    if (options.training !== true || !isLastAxis) return undefined;
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
