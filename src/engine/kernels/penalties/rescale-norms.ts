import {isOurBackend} from '../../memory/index.ts';
import {runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';

/** Which norms shall come between which bounds, and by which share of the way. */
export interface NormBounds {
  /** Axes that a norm is taken over, from 0. */
  readonly axes: readonly number[];
  readonly min: number;
  readonly max: number;
  /** From 0 to 1. */
  readonly rate: number;
}

/** What this asks TensorFlow.js's engine. */
interface Taping {
  isTapeOn(): boolean;
}

/**
 * Scales weights so that their norms over the axes come between min and max: w (rate clip(||w||) + (1 - rate) ||w||) /
 * ||w||. Where they are there, each bit stays as it is; where a norm is 0, there is nothing to scale, and the weights
 * stay 0. The squares are summed so that they neither overflow nor vanish; on the engine's memory in float64.
 *
 * @param weights float32
 * @example
 * ```ts
 * const bounds = {axes: [0], min: 0, max: 1, rate: 1};
 * [...rescaleNorms(tf.tensor2d([[3, 0.5], [4, 0.5]]), bounds).dataSync()] // [0.6, 0.5, 0.8, 0.5]
 * ```
 */
export function rescaleNorms(weights: tf.Tensor, {axes, ...bounds}: NormBounds): tf.Tensor {
  const sizes = sizesOf(weights.shape, axes);
  const isRecorded = (tf.engine() as unknown as Taping).isTapeOn();
  if (sizes === undefined || isRecorded || !isOurBackend()) return composed(weights, {axes, ...bounds});
  return runKernel('GradlabRescaleNorms', {weights}, {...bounds, ...sizes});
}

/** The tensor as [outer, rows, inner] where neighbouring axes are summed over; else none. */
function sizesOf(shape: readonly number[], axes: readonly number[]) {
  const [first, last] = [Math.min(...axes), Math.max(...axes)];
  if (last - first + 1 !== axes.length) return undefined;
  const product = (from: number, to?: number): number => tf.util.sizeFromShape(shape.slice(from, to));
  return {outer: product(0, first), rows: product(first, last + 1), inner: product(last + 1)};
}

/** Of TensorFlow.js's ops: each norm is measured in units of its largest weight. */
function composed(weights: tf.Tensor, {axes, min, max, rate}: NormBounds): tf.Tensor {
  return tf.tidy(() => {
    const largest = tf.max(tf.abs(weights), [...axes], true);
    const one = tf.onesLike(largest);
    const unit = tf.where(tf.greater(largest, 0), largest, one);
    // From 1 to the root of the number of weights; 0 where all weights are.
    const length = tf.sqrt(tf.sum(tf.square(tf.div(weights, unit)), [...axes], true));
    const norm = tf.mul(length, unit);
    const clipped = tf.minimum(tf.maximum(norm, min), max);
    const target = rate === 1 ? clipped : tf.add(tf.mul(clipped, rate), tf.mul(norm, 1 - rate));
    const isInside = tf.equal(clipped, norm);
    const divisor = tf.where(isInside, one, unit);
    const factor = tf.where(isInside, one, tf.div(target, tf.maximum(length, 1)));
    return tf.mul(tf.div(weights, divisor), factor);
  });
}
