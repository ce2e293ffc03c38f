import {tf} from '../../../src/engine/tensorflow/index.ts';
import {type Model, weightsOf} from './model.ts';
import type {Layer, Network} from './network.ts';
import {BATCH_NORM} from './ops.ts';
import {startingWeights} from './values.ts';

type Regularizer = ReturnType<typeof tf.regularizers.l1l2>;

/** The plain tf.layers of a layer: a batch norm takes its relu along as a layer of its own. */
function layersOf(layer: Layer, regularizer: Regularizer | undefined): tf.layers.Layer[] {
  const kernelRegularizer = regularizer === undefined ? {} : {kernelRegularizer: regularizer};
  switch (layer.type) {
    case 'noise':
      return [tf.layers.gaussianNoise({stddev: layer.deviation})];
    case 'dropout':
      return [tf.layers.dropout({rate: layer.rate})];
    case 'max-pool':
      return [tf.layers.maxPooling2d({poolSize: layer.size})];
    case 'average-pool':
      return [tf.layers.averagePooling2d({poolSize: layer.size})];
    case 'flatten':
      return [tf.layers.flatten()];
    case 'batch-norm': {
      const norm = tf.layers.batchNormalization({...BATCH_NORM});
      return layer.activation === 'relu' ? [norm, tf.layers.activation({activation: 'relu'})] : [norm];
    }
    case 'dense':
      return [tf.layers.dense({units: layer.outputs, activation: layer.activation, ...kernelRegularizer})];
    default: {
      const {outputs, size, activation} = layer;
      return [
        tf.layers.conv2d({filters: outputs, kernelSize: size, padding: 'same', activation, ...kernelRegularizer}),
      ];
    }
  }
}

/** Sets the first layer of those that stand for `layer`, once it is built. */
function setStart(layer: Layer, index: number, built: tf.layers.Layer): void {
  if (layer.type !== 'dense' && layer.type !== 'convolution') return;
  const {shape, fanIn} = weightsOf(layer);
  const count = shape.reduce((product, size) => product * size, 1);
  tf.tidy(() => built.setWeights([tf.tensor(startingWeights(index, count, fanIn), shape), tf.zeros([layer.outputs])]));
}

/** The network as a tf.sequential of plain layers of TensorFlow.js, as a learner writes it. */
export function buildLayersModel(
  {input, layers, l1, l2}: Network,
  crossEntropy: (logits: tf.Tensor2D, labels: tf.Tensor2D) => tf.Scalar,
): Model {
  const regularizer = l1 > 0 || l2 > 0 ? tf.regularizers.l1l2({l1, l2}) : undefined;
  const groups = layers.map(layer => layersOf(layer, regularizer));
  const model = tf.sequential({layers: [tf.layers.inputLayer({inputShape: [...input]}), ...groups.flat()]});
  for (const [index, layer] of layers.entries())
    setStart(layer, index, (groups[index] as tf.layers.Layer[])[0] as tf.layers.Layer);
  const variables = model.trainableWeights.map(weight => weight.read() as tf.Variable);
  return {
    variables,
    loss(x, y) {
      const logits = model.apply(x, {training: true}) as tf.Tensor2D;
      return model.calculateLosses().reduce((sum, penalty) => tf.add(sum, penalty), crossEntropy(logits, y));
    },
  };
}
