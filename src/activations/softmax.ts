import {Activation, float32Tensor, tf} from '../engine/index.ts';
import type {ActivationConfig} from './activation-config.ts';

/** What `softmax` makes. It acts on rows, not on elements, so that it has no slope. */
class Softmax extends Activation {
  static readonly className = 'softmax';

  /** The factory's name: what `activations.fromConfig` takes. */
  get config(): ActivationConfig {
    return {name: 'softmax'};
  }

  /** What a chart calls it. */
  get title(): string {
    return 'softmax';
  }

  /** The same as `config`. */
  override getConfig(): tf.serialization.ConfigDict {
    return {...this.config};
  }

  /**
   * The rows of x as probabilities, over the last axis.
   *
   * @throws TypeError if x is no float32 tensor, RangeError if it is a scalar
   */
  override apply(x: tf.Tensor): tf.Tensor {
    return tf.softmax(float32Tensor('compute softmax', 'x', x, {minRank: 1}));
  }
}

/**
 * y_i = exp(z_i) / sum_j exp(z_j) over the last axis [E5.7]: numbers above 0 with sum 1. The largest z is subtracted
 * first, so that nothing overflows.
 *
 * Each output depends on every input of its row, so that there is no slope but a Jacobian matrix:
 * dy_i / dz_j = y_i (1 - y_i) for i = j, else -y_i y_j. Losses take logits instead: that is faster, and right where
 * softmax rounds to 0.
 *
 * @example
 * ```ts
 * activations.softmax().apply(tf.tensor1d([2, 1.2, 4])).arraySync() // [0.1131, 0.0508, 0.8360]
 * ```
 */
export function softmax(): Softmax & 'linear' {
  return new Softmax() as Softmax & 'linear';
}
