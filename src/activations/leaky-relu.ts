import {finite, inRange} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';
import {oneAbove} from './pieces.ts';

/** Options of `leakyRelu`. */
export interface LeakyReluOptions {
  /** Slope below 0, from 0 to 1; 0.01 if left out [E5.17]. `tf.leakyRelu` has 0.2, `tf.layers.leakyReLU` 0.3. */
  readonly slope?: number;
}

/**
 * Leaky ReLU: tau(z) = z for z > 0, else slope z [E5.17] (Maas and others 2013). Units do not die: the gradient is 0
 * nowhere [N5]. `tf.layers.prelu` learns its slope [F5-16].
 *
 * Slope: 1 for z > 0, else `slope`, at z = 0, too.
 *
 * @throws TypeError if slope is no number, RangeError if it is not from 0 to 1
 *
 * @example
 * ```ts
 * activations.leakyRelu().apply(tf.tensor1d([-2, 3])).arraySync() // [-0.02, 3]
 * activations.leakyRelu({slope: 0.2}).slope(tf.tensor1d([0])).arraySync() // [0.2]
 * ```
 */
export function leakyRelu({slope = 0.01}: LeakyReluOptions = {}): ElementwiseActivation {
  inRange('create leaky ReLU', 'slope', finite('create leaky ReLU', 'slope', slope), {min: 0, max: 1});
  return elementwiseActivation({
    config: {name: 'leakyRelu', slope},
    title: `leaky ReLU (slope ${slope})`,
    value: x => tf.leakyRelu(x, slope),
    slope: x => oneAbove(x, slope),
  });
}
