import {tf} from '../engine/index.ts';
import {pairedTarget} from './check.ts';
import type {Loss} from './loss.ts';
import {makeLoss} from './make-loss.ts';
import {positivePart} from './positive-part.ts';
import {shortfall} from './shortfall.ts';

/**
 * Makes the squared hinge loss max(0, 1 - y s)² of an example, the mean over its outputs: as {@link hinge}, with a slope
 * that fades out towards the margin and grows with the distance from it. Targets are -1 and 1, or 0 and 1.
 *
 * The loss takes target and output of one shape, `[examples, …]`.
 *
 * @throws from the loss: TypeError if output is no float32 tensor or target none of numbers, RangeError if shapes differ
 *
 * @example
 * ```ts
 * losses.squaredHinge()(tf.tensor1d([1, 1, 0]), tf.tensor1d([0.25, 3, 1])).arraySync() // [0.5625, 0, 4]
 * ```
 */
export function squaredHinge(): Loss {
  return makeLoss({config: {name: 'squaredHinge'}, title: 'squared hinge loss', unit: 'margin'}, (target, output) =>
    tf.square(positivePart(shortfall(pairedTarget('compute squared hinge loss', target, output), output))),
  );
}
