import {finite, inRange, type Random, refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {normalNumbers} from './distributions.ts';
import {orthonormalColumns} from './orthonormal-columns.ts';
import {RandomInitializer, type SeedOptions} from './random-initializer.ts';

/** Options of `orthogonal`. */
export interface OrthogonalOptions extends SeedOptions {
  /** All singular values, at least 0; 1 if left out. sqrt(2) suits ReLU. */
  readonly gain?: number;
}

class Orthogonal extends RandomInitializer {
  static readonly className = 'GradlabOrthogonal';
  readonly #gain: number;

  constructor({gain = 1, seed}: OrthogonalOptions = {}) {
    super('orthogonal', seed);
    const what = 'create orthogonal initializer';
    this.#gain = inRange(what, 'gain', finite(what, 'gain', gain), {min: 0});
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {gain: this.#gain, seed: this.seed};
  }

  protected override values(shape: readonly number[], random: Random): Float32Array {
    if (shape.length < 2) {
      throw new RangeError(refusal('draw orthogonal weights', 'shape', 'have 2 axes or more', shape));
    }
    const outputs = shape.at(-1) as number;
    const inputs = tf.util.sizeFromShape(shape.slice(0, -1));
    const draw = normalNumbers(random, 0, 1);
    if (inputs < outputs) return Float32Array.from(orthonormalColumns(outputs, inputs, draw), x => this.#gain * x);
    const columns = orthonormalColumns(inputs, outputs, draw);
    const values = new Float32Array(columns.length);
    for (let column = 0; column < outputs; column++) {
      for (let row = 0; row < inputs; row++) {
        values[row * outputs + column] = this.#gain * (columns[column * inputs + row] as number);
      }
    }
    return values;
  }
}
tf.serialization.registerClass(Orthogonal);

/**
 * A random orthogonal matrix, times gain (Saxe and others 2014) [D5.2.2b]: columns (or rows, if these are fewer) of
 * length gain, at right angles. A product of such matrices keeps every singular value, at any depth. Kernels of
 * convolutions are taken as [window and channels, filters].
 *
 * @throws TypeError if an option is no number, RangeError if gain is not finite or below 0, or if a shape has fewer
 * than two axes
 *
 * @example
 * ```ts
 * const weights = initializers.orthogonal({seed: 1}).apply([64, 16]);
 * tf.norm(tf.sub(tf.matMul(weights, weights, true), tf.eye(16))).dataSync()[0] < 1e-5 // true
 * ```
 */
export function orthogonal(options: OrthogonalOptions = {}): Orthogonal {
  return new Orthogonal(options);
}
