import {tf} from '../engine/index.ts';
import {pairedTarget} from './check.ts';
import type {Loss} from './loss.ts';
import {makeLoss} from './make-loss.ts';

/**
 * Makes the mean squared error of an example, the mean of (y - o)² over its outputs, as Keras' `mean_squared_error`: no
 * half, so its slope on one of k outputs is 2 (o - y) / k. {@link halfSquaredError} is the lecture's [E5.1].
 *
 * The loss takes target and output of one shape, `[examples, …]`.
 *
 * @throws from the loss: TypeError if output is no float32 tensor or target none of numbers, RangeError if shapes differ
 *
 * @example
 * ```ts
 * const target = tf.tensor2d([[1, 0], [0, 0]]);
 * losses.meanSquaredError()(target, tf.tensor2d([[1, 1], [2, 2]])).arraySync() // [0.5, 4]
 * ```
 */
export function meanSquaredError(): Loss {
  const description = {
    config: {name: 'meanSquaredError'},
    title: 'mean squared error',
    unit: 'squared output',
  } as const;
  return makeLoss(description, (target, output) =>
    tf.squaredDifference(pairedTarget('compute mean squared error', target, output), output),
  );
}
