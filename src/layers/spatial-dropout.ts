import {inRange, refusal} from '../base/index.ts';
import {type DropoutGenerator, dropout, tf} from '../engine/index.ts';
import type {SeedOptions} from './layer-options.ts';
import {NoiseLayer} from './noise-layer.ts';

/** Options of `spatialDropout`. */
export interface SpatialDropoutOptions extends SeedOptions {
  /** Probability that a feature map becomes 0, from 0 to 1; 0.5, as for hidden units [A5-8]. */
  readonly rate?: number;
}

const WHAT = 'create spatial dropout';

/** The class of `spatialDropout`. */
export class SpatialDropout extends NoiseLayer {
  static readonly className: string = 'GradlabSpatialDropout';
  readonly rate: number;

  constructor({rate = 0.5, ...rest}: SpatialDropoutOptions = {}) {
    super(WHAT, rest);
    this.rate = inRange(WHAT, 'rate', rate, {min: 0, max: 1});
  }

  protected override distort(x: tf.Tensor, generator: DropoutGenerator): tf.Tensor {
    if (x.rank < 3)
      throw new RangeError(refusal('apply spatial dropout', 'the input', 'be of rank 3 or more', x.shape));
    const mask = x.shape.map((size, axis) => (axis === 0 || axis === x.rank - 1 ? size : 1));
    return tf.mul(x, dropout(tf.ones(mask), this.rate, generator));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...super.getConfig(), rate: this.rate};
  }
}
tf.serialization.registerClass(SpatialDropout);

/**
 * Spatial dropout: in training each feature map of each example becomes 0 as a whole with probability `rate`, else
 * x / (1 - rate); in prediction the identity. Neighbouring pixels are alike, so that dropout of single pixels takes little away.
 * Tompson and others, "Efficient object localization using convolutional networks" (2015).
 *
 * Input: [batch, …, channels], of rank 4 for images, 3 for series; the mask is [batch, 1, 1, channels] or
 * [batch, 1, channels]. Masks are a function of the seed, the layer's `counter` and the place.
 *
 * @param options.rate probability of 0; 0.5, as for hidden units [A5-8]
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if rate is not from 0 to 1, the seed no safe integer, or the input's rank below 3
 * @example
 * ```ts
 * const maps = layers.spatialDropout({seed: 4}).apply(tf.ones([1, 5, 5, 8]), {training: true});
 * const sums = maps.sum([0, 1, 2]).arraySync();
 * sums.every(sum => sum === 0 || sum === 50) // true
 * ```
 */
export function spatialDropout(options?: SpatialDropoutOptions): SpatialDropout {
  return new SpatialDropout(options);
}
