import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';

/**
 * The rectified linear unit: tau(z) = max(0, z) [E5.16]. No saturation for z > 0, and no exponential [N4]; a unit whose
 * z is below 0 for every example gets no gradient any more and stays dead [N5].
 *
 * Slope: 1 for z > 0, 0 for z < 0, and 0 at z = 0, as everyone has it.
 *
 * @example
 * ```ts
 * activations.relu().slope(tf.tensor1d([-1, 0, 2])).arraySync() // [0, 0, 1]
 * ```
 */
export function relu(): ElementwiseActivation {
  return elementwiseActivation({
    config: {name: 'relu'},
    title: 'ReLU',
    stockName: 'relu',
    value: x => tf.relu(x),
    slope: x => tf.step(x),
    isDifferentiable: true,
  });
}
