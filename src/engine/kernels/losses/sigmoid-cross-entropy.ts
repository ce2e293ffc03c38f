import {canFuse, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import type {LossAttributes} from './attributes.ts';
import {checkLabels} from './check.ts';
import {composedSigmoidCrossEntropy} from './composed.ts';

/**
 * The mean over all elements of labels softplus(-z) + (1 - labels) softplus(z): the binary cross-entropy of the
 * probability sigmoid(z), computed from the logit z, so that it neither overflows nor stops at a clipped probability.
 *
 * @param logits float32 of any shape
 * @param labels probabilities, of the same shape; they have a gradient, too: - logits / size
 * @throws {TypeError} if the logits are not float32
 * @throws {RangeError} if the shapes differ
 * @example
 * ```ts
 * sigmoidCrossEntropy(tf.tensor1d([-100]), tf.tensor1d([1])).dataSync()[0] // 100
 * ```
 */
export function sigmoidCrossEntropy(logits: tf.Tensor, labels: tf.Tensor): tf.Scalar {
  return crossEntropy(logits, labels, {mean: true}) as tf.Scalar;
}

/**
 * As `sigmoidCrossEntropy`, but one number for each row and not their mean, to be weighted: the mean over the other axes.
 *
 * @param logits float32 [rows, …]
 * @param labels probabilities, of the same shape
 * @throws {TypeError} if the logits are not float32
 * @throws {RangeError} if the logits are a scalar, or the shapes differ
 * @example
 * ```ts
 * const labels = tf.tensor2d([[1, 0], [1, 1]]);
 * sigmoidCrossEntropyRows(tf.tensor2d([[-100, 100], [-100, 100]]), labels).arraySync() // [100, 50]
 * ```
 */
export function sigmoidCrossEntropyRows(logits: tf.Tensor, labels: tf.Tensor): tf.Tensor1D {
  if (logits.rank === 0) {
    throw new RangeError(
      'Cannot compute sigmoid cross-entropy of rows as logits must have shape [rows, …]: current value is []',
    );
  }
  return crossEntropy(logits, labels, {mean: false}) as tf.Tensor1D;
}

function crossEntropy(logits: tf.Tensor, labels: tf.Tensor, attributes: LossAttributes): tf.Tensor {
  if (logits.dtype !== 'float32') {
    throw new TypeError(
      `Cannot compute sigmoid cross-entropy as logits must be float32: current value is ${logits.dtype}`,
    );
  }
  checkLabels(logits, labels, 'sigmoid cross-entropy');
  const probabilities = labels.dtype === 'float32' ? labels : tf.cast(labels, 'float32');
  if (!canFuse()) return composedSigmoidCrossEntropy(logits, probabilities, attributes);
  return runKernel('GradlabSigmoidCrossEntropy', {logits, labels: probabilities}, attributes);
}
