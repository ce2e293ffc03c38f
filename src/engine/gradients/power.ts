import {tf} from '../tensorflow/index.ts';
import {define} from './define.ts';
import {sumTo} from './sum-to.ts';

/**
 * Added to 2 sqrt(x): changes no derivative for x > 1e-23, and makes the infinite one at 0 a large finite one, so that
 * the chain rule gives norm'(0) = 0 and not infinity times 0.
 */
const TINY = 1e-19;

/**
 * sqrt'(x) = 1 / (2 sqrt(x)), 1e19 at 0. So `tf.norm` has gradient 0 at 0, a subgradient; it has no second derivative
 * there. a^b: db a^(b-1) is 0 where b = 0, also at a = 0, and log(a) counts as 0 for a <= 0.
 */
export function registerPowerGradients(): void {
  define('Sqrt', {
    inputsToSave: ['x'],
    gradient: (dy, [x]) => ({
      x: () => tf.div(dy, tf.add(tf.mul(tf.sqrt(tf.cast(x as tf.Tensor, 'float32')), 2), TINY)),
    }),
  });
  define('Pow', {
    inputsToSave: ['a', 'b'],
    outputsToSave: [true],
    gradient: (dy, [a, b, y]) => {
      const base = a as tf.Tensor;
      const exponent = tf.cast(b as tf.Tensor, 'float32');
      return {
        a: () => {
          const reduced = tf.where(tf.equal(exponent, 0), 1, tf.sub(exponent, 1));
          return sumTo(tf.mul(dy, tf.mul(exponent, tf.pow(base, reduced))), base.shape);
        },
        b: () => {
          const positive = tf.greater(base, 0);
          const logarithm = tf.log(tf.where(positive, base, tf.onesLike(base)));
          return sumTo(tf.mul(dy, tf.mul(y as tf.Tensor, logarithm)), exponent.shape);
        },
      };
    },
  });
}
