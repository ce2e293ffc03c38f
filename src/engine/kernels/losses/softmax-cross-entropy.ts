import {canFuse, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {checkLabels, checkLogits} from './check.ts';
import {composedSoftmaxCrossEntropy, distributionsOf} from './composed.ts';

/**
 * The mean over rows of - sum of labels log softmax(logits), forward in one kernel and its gradient,
 * (softmax(logits) sum(labels) - labels) / rows, in another; the sums are float64, so logits of 1e4 keep their digits.
 *
 * @param logits float32 [rows, classes]
 * @param labels distributions over the classes, of the same shape; they have a gradient, too: - log softmax(logits) / rows
 * @throws {TypeError} if the logits are no float32 matrix
 * @throws {RangeError} if the shapes differ
 * @example
 * ```ts
 * const labels = tf.tensor2d([[0, 1]]);
 * softmaxCrossEntropy(tf.tensor2d([[1e4, 0]]), labels).dataSync()[0] // 10000
 * ```
 */
export function softmaxCrossEntropy(logits: tf.Tensor, labels: tf.Tensor): tf.Scalar {
  checkLogits(logits, 'softmax cross-entropy');
  checkLabels(logits, labels, 'softmax cross-entropy');
  const distributions = labels.dtype === 'float32' ? labels : tf.cast(labels, 'float32');
  if (!canFuse()) return composedSoftmaxCrossEntropy(logits, distributions);
  return runKernel<tf.Tensor[]>('GradlabSoftmaxCrossEntropy', {logits, labels: distributions})[0] as tf.Scalar;
}

/**
 * As `softmaxCrossEntropy` for labels that are class numbers from 0. A number that is no class makes the loss NaN: the
 * labels are not read in between.
 *
 * @param logits float32 [rows, classes]
 * @param labels int32 [rows]
 * @throws {TypeError} if the logits are no float32 matrix, or the labels are no int32
 * @throws {RangeError} if there is not one label for each row
 * @example
 * ```ts
 * sparseSoftmaxCrossEntropy(tf.tensor2d([[0, 0]]), tf.tensor1d([1], 'int32')).dataSync()[0] // 0.6931471824645996
 * ```
 */
export function sparseSoftmaxCrossEntropy(logits: tf.Tensor, labels: tf.Tensor): tf.Scalar {
  checkLogits(logits, 'sparse softmax cross-entropy');
  if (labels.dtype !== 'int32') {
    throw new TypeError(
      `Cannot compute sparse softmax cross-entropy as labels must be int32: current value is ${labels.dtype}`,
    );
  }
  const [rows, classes] = logits.shape as [number, number];
  if (labels.rank !== 1 || labels.size !== rows) {
    throw new RangeError(
      `Cannot compute sparse softmax cross-entropy as labels must have shape [${rows}]: ` +
        `current value is [${labels.shape}]`,
    );
  }
  if (!canFuse()) return composedSoftmaxCrossEntropy(logits, distributionsOf(labels, classes));
  return runKernel<tf.Tensor[]>('GradlabSparseSoftmaxCrossEntropy', {logits, labels})[0] as tf.Scalar;
}
