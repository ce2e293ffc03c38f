import {positiveInteger, refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {BatchNormalization} from './batch-normalization.ts';
import {ColumnMoments} from './column-moments.ts';
import {batchNormalizationsOf, type NormalizationLayer} from './normalization-layers.ts';

/** What a batch normalization was set to. */
export interface LayerStatistics {
  /** The layer's name. */
  readonly layer: string;
  /** Values of a column: examples, times the pixels of a feature map. */
  readonly count: number;
  /** The mean of each column. */
  readonly mean: Float64Array;
  /** The running variance: divided by the count, or by the count less 1 if the layer has `unbiasedVariance`. */
  readonly variance: Float64Array;
}

/** Options of `populationStatistics`. */
export interface PopulationStatisticsOptions {
  /** Examples that the model sees at once; 32 as in `model.predict`. */
  readonly batchSize?: number;
}

const WHAT = 'compute population statistics';

/** The parts of the set; slices belong to the caller's tidy. */
function* batchesOf(x: tf.Tensor | Iterable<tf.Tensor>, batchSize: number): Generator<() => tf.Tensor> {
  if (!(x instanceof tf.Tensor)) {
    for (const batch of x) yield () => batch;
    return;
  }
  const count = x.shape[0] ?? 0;
  for (let start = 0; start < count; start += batchSize) {
    yield () => tf.slice(x, start, Math.min(batchSize, count - start));
  }
}

/** Runs `body` while `observe` sees each input of the layer. */
function observing(layer: NormalizationLayer, observe: (input: tf.Tensor) => void, body: () => void): void {
  const {call} = layer;
  layer.call = (inputs, options) => {
    observe((Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor);
    return call.call(layer, inputs, options);
  };
  try {
    body();
  } finally {
    // The class's own method stands again.
    Reflect.deleteProperty(layer, 'call');
  }
}

/** The layers in the order in which the model calls them. */
function inOrder(norms: readonly NormalizationLayer[], run: () => void): NormalizationLayer[] {
  const met = new Set<NormalizationLayer>();
  const watched = norms.reduceRight((body, layer) => () => observing(layer, () => met.add(layer), body), run);
  watched();
  return [...met];
}

function setStatistics(layer: NormalizationLayer, {count, mean, variance}: ColumnMoments): LayerStatistics {
  const isUnbiased = layer instanceof BatchNormalization && layer.unbiasedVariance;
  if (isUnbiased && count < 2) {
    throw new RangeError(refusal(WHAT, 'values of a column', 'be 2 or more for an unbiased variance', count));
  }
  const estimate = isUnbiased ? variance.map(value => (value * count) / (count - 1)) : variance;
  tf.tidy(() => {
    layer.movingMean.write(tf.tensor1d(Float32Array.from(mean)));
    layer.movingVariance.write(tf.tensor1d(Float32Array.from(estimate)));
  });
  return {layer: layer.name, count, mean, variance: estimate};
}

/**
 * Sets mean and variance of every batch normalization, ours and TensorFlow.js's, to those of a whole training set, as
 * prediction is to have them after training [C5-2]: exactly those of all values z that reach the layer, with the layers
 * before it already so set, in the order in which the model calls them. The set passes once for each such layer, batch by
 * batch, and the moments of batches are joined in float64, so that `batchSize` makes no difference but in rounding.
 * (Ioffe and Szegedy average the variances of minibatches instead, which leaves out what their means differ by.)
 *
 * @param model with one input; models within it are entered
 * @param x the training inputs, or batches of them: these must last for several passes, as an array does and a generator
 * does not
 * @returns what each layer was set to, in that order; empty if the model has none
 * @throws {TypeError} if `batchSize` is no number
 * @throws {RangeError} if `batchSize` is not one of 1, 2, 3, …, if there are no examples, or if a layer does not
 * normalize the last axis
 * @example
 * ```ts
 * const model = tf.sequential({layers: [layers.batchNormalization({inputShape: [1]})]});
 * const [statistics] = layers.populationStatistics(model, tf.tensor2d([[1], [2], [6]]), {batchSize: 2});
 * [...statistics.mean] // [3]
 * statistics.variance[0] // 4.667
 * ```
 */
export function populationStatistics(
  model: tf.LayersModel,
  x: tf.Tensor | Iterable<tf.Tensor>,
  options: PopulationStatisticsOptions = {},
): readonly LayerStatistics[] {
  const batchSize = positiveInteger(WHAT, 'batchSize', options.batchSize ?? 32);
  const pass = () => batchesOf(x, batchSize);
  const run = (batch: () => tf.Tensor) => tf.tidy(() => void model.apply(batch()));
  const first = pass().next();
  if (first.done) throw new RangeError(refusal(WHAT, 'x', 'have examples', 0));
  return inOrder(batchNormalizationsOf(model), () => run(first.value)).map(layer => {
    const moments = new ColumnMoments();
    const add = (input: tf.Tensor) => {
      if (layer.axis !== -1 && layer.axis !== input.rank - 1) {
        throw new RangeError(refusal(WHAT, `axis of ${layer.name}`, 'be the last', layer.axis));
      }
      moments.add(input);
    };
    observing(layer, add, () => {
      for (const batch of pass()) run(batch);
    });
    if (moments.count === 0) throw new RangeError(refusal(WHAT, 'x', 'last for several passes, as an array does', x));
    return setStatistics(layer, moments);
  });
}
