import {inRange} from '../base/index.ts';
import {float32Tensor, penalty, Regularizer, tf} from '../engine/index.ts';

/** Options of `l1`. */
export interface L1Options {
  readonly rate?: number;
}

class L1 extends Regularizer {
  static readonly className = 'GradlabL1';
  readonly #rate: number;

  constructor({rate = 0.01}: L1Options = {}) {
    super();
    this.#rate = inRange('create l1 penalty', 'rate', rate, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
  }

  override apply(weights: tf.Tensor): tf.Scalar {
    return penalty(float32Tensor('compute l1 penalty', 'weights', weights), {absolute: this.#rate});
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {rate: this.#rate};
  }
}
tf.serialization.registerClass(L1);

/**
 * L1 penalty, rate sum |w|, with gradient rate sign(w), sign(0) = 0: a weight that is 0 is not pushed (TensorFlow.js's
 * own gradient is -rate there). It pulls every weight by the same amount, and so makes weights zero, or nearly
 * ([E5.32]-[E5.34], [R10]; Tibshirani 1996).
 *
 * @param options.rate at least 0; 0.01, as in Keras and in the flowers report [R3]
 * @throws {TypeError} if the rate is no number
 * @throws {RangeError} if the rate is negative or not finite
 * @example
 * ```ts
 * const weights = tf.tensor1d([-2, 0, 1]);
 * regularizers.l1({rate: 0.5}).apply(weights).dataSync()[0] // 1.5
 * [...tf.grad(w => regularizers.l1({rate: 0.5}).apply(w))(weights).dataSync()] // [-0.5, 0, 0.5]
 * ```
 */
export function l1(options: L1Options = {}): L1 {
  return new L1(options);
}
