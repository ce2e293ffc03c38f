import {canFuse, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import type {LossAttributes} from './attributes.ts';
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
  return ofDistributions(logits, labels, {mean: true}) as tf.Scalar;
}

/**
 * As `softmaxCrossEntropy`, but one number for each row and not their mean, to be weighted: - sum of labels
 * log softmax(logits). Its gradient is softmax(logits) sum(labels) - labels.
 *
 * @param logits float32 [rows, classes]
 * @param labels distributions over the classes, of the same shape
 * @throws {TypeError} if the logits are no float32 matrix
 * @throws {RangeError} if the shapes differ
 * @example
 * ```ts
 * const labels = tf.tensor2d([[0, 1], [1, 0]]);
 * softmaxCrossEntropyRows(tf.tensor2d([[1e4, 0], [1e4, 0]]), labels).arraySync() // [10000, 0]
 * ```
 */
export function softmaxCrossEntropyRows(logits: tf.Tensor, labels: tf.Tensor): tf.Tensor1D {
  return ofDistributions(logits, labels, {mean: false}) as tf.Tensor1D;
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
  return ofClassNumbers(logits, labels, {mean: true}) as tf.Scalar;
}

/**
 * As `sparseSoftmaxCrossEntropy`, but one number for each row and not their mean: log sum exp(logits) - logit of the
 * label. A label that is no class makes its own row NaN, and no other.
 *
 * @param logits float32 [rows, classes]
 * @param labels int32 [rows]
 * @throws {TypeError} if the logits are no float32 matrix, or the labels are no int32
 * @throws {RangeError} if there is not one label for each row
 * @example
 * ```ts
 * const logits = tf.tensor2d([[1000, 0], [1000, 0]]);
 * sparseSoftmaxCrossEntropyRows(logits, tf.tensor1d([1, 2], 'int32')).arraySync() // [1000, NaN]
 * ```
 */
export function sparseSoftmaxCrossEntropyRows(logits: tf.Tensor, labels: tf.Tensor): tf.Tensor1D {
  return ofClassNumbers(logits, labels, {mean: false}) as tf.Tensor1D;
}

function ofDistributions(logits: tf.Tensor, labels: tf.Tensor, attributes: LossAttributes): tf.Tensor {
  checkLogits(logits, 'softmax cross-entropy');
  checkLabels(logits, labels, 'softmax cross-entropy');
  const distributions = labels.dtype === 'float32' ? labels : tf.cast(labels, 'float32');
  if (!canFuse()) return composedSoftmaxCrossEntropy(logits, distributions, attributes);
  const inputs = {logits, labels: distributions};
  return runKernel<tf.Tensor[]>('GradlabSoftmaxCrossEntropy', inputs, attributes)[0] as tf.Tensor;
}

function ofClassNumbers(logits: tf.Tensor, labels: tf.Tensor, attributes: LossAttributes): tf.Tensor {
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
  if (!canFuse()) return composedSoftmaxCrossEntropy(logits, distributionsOf(labels, classes), attributes);
  return runKernel<tf.Tensor[]>('GradlabSparseSoftmaxCrossEntropy', {logits, labels}, attributes)[0] as tf.Tensor;
}
