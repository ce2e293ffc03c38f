import {inRange} from '../base/index.ts';
import {float32Tensor, penalty, Regularizer, tf} from '../engine/index.ts';

/** Options of `elasticNet`. */
export interface ElasticNetOptions {
  readonly l1?: number;
  readonly l2?: number;
}

const BOUNDS = {min: 0, maxExclusive: Number.POSITIVE_INFINITY};

class ElasticNet extends Regularizer {
  static readonly className = 'GradlabElasticNet';
  readonly #l1: number;
  readonly #l2: number;

  constructor({l1 = 0.01, l2 = 0.01}: ElasticNetOptions = {}) {
    super();
    this.#l1 = inRange('create elastic net penalty', 'l1', l1, BOUNDS);
    this.#l2 = inRange('create elastic net penalty', 'l2', l2, BOUNDS);
  }

  override apply(weights: tf.Tensor): tf.Scalar {
    const rates = {absolute: this.#l1, square: this.#l2};
    return penalty(float32Tensor('compute elastic net penalty', 'weights', weights), rates);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {l1: this.#l1, l2: this.#l2};
  }
}
tf.serialization.registerClass(ElasticNet);

/**
 * Elastic net, l1 sum |w| + l2 sum w^2, with gradient l1 sign(w) + 2 l2 w, sign(0) = 0, in one pass (Zou and Hastie
 * 2005). The lecture's R = sum(beta W^2 + |W|) [D5.4.1], times lambda, is l1 = lambda, l2 = lambda beta.
 *
 * @param options.l1 rate of the absolute values, at least 0; 0.01, as in Keras's L1L2
 * @param options.l2 rate of the squares, at least 0; 0.01, as in Keras's L1L2
 * @throws {TypeError} if a rate is no number
 * @throws {RangeError} if a rate is negative or not finite
 * @example
 * ```ts
 * const weights = tf.tensor1d([-2, 1]);
 * regularizers.elasticNet({l1: 1, l2: 0.5}).apply(weights).dataSync()[0] // 5.5
 * ```
 */
export function elasticNet(options: ElasticNetOptions = {}): ElasticNet {
  return new ElasticNet(options);
}
