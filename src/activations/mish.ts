import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';
import {exponentialUpTo} from './pieces.ts';

/** From here on, tanh(softplus(z)) is 1 to all digits of a float32. */
const FLAT = 20;

/** w = exp(z), and n = w (w + 2): tanh(softplus(z)) = n / (n + 2). */
function powers(x: tf.Tensor): readonly [w: tf.Tensor, n: tf.Tensor] {
  const w = exponentialUpTo(x, FLAT);
  return [w, tf.mul(w, tf.add(w, 2))];
}

/**
 * Mish (Misra 2019): tau(z) = z tanh(ln(1 + exp(z))), a unit much like swish.
 *
 * Slope: n / (n + 2) + 4 z w (w + 1) / (n + 2)² with w = exp(z) and n = w (w + 2), since the tanh is n / (n + 2); 0.6
 * at z = 0.
 *
 * @example
 * ```ts
 * activations.mish().apply(tf.tensor1d([-1, 1])).arraySync() // [-0.303401, 0.865098]
 * ```
 */
export function mish(): ElementwiseActivation {
  return elementwiseActivation({
    config: {name: 'mish'},
    title: 'mish',
    stockName: 'mish',
    value: x => {
      const [, n] = powers(x);
      return tf.mul(x, tf.div(n, tf.add(n, 2)));
    },
    slope: x => {
      const [w, n] = powers(x);
      const half = tf.div(2, tf.add(n, 2));
      const bend = tf.mul(half, tf.mul(half, tf.mul(w, tf.add(w, 1))));
      return tf.add(tf.mul(n, tf.mul(half, 0.5)), tf.mul(x, bend));
    },
  });
}
