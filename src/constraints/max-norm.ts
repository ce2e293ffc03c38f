import {inRange} from '../base/index.ts';
import {Constraint, tf} from '../engine/index.ts';
import {axisConfig, checkAxis, type NormAxis, rescale} from './rescale.ts';

/** Options of `maxNorm`. */
export interface MaxNormOptions {
  readonly max?: number;
  readonly axis?: NormAxis;
}

class MaxNorm extends Constraint {
  static readonly className = 'GradlabMaxNorm';
  readonly #max: number;
  readonly #axis: NormAxis;

  constructor({max = 2, axis = 0}: MaxNormOptions = {}) {
    super();
    const what = 'create max-norm constraint';
    this.#max = inRange(what, 'max', max, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
    this.#axis = checkAxis(what, axis);
  }

  override apply(weights: tf.Tensor): tf.Tensor {
    return rescale('apply max-norm constraint', weights, this.#axis, {min: 0, max: this.#max, rate: 1});
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {max: this.#max, axis: axisConfig(this.#axis)};
  }
}
tf.serialization.registerClass(MaxNorm);

/**
 * Max-norm: w max / ||w|| where ||w|| > max, w as it is elsewhere, after every step ([H5], [N7]; Srebro and Shraibman
 * 2005, Srivastava et al. 2014). The norms are those of each unit's incoming weights; the loss is not touched.
 *
 * Keras and TensorFlow.js divide by ||w|| + 1e-7, which moves weights within the bound, too, by some 1e-7 a step.
 *
 * @param options.max at least 0; 2, as in Keras
 * @param options.axis 0, as in Keras: over the inputs of a dense layer. [0, 1, 2] for the kernel of a conv2d
 * @throws {TypeError} if an option has another type; by `apply`, if the weights are no float32 tensor
 * @throws {RangeError} if max is negative or not finite, or the axis no integer or list of different integers; by
 * `apply`, if the weights have no such axis
 * @example
 * ```ts
 * const kernel = tf.tensor2d([[3, 0.5], [4, 0.5]]);
 * [...constraints.maxNorm({max: 1}).apply(kernel).dataSync()] // [0.6, 0.5, 0.8, 0.5]
 * ```
 */
export function maxNorm(options: MaxNormOptions = {}): MaxNorm {
  return new MaxNorm(options);
}
