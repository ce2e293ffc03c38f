import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';

/**
 * tau(z) = z [E5.15]: no activation. Slope 1.
 *
 * @example
 * ```ts
 * activations.linear().slope(tf.tensor1d([-2, 0])).arraySync() // [1, 1]
 * ```
 */
export function linear(): ElementwiseActivation {
  return elementwiseActivation({
    config: {name: 'linear'},
    title: 'linear',
    stockName: 'linear',
    value: x => tf.clone(x),
    slope: x => tf.onesLike(x),
    isDifferentiable: true,
  });
}
