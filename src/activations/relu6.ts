import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';

/**
 * tau(z) = min(max(0, z), 6), the unit of nets that count in few bits (Krizhevsky 2010; Howard and others 2017).
 *
 * Slope: 1 for 0 < z < 6, else 0; 0 at both kinks, as in PyTorch. `tf.relu6` has 1 at 6.
 *
 * @example
 * ```ts
 * activations.relu6().apply(tf.tensor1d([-1, 2, 9])).arraySync() // [0, 2, 6]
 * ```
 */
export function relu6(): ElementwiseActivation {
  return elementwiseActivation({
    config: {name: 'relu6'},
    title: 'ReLU6',
    stockName: 'relu6',
    value: x => tf.relu6(x),
    slope: x => tf.mul(tf.step(x), tf.step(tf.sub(6, x))),
  });
}
