import {inRange} from '../base/index.ts';
import {type DropoutGenerator, dropout, tf} from '../engine/index.ts';
import type {SeedOptions} from './layer-options.ts';
import {NoiseLayer} from './noise-layer.ts';

/** Options of `alphaDropout`. */
export interface AlphaDropoutOptions extends SeedOptions {
  /** Probability of the saturated value, from 0 (identity) to below 1; 0.1, the larger of the paper's rates. */
  readonly rate?: number;
}

const WHAT = 'create alpha dropout';

/** What selu goes to for z to minus infinity: -scale alpha, of Klambauer and others' constants. */
const SATURATED = -1.0507009873554805 * 1.6732632423543772;

/** The class of `alphaDropout`. */
export class AlphaDropout extends NoiseLayer {
  static readonly className: string = 'GradlabAlphaDropout';
  readonly rate: number;

  constructor({rate = 0.1, ...rest}: AlphaDropoutOptions = {}) {
    super(WHAT, rest);
    this.rate = inRange(WHAT, 'rate', rate, {min: 0, maxExclusive: 1});
  }

  protected override distort(x: tf.Tensor, generator: DropoutGenerator): tf.Tensor {
    const {rate} = this;
    if (rate === 0) return x;
    const keep = 1 - rate;
    const a = 1 / Math.sqrt(keep + SATURATED ** 2 * rate * keep);
    const b = -a * rate * SATURATED;
    // a x + b where kept and a SATURATED + b where dropped, with 0 moved to the saturated value for dropout's sake.
    const shifted = dropout(tf.sub(x, SATURATED), rate, generator);
    return tf.add(tf.mul(shifted, a * keep), a * SATURATED + b);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...super.getConfig(), rate: this.rate};
  }
}
tf.serialization.registerClass(AlphaDropout);

/**
 * Alpha dropout, for selu networks: in training each element takes selu's saturated value s = -1.758099 with probability
 * `rate`, and then a x + b brings inputs of mean 0 and variance 1 back to these, with a = (q + s² p q)^(-1/2) and
 * b = -a p s for the rate p and q = 1 - p; in prediction the identity. Klambauer and others, "Self-normalizing neural
 * networks" (2017). TensorFlow.js's own layer has the sign of s wrong.
 *
 * Every example has a mask of its own. Masks are a function of the seed, the layer's `counter` and the place.
 *
 * @param options.rate probability of the saturated value; 0.1, the larger of the paper's rates
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if rate is not from 0 to below 1, or the seed no safe integer
 * @example
 * ```ts
 * const y = layers.alphaDropout({rate: 0.3, seed: 1}).apply(tf.zeros([1000]), {training: true}).dataSync();
 * [y.reduce((a, b) => Math.min(a, b)), y.reduce((a, b) => Math.max(a, b))] // [-1.059548, 0.454092]
 * ```
 */
export function alphaDropout(options?: AlphaDropoutOptions): AlphaDropout {
  return new AlphaDropout(options);
}
