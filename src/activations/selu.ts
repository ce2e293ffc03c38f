import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';
import {exponentialUpTo, oneAbove} from './pieces.ts';

/** lambda and alpha of Klambauer and others (2017), the fixed point of mean 0 and variance 1. */
const SCALE = 1.0507009873554805;
const ALPHA = 1.6732632423543772;

/**
 * Scaled exponential linear unit (Klambauer and others 2017): tau(z) = lambda z for z > 0, else lambda alpha (exp(z) -
 * 1), with lambda = 1.0507009873554805 and alpha = 1.6732632423543772. With `leCunNormal` weights and standardized
 * inputs, activations keep mean 0 and deviation 1 through any number of layers [H7].
 *
 * Slope: lambda for z > 0, else lambda alpha exp(z); lambda alpha = 1.7580993408473768 at z = 0.
 *
 * @example
 * ```ts
 * activations.selu().apply(tf.tensor1d([-1, 1])).arraySync() // [-1.11133, 1.0507]
 * ```
 */
export function selu(): ElementwiseActivation {
  return elementwiseActivation({
    config: {name: 'selu'},
    title: 'SELU',
    stockName: 'selu',
    value: x => tf.selu(x),
    slope: x => tf.mul(tf.mul(exponentialUpTo(x, 0), oneAbove(x, ALPHA)), SCALE),
  });
}
