import {tf} from '../../../src/engine/tensorflow/index.ts';
import type {Layer, Network} from './network.ts';
import type {Ops} from './ops.ts';
import {startingWeights} from './values.ts';

/** A network in memory, at its starting weights. */
export interface Model {
  readonly variables: tf.Variable[];
  readonly loss: (x: tf.Tensor, y: tf.Tensor2D) => tf.Scalar;
}

type Forward = (x: tf.Tensor) => tf.Tensor;

/** Shape and fan-in of a product's weights. */
export function weightsOf(layer: Extract<Layer, {readonly type: 'dense' | 'convolution'}>): {
  readonly shape: number[];
  readonly fanIn: number;
} {
  const {inputs, outputs} = layer;
  if (layer.type === 'dense') return {shape: [inputs, outputs], fanIn: inputs};
  const {size} = layer;
  return {shape: [size, size, inputs, outputs], fanIn: size * size * inputs};
}

/** Builds a network of `ops` with variables of its own. */
export function buildModel({layers, l1, l2}: Network, ops: Ops): Model {
  const variables: tf.Variable[] = [];
  const penalized: tf.Variable[] = [];
  const variable = (values: tf.Tensor, trainable = true): tf.Variable => {
    const made = tf.tidy(() => tf.variable(values, trainable));
    values.dispose();
    if (trainable) variables.push(made);
    return made;
  };
  const build = (layer: Layer, index: number): Forward => {
    switch (layer.type) {
      case 'noise':
        return x => ops.noise(x, layer.deviation);
      case 'dropout':
        return x => ops.dropout(x, layer.rate);
      case 'max-pool':
        return x => tf.maxPool(x as tf.Tensor4D, layer.size, layer.size, 'valid');
      case 'average-pool':
        return x => tf.avgPool(x as tf.Tensor4D, layer.size, layer.size, 'valid');
      case 'flatten':
        return x => tf.reshape(x, [x.shape[0] as number, -1]);
      case 'batch-norm': {
        const [scale, offset] = [variable(tf.ones([layer.channels])), variable(tf.zeros([layer.channels]))];
        const [mean, variance] = [
          variable(tf.zeros([layer.channels]), false),
          variable(tf.ones([layer.channels]), false),
        ];
        const all = {scale, offset, mean, variance} as unknown as Parameters<Ops['batchNorm']>[1];
        return x => ops.batchNorm(x, all, layer.activation);
      }
      default: {
        const {shape, fanIn} = weightsOf(layer);
        const count = shape.reduce((product, size) => product * size, 1);
        const weights = variable(tf.tensor(startingWeights(index, count, fanIn), shape));
        const bias = variable(tf.zeros([layer.outputs]));
        penalized.push(weights);
        const product = layer.type === 'dense' ? ops.dense : ops.convolution;
        return x => product(x, weights, bias, layer.activation);
      }
    }
  };
  const forwards = layers.map(build);
  return {
    variables,
    loss(x, y) {
      let loss = ops.crossEntropy(forwards.reduce((value, forward) => forward(value), x) as tf.Tensor2D, y);
      for (const weights of penalized) {
        if (l1 > 0) loss = tf.add(loss, tf.mul(tf.sum(tf.abs(weights)), l1));
        if (l2 > 0) loss = tf.add(loss, tf.mul(tf.sum(tf.square(weights)), l2));
      }
      return loss;
    },
  };
}
