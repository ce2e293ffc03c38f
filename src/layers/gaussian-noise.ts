import {inRange} from '../base/index.ts';
import {gaussianNoise as addNoise, type DropoutGenerator, tf} from '../engine/index.ts';
import type {SeedOptions} from './layer-options.ts';
import {NoiseLayer} from './noise-layer.ts';

/** Options of `gaussianNoise`. */
export interface GaussianNoiseOptions extends SeedOptions {
  /** Standard deviation, in the unit of the input; 0.1, a tenth of the spread of standardized inputs (our choice). */
  readonly deviation?: number;
}

const WHAT = 'create gaussian noise';

/** The class of `gaussianNoise`. */
export class GaussianNoise extends NoiseLayer {
  static readonly className: string = 'GradlabGaussianNoise';
  readonly deviation: number;

  constructor({deviation = 0.1, ...rest}: GaussianNoiseOptions = {}) {
    super(WHAT, rest);
    this.deviation = inRange(WHAT, 'deviation', deviation, {min: 0, maxExclusive: Infinity});
  }

  protected override distort(x: tf.Tensor, generator: DropoutGenerator): tf.Tensor {
    return addNoise(x, this.deviation, generator);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...super.getConfig(), deviation: this.deviation};
  }
}
tf.serialization.registerClass(GaussianNoise);

/**
 * Gaussian noise [R6]: in training x + deviation * n, n a standard normal number of its own for each element, so that
 * the expectation stays x and the variance grows by deviation²; in prediction the identity.
 *
 * The numbers are a function of the seed, the layer's `counter` of draws and the element's place, with any number of threads.
 * On other backends than the engine's they are others, as good.
 *
 * @param options.deviation standard deviation in the unit of the input; 0.1 is our choice, a tenth of the spread of
 * standardized inputs: no source names one
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if the deviation is not a finite number >= 0, or the seed no safe integer
 * @example
 * ```ts
 * const layer = layers.gaussianNoise({deviation: 0, seed: 1});
 * layer.apply(tf.tensor1d([1, -2]), {training: true}).arraySync() // [1, -2]
 * ```
 */
export function gaussianNoise(options?: GaussianNoiseOptions): GaussianNoise {
  return new GaussianNoise(options);
}
