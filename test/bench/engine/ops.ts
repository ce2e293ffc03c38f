import type {tf} from '../../../src/engine/tensorflow/index.ts';
import type {Activation} from './network.ts';

/** Weights and running statistics of a batch norm. */
export interface BatchNormVariables {
  readonly scale: tf.Variable<tf.Rank.R1>;
  readonly offset: tf.Variable<tf.Rank.R1>;
  readonly mean: tf.Variable<tf.Rank.R1>;
  readonly variance: tf.Variable<tf.Rank.R1>;
}

/** The differentiable parts that a network is built of. */
export interface Ops {
  dense(x: tf.Tensor, weights: tf.Variable, bias: tf.Variable, activation: Activation): tf.Tensor;
  convolution(x: tf.Tensor, filter: tf.Variable, bias: tf.Variable, activation: Activation): tf.Tensor;
  /** By the statistics of the batch, which are mixed into the running ones. */
  batchNorm(x: tf.Tensor, variables: BatchNormVariables, activation: Activation): tf.Tensor;
  dropout(x: tf.Tensor, rate: number): tf.Tensor;
  noise(x: tf.Tensor, deviation: number): tf.Tensor;
  crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor2D): tf.Scalar;
}

/** Keras's constants, which all engines get. */
export const BATCH_NORM = {epsilon: 1e-3, momentum: 0.99} as const;
/** Keras's learning rate and epsilon, which all engines get. */
export const ADAM = {learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7} as const;
