import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';

/**
 * tau(z) = z, cut off at -1 and 1: tanh without exponentials (Collobert 2004).
 *
 * Slope: 1 inside, 0 outside and at the two kinks, as in PyTorch.
 *
 * @example
 * ```ts
 * activations.hardTanh().apply(tf.tensor1d([-3, 0.5, 3])).arraySync() // [-1, 0.5, 1]
 * ```
 */
export function hardTanh(): ElementwiseActivation {
  return elementwiseActivation({
    config: {name: 'hardTanh'},
    title: 'hard tanh',
    value: x => tf.clipByValue(x, -1, 1),
    slope: x => tf.mul(tf.step(tf.add(x, 1)), tf.step(tf.sub(1, x))),
  });
}
