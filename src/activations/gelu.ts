import {oneOf} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {type ElementwiseActivation, elementwiseActivation} from './elementwise-activation.ts';

/** Options of `gelu`. */
export interface GeluOptions {
  /** 'exact' if left out, with the normal distribution; 'tanh': the paper's approximation, within 5e-4 of it. */
  readonly form?: 'exact' | 'tanh';
}

/** sqrt(2 / pi). */
const WIDTH = 0.7978845608028654;
const CUBIC = 0.044715;

/** The probability that a standard normal number is below x. */
const distribution = (x: tf.Tensor) => tf.mul(0.5, tf.add(1, tf.erf(tf.div(x, Math.SQRT2))));
const density = (x: tf.Tensor) => tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), WIDTH / 2);

/** Twice the argument of tanh in the approximation, whose (1 + tanh(u)) / 2 is sigma(2u). */
const bent = (x: tf.Tensor) => tf.mul(tf.mul(x, tf.add(tf.mul(tf.square(x), CUBIC), 1)), 2 * WIDTH);

/**
 * Gaussian error linear unit (Hendrycks and Gimpel 2016): tau(z) = z Phi(z), Phi the standard normal distribution; with
 * `form: 'tanh'` z (1 + tanh(sqrt(2 / pi) (z + 0.044715 z³))) / 2.
 *
 * Slope: Phi(z) + z phi(z), phi the standard normal density; 1/2 at z = 0.
 *
 * @throws RangeError if form is neither 'exact' nor 'tanh'
 *
 * @example
 * ```ts
 * activations.gelu().apply(tf.tensor1d([-1, 1])).arraySync() // [-0.158655, 0.841345]
 * activations.gelu({form: 'tanh'}).apply(tf.tensor1d([-1, 1])).arraySync() // [-0.158808, 0.841192]
 * ```
 */
export function gelu({form = 'exact'}: GeluOptions = {}): ElementwiseActivation {
  oneOf('create GELU', 'form', form, ['exact', 'tanh']);
  const exact = {
    title: 'GELU',
    stockName: 'gelu',
    value: (x: tf.Tensor) => tf.mul(x, distribution(x)),
    slope: (x: tf.Tensor) => tf.add(distribution(x), tf.mul(x, density(x))),
  };
  const approximate = {
    title: 'GELU (tanh)',
    value: (x: tf.Tensor) => tf.mul(x, tf.sigmoid(bent(x))),
    slope: (x: tf.Tensor) => {
      const z = bent(x);
      const bend = tf.mul(tf.mul(x, tf.add(tf.mul(tf.square(x), 3 * CUBIC), 1)), 2 * WIDTH);
      return tf.mul(tf.sigmoid(z), tf.add(tf.mul(bend, tf.sigmoid(tf.neg(z))), 1));
    },
  };
  return elementwiseActivation({config: {name: 'gelu', form}, ...(form === 'exact' ? exact : approximate)});
}
