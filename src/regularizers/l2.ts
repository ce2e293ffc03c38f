import {inRange} from '../base/index.ts';
import {float32Tensor, penalty, Regularizer, tf} from '../engine/index.ts';

/** Options of `l2`. */
export interface L2Options {
  readonly rate?: number;
}

class L2 extends Regularizer {
  static readonly className = 'GradlabL2';
  readonly #rate: number;

  constructor({rate = 0.01}: L2Options = {}) {
    super();
    this.#rate = inRange('create l2 penalty', 'rate', rate, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
  }

  override apply(weights: tf.Tensor): tf.Scalar {
    return penalty(float32Tensor('compute l2 penalty', 'weights', weights), {square: this.#rate});
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {rate: this.#rate};
  }
}
tf.serialization.registerClass(L2);

/**
 * L2 penalty, rate sum w^2, with gradient 2 rate w: the lecture's lambda ||theta||^2 ([E5.21], [E5.22]) and Keras's
 * form. A step of gradient descent of learning rate rho multiplies each weight by 1 - 2 rho rate before it follows the
 * data ([E5.23]). Other sources have rate/2 or rate/2m before the sum [D5.4.1b]: see `convertRate`.
 *
 * @param options.rate at least 0; 0.01, as in Keras
 * @throws {TypeError} if the rate is no number
 * @throws {RangeError} if the rate is negative or not finite
 * @example
 * ```ts
 * const weights = tf.tensor1d([-2, 1]);
 * regularizers.l2({rate: 0.5}).apply(weights).dataSync()[0] // 2.5
 * [...tf.grad(w => regularizers.l2({rate: 0.5}).apply(w))(weights).dataSync()] // [-2, 1]
 * ```
 */
export function l2(options: L2Options = {}): L2 {
  return new L2(options);
}
