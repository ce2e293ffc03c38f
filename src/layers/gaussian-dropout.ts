import {inRange} from '../base/index.ts';
import {type DropoutGenerator, gaussianNoise, tf} from '../engine/index.ts';
import type {SeedOptions} from './layer-options.ts';
import {NoiseLayer} from './noise-layer.ts';

/** Options of `gaussianDropout`. */
export interface GaussianDropoutOptions extends SeedOptions {
  /** The rate of the dropout that it stands for, from 0 (identity) to below 1; 0.5, that of hidden units [A5-8]. */
  readonly rate?: number;
}

const WHAT = 'create gaussian dropout';

/** The class of `gaussianDropout`. */
export class GaussianDropout extends NoiseLayer {
  static readonly className: string = 'GradlabGaussianDropout';
  readonly rate: number;

  constructor({rate = 0.5, ...rest}: GaussianDropoutOptions = {}) {
    super(WHAT, rest);
    this.rate = inRange(WHAT, 'rate', rate, {min: 0, maxExclusive: 1});
  }

  protected override distort(x: tf.Tensor, generator: DropoutGenerator): tf.Tensor {
    const deviation = Math.sqrt(this.rate / (1 - this.rate));
    return tf.mul(x, gaussianNoise(tf.onesLike(x), deviation, generator));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...super.getConfig(), rate: this.rate};
  }
}
tf.serialization.registerClass(GaussianDropout);

/**
 * Gaussian dropout: in training each element is multiplied by a normal number of its own, of mean 1 and standard
 * deviation sqrt(rate / (1 - rate)), which are those of dropout's factor, 0 or 1 / (1 - rate); in prediction the identity.
 * Srivastava and others, "Dropout" (2014), section 10.
 *
 * The numbers are a function of the seed, the layer's `counter` and the place; on other backends than the engine's they
 * are others, as good.
 *
 * @param options.rate rate of the dropout it stands for; 0.5, where the deviation is 1 as in the paper
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if rate is not from 0 to below 1, or the seed no safe integer
 * @example
 * ```ts
 * const layer = layers.gaussianDropout({rate: 0.2, seed: 1});
 * const {mean, variance} = tf.moments(layer.apply(tf.ones([1000000]), {training: true}));
 * [mean, variance].map(moment => Math.round(100 * moment.dataSync()[0]) / 100) // [1, 0.25]
 * ```
 */
export function gaussianDropout(options?: GaussianDropoutOptions): GaussianDropout {
  return new GaussianDropout(options);
}
