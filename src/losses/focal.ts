import {inRange} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {pairedShare} from './check.ts';
import type {Loss} from './loss.ts';
import {makeLoss} from './make-loss.ts';

const DEED = 'create focal loss';

/** Options of {@link focal}. */
export interface FocalOptions {
  /** γ ≥ 0, how strongly examples that are right already are turned down; 2 by default, as in the paper. 0: not at all. */
  readonly gamma?: number;
  /** α in [0, 1], the weight of class 1; class 0 has 1 - α. 0.25 by default, as in the paper for γ = 2. */
  readonly alpha?: number;
}

/**
 * Makes the focal loss - α_t (1 - p_t)^γ log p_t of Lin et al. 2017, "Focal loss for dense object detection", of an
 * example, the mean over its outputs; each is a class of its own, with a target y in [0, 1], any other making the loss
 * of its example NaN. p_t is the probability
 * that the logit z gives to the target: σ(z) for y = 1, σ(-z) for y = 0. In nats.
 *
 * With 1 - σ(z) = e^-softplus(z) it is α y e^(-γ softplus(z)) softplus(-z) + (1 - α) (1 - y) e^(-γ softplus(-z))
 * softplus(z), without a power of 0 or a logarithm of 0. For γ = 0 and α = ½ it is half the binary cross-entropy. For a
 * target between 0 and 1 it is the mean of the losses of 1 and 0, weighted by it.
 *
 * The loss takes target and logits of one shape, `[examples, …]`.
 *
 * @throws RangeError or TypeError for an option out of its range or of another type; from the loss TypeError if output
 * is no float32 tensor or target none of numbers, RangeError if shapes differ
 *
 * @example
 * ```ts
 * const loss = losses.focal({gamma: 2, alpha: 0.25});
 * loss(tf.tensor1d([1, 1, 0]), tf.tensor1d([0, -1000, 0])).arraySync() // [0.0433, 250, 0.12997]
 * ```
 */
export function focal({gamma = 2, alpha = 0.25}: FocalOptions = {}): Loss {
  inRange(DEED, 'gamma', gamma, {min: 0, maxExclusive: Infinity});
  inRange(DEED, 'alpha', alpha, {min: 0, max: 1});
  const config = {name: 'focal', gamma, alpha};
  return makeLoss({config, title: 'focal loss', unit: 'nats'}, (target, output) => {
    const y = pairedShare('compute focal loss', target, output);
    const [up, down] = [softplus(output), softplus(tf.neg(output))];
    const ofOne = tf.mul(tf.mul(y, alpha), tf.mul(tf.exp(tf.mul(up, -gamma)), down));
    const ofZero = tf.mul(tf.mul(tf.sub(1, y), 1 - alpha), tf.mul(tf.exp(tf.mul(down, -gamma)), up));
    return tf.add(ofOne, ofZero);
  });
}

/** log(1 + e^z), with all digits; `tf.softplus` loses them for z below -5. */
function softplus(z: tf.Tensor): tf.Tensor {
  return tf.add(tf.relu(z), tf.log1p(tf.exp(tf.neg(tf.abs(z)))));
}
