import type {tf} from '../tensorflow/index.ts';

/** What a training step is made of. */
export interface StepParts {
  /** The mean loss of a batch, a float32 scalar. */
  readonly loss: (x: tf.Tensor, y: tf.Tensor) => tf.Scalar;
  /** What makes the step of the gradients. */
  readonly optimizer: tf.Optimizer;
  readonly variables?: readonly tf.Variable[] | undefined;
}
