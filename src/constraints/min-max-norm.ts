import {inRange} from '../base/index.ts';
import {Constraint, tf} from '../engine/index.ts';
import {axisConfig, checkAxis, type NormAxis, rescale} from './rescale.ts';

/** Options of `minMaxNorm`. */
export interface MinMaxNormOptions {
  readonly min?: number;
  readonly max?: number;
  readonly rate?: number;
  readonly axis?: NormAxis;
}

class MinMaxNorm extends Constraint {
  static readonly className = 'GradlabMinMaxNorm';
  readonly #min: number;
  readonly #max: number;
  readonly #rate: number;
  readonly #axis: NormAxis;

  constructor({min = 0, max = 1, rate = 1, axis = 0}: MinMaxNormOptions = {}) {
    super();
    const what = 'create min-max-norm constraint';
    this.#min = inRange(what, 'min', min, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
    this.#max = inRange(what, 'max', max, {min: this.#min, maxExclusive: Number.POSITIVE_INFINITY});
    this.#rate = inRange(what, 'rate', rate, {min: 0, max: 1});
    this.#axis = checkAxis(what, axis);
  }

  override apply(weights: tf.Tensor): tf.Tensor {
    const bounds = {min: this.#min, max: this.#max, rate: this.#rate};
    return rescale('apply min-max-norm constraint', weights, this.#axis, bounds);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {min: this.#min, max: this.#max, rate: this.#rate, axis: axisConfig(this.#axis)};
  }
}
tf.serialization.registerClass(MinMaxNorm);

/**
 * Min-max-norm: where ||w|| is not between min and max, w is scaled to the norm rate clip(||w||) + (1 - rate) ||w||
 * after every step; the norms are those of each unit's incoming weights. All zeros stay zeros, whatever min is.
 *
 * @param options.min at least 0; 0, as in Keras
 * @param options.max at least min; 1, as in Keras
 * @param options.rate from 0 to 1: the share of the way into the bounds; 1, as in Keras: all of it
 * @param options.axis 0, as in Keras: over the inputs of a dense layer. [0, 1, 2] for the kernel of a conv2d
 * @throws {TypeError} if an option has another type; by `apply`, if the weights are no float32 tensor
 * @throws {RangeError} if an option is out of its range; by `apply`, if the weights have no such axis
 * @example
 * ```ts
 * const constraint = constraints.minMaxNorm({min: 1, max: 2, rate: 0.5});
 * [...constraint.apply(tf.tensor2d([[4, 0.5, 1.5]])).dataSync()] // [3, 0.75, 1.5]
 * ```
 */
export function minMaxNorm(options: MinMaxNormOptions = {}): MinMaxNorm {
  return new MinMaxNorm(options);
}
