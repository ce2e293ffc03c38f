import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';

/**
 * The threshold unit of the 1950s [E5.15]: tau(z) = 1 for z > 0, else 0 (at 0, too).
 *
 * Its slope is 0 wherever it has one, and counts as 0 at the jump: every gradient that passes through it is 0, so that
 * no weight below it ever moves. That is why it cannot be trained by gradient descent, and why smooth units took its
 * place.
 *
 * @example
 * ```ts
 * activations.step().apply(tf.tensor1d([-1, 0, 0.5])).arraySync() // [0, 0, 1]
 * activations.step().slope(tf.tensor1d([-1, 0, 0.5])).arraySync() // [0, 0, 0]
 * ```
 */
export function step(): ElementwiseActivation {
  return elementwiseActivation({
    config: {name: 'step'},
    title: 'step',
    value: x => tf.step(x),
    slope: x => tf.zerosLike(x),
  });
}
