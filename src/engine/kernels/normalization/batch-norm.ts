import {canFuse, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {BATCH_NORM} from './batch-norm-kernels.ts';

/** Options of {@link batchNorm}. */
export interface BatchNormOptions {
  /** Scale of each column, [columns]; without one 1. */
  readonly gamma?: tf.Tensor | undefined;
  /** Offset of each column, [columns]; without one 0. */
  readonly beta?: tf.Tensor | undefined;
  /** Added to the variance; 1e-3 as in Keras. */
  readonly epsilon?: number | undefined;
}

/** What {@link batchNorm} gives: the normalized batch, and the statistics that it was normalized by. */
export interface NormalizedBatch {
  /** The normalized batch, of the input's shape. */
  readonly y: tf.Tensor;
  /** Of each column, [columns]. */
  readonly mean: tf.Tensor;
  /** Biased (divided by the number of rows) as in Keras, [columns]. */
  readonly variance: tf.Tensor;
}

function checkVector(vector: tf.Tensor | undefined, columns: number, name: string): void {
  if (vector !== undefined && (vector.rank !== 1 || vector.size !== columns)) {
    throw new RangeError(
      `Cannot normalize a batch as ${name} must have shape [${columns}]: current value is [${vector.shape}]`,
    );
  }
}

function composed(x: tf.Tensor, {gamma, beta, epsilon = 1e-3}: BatchNormOptions): NormalizedBatch {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const mean = tf.mean(x, axes);
  const centered = tf.sub(x, mean);
  const variance = tf.mean(tf.square(centered), axes);
  const unit = tf.div(centered, tf.sqrt(tf.add(variance, epsilon)));
  const scaled = gamma === undefined ? unit : tf.mul(unit, gamma);
  return {y: beta === undefined ? scaled : tf.add(scaled, beta), mean, variance};
}

/**
 * Normalizes each column of a batch by its own statistics: y = gamma (x - mean) / sqrt(variance + epsilon) + beta over all
 * axes but the last (Ioffe and Szegedy 2015), forward and backward in two passes over x each, with float64 sums. The mean
 * and the variance have their gradients, too.
 *
 * @param x float32 [..., columns], rank 2 or more
 * @throws {TypeError} if x is not float32 of rank 2 or more
 * @throws {RangeError} if gamma or beta does not fit the columns
 * @example
 * ```ts
 * batchNorm(tf.tensor2d([[1], [3]]), {epsilon: 0}).y.dataSync()[1] // 1
 * ```
 */
export function batchNorm(x: tf.Tensor, options: BatchNormOptions = {}): NormalizedBatch {
  const {gamma, beta, epsilon = 1e-3} = options;
  if (x.dtype !== 'float32' || x.rank < 2) {
    throw new TypeError(
      `Cannot normalize a batch as x must be float32 of rank 2 or more: current value is ${x.dtype} of rank ${x.rank}`,
    );
  }
  const columns = x.shape.at(-1) as number;
  checkVector(gamma, columns, 'gamma');
  checkVector(beta, columns, 'beta');
  if (!canFuse()) return tf.tidy(() => composed(x, options) as never) as NormalizedBatch;
  const inputs = {x, ...(gamma === undefined ? {} : {gamma}), ...(beta === undefined ? {} : {beta})};
  const [y, mean, variance, coefficients] = runKernel<tf.Tensor[]>(BATCH_NORM, inputs, {epsilon});
  // The tape has a copy of its own.
  coefficients?.dispose();
  return {y, mean, variance} as NormalizedBatch;
}
