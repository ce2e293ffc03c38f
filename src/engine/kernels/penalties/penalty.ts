import {canFuse, runKernel} from '../../registry/index.ts';
import {float32Tensor, tf} from '../../tensorflow/index.ts';

/** The weights of the two sums of a penalty; 0 if left out. */
export interface PenaltyRates {
  /** Of sum |w|. */
  readonly absolute?: number;
  /** Of sum w^2. */
  readonly square?: number;
}

/**
 * absolute sum |w| + square sum w^2 over all elements of a tensor: the penalties L1, L2 and their sum, in one pass with
 * float64 sums. The gradient, absolute sign(w) + 2 square w with sign(0) = 0, is another pass; second derivatives are
 * right, too: 2 square on the diagonal.
 *
 * @param weights float32 of any shape
 * @throws {TypeError} if the weights are no float32 tensor
 * @example
 * ```ts
 * penalty(tf.tensor1d([-1, 2]), {absolute: 0.5}).dataSync()[0] // 1.5
 * penalty(tf.tensor1d([-1, 2]), {square: 0.5}).dataSync()[0] // 2.5
 * ```
 */
export function penalty(weights: tf.Tensor, {absolute = 0, square = 0}: PenaltyRates): tf.Scalar {
  float32Tensor('compute penalty', 'weights', weights);
  if (canFuse()) return runKernel('GradlabPenalty', {weights}, {absolute, square});
  return tf.tidy(() => {
    const absolutes = tf.mul(tf.sum(tf.mul(weights, tf.sign(weights))), absolute);
    return tf.add(absolutes, tf.mul(tf.sum(tf.square(weights)), square)) as tf.Scalar;
  });
}
