import {refusal} from '../base/index.ts';
import {overwrite, tf} from '../engine/index.ts';
import {isBatchNormalization, type NormalizationLayer} from './normalization-layers.ts';

const WHAT = 'fold batch normalization';
/** Layers whose kernel ends in the axis of the columns. */
const FOLDABLE = ['Dense', 'Conv1D', 'Conv2D'];

/** A layer as it is to be made again. */
interface Plan {
  readonly className: string;
  readonly config: tf.serialization.ConfigDict;
  readonly weights: tf.Tensor[];
}

const planOf = (layer: tf.layers.Layer): Plan => ({
  className: layer.getClassName(),
  config: layer.getConfig(),
  weights: layer.getWeights(),
});

function checkBefore(before: Plan | undefined, norm: NormalizationLayer): asserts before is Plan {
  const rule = `come after ${FOLDABLE.slice(0, -1).join(', ')} or ${FOLDABLE.at(-1)} without activation`;
  const refuse = (found: string): never => {
    throw new RangeError(refusal(WHAT, norm.name, rule, found));
  };
  if (before === undefined || !FOLDABLE.includes(before.className)) return refuse(before?.className ?? 'nothing');
  const {activation, dataFormat} = before.config;
  if (activation !== 'linear') refuse(`${before.className} with ${JSON.stringify(activation)}`);
  if (dataFormat === 'channelsFirst') refuse(`${before.className} with channelsFirst`);
  const last = (norm.outputShape as tf.Shape).length - 1;
  if (norm.axis === -1 || norm.axis === last) return;
  throw new RangeError(refusal(WHAT, `axis of ${norm.name}`, `be the last, -1 or ${last}`, norm.axis));
}

/** The layer before with y = slope (x - mean) + beta, slope = gamma / sqrt(variance + epsilon), in its weights. */
function folded(before: Plan, norm: NormalizationLayer): Plan {
  const [kernel, bias] = before.weights as [tf.Tensor, tf.Tensor | undefined];
  const mean = norm.movingMean.read().dataSync();
  const variance = norm.movingVariance.read().dataSync();
  const gamma = norm.gamma?.read().dataSync();
  const beta = norm.beta?.read().dataSync();
  const offsets = bias?.dataSync();
  const columns = mean.length;
  const slopes = Float64Array.from(
    {length: columns},
    (_, column) => (gamma?.[column] ?? 1) / Math.sqrt((variance[column] as number) + norm.epsilon),
  );
  const weights = kernel.dataSync();
  return {
    className: before.className,
    config: {...before.config, useBias: true},
    weights: [
      tf.tensor(
        Float32Array.from(weights, (weight, index) => weight * (slopes[index % columns] as number)),
        kernel.shape,
      ),
      tf.tensor1d(
        Float32Array.from(
          slopes,
          (slope, column) => slope * ((offsets?.[column] ?? 0) - (mean[column] as number)) + (beta?.[column] ?? 0),
        ),
      ),
    ],
  };
}

/**
 * A new model that predicts the same without its batch normalizations [E5.18]: each is an affine map in prediction,
 * z' = gamma z / sqrt(s² + epsilon) + (beta - gamma mean / sqrt(s² + epsilon)), and goes into the weights of the layer
 * before it. Computed in float64, so that predictions differ by float32's rounding only.
 *
 * The model given stays as it was. The new one is not compiled, and its layers keep their names and options, penalties
 * included; a layer that was folded has a bias in any case. Constraints go along, but do not touch the folded weights
 * before the new model is trained.
 *
 * @param model built; each batch normalization right after a dense, conv1d or conv2d layer with linear activation
 * @throws {TypeError} if `model` is no sequential model
 * @throws {RangeError} if a batch normalization stands elsewhere, or is of another axis than the last
 * @example
 * ```ts
 * const weights = [[2], [3], [5], [8]].map(value => tf.tensor1d(value));
 * const norm = layers.batchNormalization({epsilon: 1, weights});
 * const before = tf.layers.dense({units: 1, inputShape: [1], weights: [tf.tensor2d([[6]]), tf.tensor1d([2])]});
 * const model = tf.sequential({layers: [before, norm]});
 * layers.foldBatchNormalization(model).getWeights().map(weight => weight.dataSync()[0]) // [4, 1]
 * ```
 */
export function foldBatchNormalization(model: tf.Sequential): tf.Sequential {
  if (!(model instanceof tf.Sequential)) throw new TypeError(refusal(WHAT, 'model', 'be a tf.Sequential', model));
  const made = tf.sequential();
  tf.tidy(() => {
    const plans: Plan[] = [];
    for (const layer of model.layers) {
      const before = plans.at(-1);
      if (!isBatchNormalization(layer)) {
        plans.push(planOf(layer));
        continue;
      }
      checkBefore(before, layer);
      plans[plans.length - 1] = folded(before, layer);
    }
    for (const plan of plans) addLayer(made, plan);
  });
  return made;
}

function addLayer(model: tf.Sequential, {className, config, weights}: Plan): void {
  const entry = tf.serialization.SerializationMap.getMap().classNameMap[className];
  if (entry === undefined) throw new TypeError(refusal(WHAT, 'each layer', 'be of a registered class', className));
  const [type, fromConfig] = entry;
  const layer = fromConfig(type, config) as tf.layers.Layer;
  model.add(layer);
  // Not by setWeights, which would put the folded weights under the constraints of those before.
  for (const [index, weight] of layer.weights.entries())
    overwrite(weight.read() as tf.Variable, weights[index] as tf.Tensor);
}
