import {sigmoid, sigmoidSlope} from '../numeric/index.ts';
import type {Loss} from './losses/index.ts';
import type {Example, Neuron, NeuronParameters} from './neuron.ts';

/**
 * The gradient of a neuron's loss on one example with respect to its weight and bias: (x, 1) dL/dz, where
 * dL/dz = dL/do σ'(z).
 *
 * For the squared error that is (o - y) σ'(z) [E5.3]. For cross-entropy σ' cancels and o - y is left [E5.5] (in bits
 * divided by ln 2); it is taken from the loss in that form, and so is right also where the output rounds to 0 or 1.
 *
 * @throws TypeError or RangeError if x or y is no number that neuron and loss take
 *
 * @example
 * ```ts
 * gradient(neuron({weight: 0.4, bias: 0.5}), squaredError, {x: 1.5, y: 0}) // {weight: 0.2109, bias: 0.1406}
 * gradient(neuron({weight: 0.4, bias: 0.5}), crossEntropy(), {x: 1.5, y: 0}) // {weight: 1.1254, bias: 0.7503}
 * ```
 */
export function gradient(neuron: Neuron, loss: Loss, {x, y}: Example): NeuronParameters {
  const z = neuron.net(x);
  const slope = loss.logitSlope?.(y, z) ?? loss.slope(y, sigmoid(z)) * sigmoidSlope(z);
  return {weight: x * slope, bias: slope};
}
