import {tf} from '../../tensorflow/index.ts';
import type {ActivationName} from './activation.ts';

/** TensorFlow.js's op of each activation, of which the fused ops are composed where they cannot be used. */
export const STOCK_ACTIVATIONS: Readonly<Record<ActivationName, <T extends tf.Tensor>(z: T, slope: number) => T>> = {
  linear: z => z,
  relu: z => tf.relu(z),
  relu6: z => tf.relu6(z),
  leakyrelu: (z, slope) => tf.leakyRelu(z, slope),
  sigmoid: z => tf.sigmoid(z),
  elu: z => tf.elu(z),
  tanh: z => tf.tanh(z),
  selu: z => tf.selu(z),
};
