import {finite, inRange} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';

/** Options of `hardSigmoid`. */
export interface HardSigmoidOptions {
  /** Its slope between the kinks, above 0; 0.2 if left out, as in TensorFlow.js. PyTorch and Keras 3 have 1/6. */
  readonly slope?: number;
}

/**
 * tau(z) = slope z + 1/2, cut off at 0 and 1: a sigmoid without exponentials.
 *
 * Slope: that of the line inside, 0 outside and at the two kinks, as in PyTorch.
 *
 * @throws TypeError if slope is no number, RangeError if it is not finite and above 0
 *
 * @example
 * ```ts
 * activations.hardSigmoid().apply(tf.tensor1d([-3, 0, 1])).arraySync() // [0, 0.5, 0.7]
 * ```
 */
export function hardSigmoid({slope = 0.2}: HardSigmoidOptions = {}): ElementwiseActivation {
  inRange('create hard sigmoid', 'slope', finite('create hard sigmoid', 'slope', slope), {minExclusive: 0});
  const line = (x: tf.Tensor) => tf.add(tf.mul(x, slope), 0.5);
  return elementwiseActivation({
    config: {name: 'hardSigmoid', slope},
    title: `hard sigmoid (slope ${slope})`,
    stockName: slope === 0.2 ? 'hardSigmoid' : undefined,
    value: x => tf.clipByValue(line(x), 0, 1),
    slope: x => tf.mul(tf.mul(tf.step(line(x)), tf.step(tf.sub(1, line(x)))), slope),
  });
}
