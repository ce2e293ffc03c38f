import {tf} from '../engine/index.ts';
import {pairedTarget} from './check.ts';
import type {Loss} from './loss.ts';
import {makeLoss} from './make-loss.ts';

/**
 * Makes half the squared distance e = ½ ||y - o||² [E5.1] of an example: summed, not averaged, over all its outputs, so
 * that the slope on each is o - y, whatever their number. {@link meanSquaredError} is Keras'.
 *
 * The loss takes target and output of one shape, `[examples, …]`.
 *
 * @throws from the loss: TypeError if output is no float32 tensor or target none of numbers, RangeError if shapes differ
 *
 * @example
 * ```ts
 * const target = tf.tensor2d([[1, 0], [0, 0]]);
 * losses.halfSquaredError()(target, tf.tensor2d([[1, 1], [2, 2]])).arraySync() // [0.5, 4]
 * losses.halfSquaredError()(tf.tensor1d([0]), tf.tensor1d([0.7503])).arraySync() // [0.2815]
 * ```
 */
export function halfSquaredError(): Loss {
  const description = {
    config: {name: 'halfSquaredError'},
    title: 'half squared error',
    unit: 'squared output',
  } as const;
  return makeLoss(description, (target, output) => {
    const squares = tf.squaredDifference(pairedTarget('compute half squared error', target, output), output);
    const others = squares.shape.map((_, axis) => axis).slice(1);
    return tf.mul(0.5, others.length === 0 ? squares : tf.sum(squares, others));
  });
}
