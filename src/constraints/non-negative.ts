import {Constraint, float32Tensor, tf} from '../engine/index.ts';

class NonNegative extends Constraint {
  static readonly className = 'GradlabNonNegative';

  override apply(weights: tf.Tensor): tf.Tensor {
    return tf.relu(float32Tensor('apply non-negative constraint', 'weights', weights));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}
tf.serialization.registerClass(NonNegative);

/**
 * Non-negative weights: max(w, 0) after every step.
 *
 * @example
 * ```ts
 * [...constraints.nonNegative().apply(tf.tensor1d([-2, 0, 3])).dataSync()] // [0, 0, 3]
 * ```
 */
export function nonNegative(): NonNegative {
  return new NonNegative();
}
