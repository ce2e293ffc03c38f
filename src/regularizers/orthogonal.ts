import {inRange, oneOf} from '../base/index.ts';
import {float32Tensor, Regularizer, tf} from '../engine/index.ts';

/** What shall be orthonormal: the weights that come into each unit, or those that leave each input. */
export type OrthogonalMode = 'columns' | 'rows';

/** Options of `orthogonal`. */
export interface OrthogonalOptions {
  readonly rate?: number;
  readonly mode?: OrthogonalMode;
}

const MODES: readonly OrthogonalMode[] = ['columns', 'rows'];

class Orthogonal extends Regularizer {
  static readonly className = 'GradlabOrthogonal';
  readonly #rate: number;
  readonly #mode: OrthogonalMode;

  constructor({rate = 0.01, mode = 'columns'}: OrthogonalOptions = {}) {
    super();
    const what = 'create orthogonal penalty';
    this.#rate = inRange(what, 'rate', rate, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
    this.#mode = oneOf(what, 'mode', mode, MODES);
  }

  override apply(weights: tf.Tensor): tf.Scalar {
    float32Tensor('compute orthogonal penalty', 'weights', weights, {minRank: 2});
    return tf.tidy(() => {
      const matrix = tf.reshape(weights, [-1, weights.shape.at(-1) as number]) as tf.Tensor2D;
      const byColumns = this.#mode === 'columns';
      const products = tf.matMul(matrix, matrix, byColumns, !byColumns);
      const excess = tf.sub(products, tf.eye(products.shape[0]));
      return tf.mul(tf.sum(tf.square(excess)), this.#rate);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {rate: this.#rate, mode: this.#mode};
  }
}
tf.serialization.registerClass(Orthogonal);

/**
 * Soft orthogonality, rate ||W^T W - I||_F^2, with gradient 4 rate W (W^T W - I) (Bansal, Chen and Wang 2018, eq. 1):
 * 0 where the columns of W, the weights that come into each unit, have length 1 and stand at right angles. With
 * `mode: 'rows'`: rate ||W W^T - I||_F^2. The kernel of a convolution counts as a matrix [inputs of a filter, filters].
 * Of more columns than rows not all can be orthonormal: the least value is then rate (columns - rows).
 *
 * Keras's OrthogonalRegularizer is another formula: it scales the rows to length 1 first, and takes the mean of the
 * absolute products of two different ones.
 *
 * @param options.rate at least 0; 0.01, as in Keras
 * @param options.mode 'columns', as in the paper (Keras: 'rows')
 * @throws {TypeError} if the rate is no number; by `apply`, if the weights are no float32 tensor
 * @throws {RangeError} if the rate is negative or not finite, or the mode is unknown; by `apply`, if the weights are
 * of rank 1 or less
 * @example
 * ```ts
 * const weights = tf.tensor2d([[2, 0], [0, 1]]);
 * regularizers.orthogonal({rate: 1}).apply(weights).dataSync()[0] // 9
 * ```
 */
export function orthogonal(options: OrthogonalOptions = {}): Orthogonal {
  return new Orthogonal(options);
}
