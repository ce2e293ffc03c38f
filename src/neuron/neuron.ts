import {finite} from '../base/index.ts';
import {sigmoid} from '../numeric/index.ts';

/** What a neuron has learned: one weight and one bias. */
export interface NeuronParameters {
  /** w, what the input is multiplied by. */
  readonly weight: number;
  /** b, what is added. */
  readonly bias: number;
}

/** One sigmoid neuron with one input. It never changes: training gives new ones. */
export interface Neuron extends NeuronParameters {
  /** The net input z = w x + b, also called the logit. */
  readonly net: (x: number) => number;
  /** The output o = σ(z). */
  readonly output: (x: number) => number;
}

/** One example: an input and the output that is wanted for it. */
export interface Example {
  /** The input. */
  readonly x: number;
  /** The output that is wanted. */
  readonly y: number;
}

/**
 * Makes a sigmoid neuron, o = σ(w x + b) [E5.2].
 *
 * @throws TypeError or RangeError if weight or bias is not a finite number
 *
 * @example
 * ```ts
 * neuron({weight: 0.4, bias: 0.5}).net(1.5) // 1.1
 * neuron({weight: 0.4, bias: 0.5}).output(1.5) // 0.7503
 * ```
 */
export function neuron({weight, bias}: NeuronParameters): Neuron {
  finite('create neuron', 'weight', weight);
  finite('create neuron', 'bias', bias);
  const net = (x: number): number => weight * finite('apply neuron', 'x', x) + bias;
  return {weight, bias, net, output: x => sigmoid(net(x))};
}
