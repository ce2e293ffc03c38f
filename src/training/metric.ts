import {tf} from '../engine/index.ts';
import type {Loss} from '../losses/index.ts';

/** A number that is measured beside the loss, in each step of training and on the validation set. */
export interface Metric {
  /** Its column of the history. */
  readonly name: string;
  /** One number for each example, float32 `[examples]`; target first, as a loss. It must be made of tensors alone. */
  readonly measure: (target: tf.Tensor, output: tf.Tensor) => tf.Tensor;
}

/**
 * The share of right examples: the class of the largest output is that of the target, which is a class number, one-hot,
 * or another distribution. A single output says class 1 where it is above `threshold`.
 */
export function accuracyOf(loss: Loss): Metric {
  const threshold = loss.config?.from === 'probabilities' ? 0.5 : 0;
  return {
    name: 'accuracy',
    measure: (target, output) => {
      const classes = output.shape.at(-1) as number;
      if (output.rank < 2 || classes === 1) {
        const said = tf.greater(output, threshold);
        return meanOfExamples(tf.equal(said, tf.greater(target.reshape(output.shape), 0.5)));
      }
      const said = tf.argMax(output, -1);
      const right = target.size === output.size ? tf.argMax(target, -1) : tf.cast(target.reshape(said.shape), 'int32');
      return meanOfExamples(tf.equal(said, right));
    },
  };
}

function meanOfExamples(right: tf.Tensor): tf.Tensor {
  const shares = tf.cast(right, 'float32');
  return shares.rank === 1 ? shares : tf.mean(shares.reshape([shares.shape[0] as number, -1]), 1);
}

/** The column of a metric on the validation set: `validationAccuracy`. */
export const validationName = (name: string): string => `validation${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
