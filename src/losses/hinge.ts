import {pairedTarget} from './check.ts';
import type {Loss} from './loss.ts';
import {makeLoss} from './make-loss.ts';
import {positivePart} from './positive-part.ts';
import {shortfall} from './shortfall.ts';

/**
 * Makes the hinge loss max(0, 1 - y s) of an example, the mean over its outputs. The score s is the output itself, with
 * no sigmoid; y is -1 or 1. Past the margin, y s ≥ 1, value and slope are 0 (at y s = 1, too).
 *
 * Targets are -1 and 1, or 0 and 1, where 0 means -1, as Keras converts them (there, if the whole batch is of 0 and 1);
 * any other target makes the loss of its example NaN. The loss takes target and output of one shape, `[examples, …]`.
 *
 * @throws from the loss: TypeError if output is no float32 tensor or target none of numbers, RangeError if shapes differ
 *
 * @example
 * ```ts
 * const score = tf.tensor1d([0.25, 3, -2]);
 * losses.hinge()(tf.tensor1d([1, 1, 1]), score).arraySync() // [0.75, 0, 3]
 * losses.hinge()(tf.tensor1d([0, -1, 0.5]), score).arraySync() // [1.25, 4, NaN]
 * ```
 */
export function hinge(): Loss {
  return makeLoss({config: {name: 'hinge'}, title: 'hinge loss', unit: 'margin'}, (target, output) =>
    positivePart(shortfall(pairedTarget('compute hinge loss', target, output), output)),
  );
}
