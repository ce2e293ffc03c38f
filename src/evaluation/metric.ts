import {finite, refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import type {Loss} from '../losses/index.ts';

/** A number that is measured for each example, beside the loss. */
export interface Metric {
  /** The name of its column. */
  readonly name: string;
  /** One number for each example, float32 `[examples]`; target first, as a loss. It must be made of tensors alone. */
  readonly measure: (target: tf.Tensor, output: tf.Tensor) => tf.Tensor;
}

/** Options of {@link accuracyMetric}. */
export interface AccuracyMetricOptions {
  readonly threshold?: number;
}

/**
 * 1 where the class of the largest output is that of the target, else 0; axes between are averaged. Targets are class
 * numbers, one-hot rows, or other distributions. A single output says class 1 where it is above the threshold.
 *
 * @param options.threshold 0, that of logits; 0.5 for probabilities
 * @throws {TypeError} if the threshold is no number, RangeError if it is not finite
 * @example
 * ```ts
 * const {measure} = evaluation.accuracyMetric();
 * measure(tf.tensor1d([1, 0], 'int32'), tf.tensor2d([[-1, 2], [0, 1]])).arraySync() // [1, 0]
 * measure(tf.tensor2d([[1], [0]]), tf.tensor2d([[0.3], [-4]])).arraySync() // [1, 1]
 * ```
 */
export function accuracyMetric({threshold = 0}: AccuracyMetricOptions = {}): Metric {
  finite('create accuracy metric', 'threshold', threshold);
  return {
    name: 'accuracy',
    measure: (target, output) => tf.tidy(() => meanOfExamples(rightOf(threshold, target, output))),
  };
}

/**
 * The accuracy that goes with a loss: its threshold is 0.5 where the loss takes probabilities, 0 where it takes logits.
 *
 * @throws {TypeError} if the loss is no function
 * @example
 * ```ts
 * evaluation.accuracyOf(losses.binaryCrossEntropy()).name // 'accuracy'
 * ```
 */
export function accuracyOf(loss: Loss): Metric {
  if (typeof loss !== 'function') {
    throw new TypeError(refusal('create accuracy metric', 'loss', 'be a function', loss));
  }
  return accuracyMetric({threshold: loss.config?.from === 'probabilities' ? 0.5 : 0});
}

function rightOf(threshold: number, target: tf.Tensor, output: tf.Tensor): tf.Tensor {
  if (output.rank < 2 || output.shape.at(-1) === 1) {
    return tf.equal(tf.greater(output, threshold), tf.greater(target.reshape(output.shape), 0.5));
  }
  const said = tf.argMax(output, -1);
  return tf.equal(said, target.size === output.size ? tf.argMax(target, -1) : target.reshape(said.shape).toInt());
}

function meanOfExamples(right: tf.Tensor): tf.Tensor {
  const shares = tf.cast(right, 'float32');
  return shares.rank === 1 ? shares : tf.mean(shares.reshape([shares.shape[0] as number, -1]), 1);
}
