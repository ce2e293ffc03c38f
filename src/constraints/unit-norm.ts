import {Constraint, tf} from '../engine/index.ts';
import {axisConfig, checkAxis, type NormAxis, rescale} from './rescale.ts';

/** Options of `unitNorm`. */
export interface UnitNormOptions {
  readonly axis?: NormAxis;
}

class UnitNorm extends Constraint {
  static readonly className = 'GradlabUnitNorm';
  readonly #axis: NormAxis;

  constructor({axis = 0}: UnitNormOptions = {}) {
    super();
    this.#axis = checkAxis('create unit-norm constraint', axis);
  }

  override apply(weights: tf.Tensor): tf.Tensor {
    return rescale('apply unit-norm constraint', weights, this.#axis, {min: 1, max: 1, rate: 1});
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {axis: axisConfig(this.#axis)};
  }
}
tf.serialization.registerClass(UnitNorm);

/**
 * Unit norm: w / ||w|| after every step, the norm over each unit's incoming weights; all zeros stay zeros.
 *
 * @param options.axis 0, as in Keras: over the inputs of a dense layer. [0, 1, 2] for the kernel of a conv2d
 * @throws {TypeError} if the axis is no number or list; by `apply`, if the weights are no float32 tensor
 * @throws {RangeError} if the axis is no integer or list of different integers; by `apply`, if the weights have no such
 * axis
 * @example
 * ```ts
 * [...constraints.unitNorm().apply(tf.tensor2d([[3, 0], [4, 0]])).dataSync()] // [0.6, 0, 0.8, 0]
 * ```
 */
export function unitNorm(options: UnitNormOptions = {}): UnitNorm {
  return new UnitNorm(options);
}
