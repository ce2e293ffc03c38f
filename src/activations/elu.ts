import {finite, inRange} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';
import {exponentialUpTo, oneAbove} from './pieces.ts';

/** Options of `elu`. */
export interface EluOptions {
  /** What -tau tends to far below 0, at least 0; 1 if left out, as in the paper's experiments. */
  readonly alpha?: number;
}

/**
 * Exponential linear unit (Clevert and others 2016): tau(z) = z for z > 0, else alpha (exp(z) - 1); the default of the
 * recipe for shallow nets [H6].
 *
 * Slope: 1 for z > 0, else alpha exp(z); alpha at z = 0.
 *
 * @throws TypeError if alpha is no number, RangeError if it is not finite or below 0
 *
 * @example
 * ```ts
 * activations.elu().apply(tf.tensor1d([-1, 2])).arraySync() // [-0.63212, 2]
 * ```
 */
export function elu({alpha = 1}: EluOptions = {}): ElementwiseActivation {
  inRange('create ELU', 'alpha', finite('create ELU', 'alpha', alpha), {min: 0});
  return elementwiseActivation({
    config: {name: 'elu', alpha},
    title: alpha === 1 ? 'ELU' : `ELU (alpha ${alpha})`,
    stockName: alpha === 1 ? 'elu' : undefined,
    value: x => (alpha === 1 ? tf.elu(x) : tf.mul(tf.elu(x), oneAbove(x, alpha))),
    slope: x => tf.mul(exponentialUpTo(x, 0), oneAbove(x, alpha)),
    isDifferentiable: alpha === 1,
  });
}
