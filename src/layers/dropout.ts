import {inRange} from '../base/index.ts';
import {type DropoutGenerator, dropout as drop, tf} from '../engine/index.ts';
import type {SeedOptions} from './layer-options.ts';
import {NoiseLayer} from './noise-layer.ts';
import {checkedNoiseShape, maskShape, type NoiseShape} from './noise-shape.ts';

/** Options of `dropout`. */
export interface DropoutOptions extends SeedOptions {
  /** Probability of 0, from 0 (identity) to 1 (all zeros); 0.5, that of hidden units [A5-8]. */
  readonly rate?: number;
  /** Sizes of the mask: an axis of 1 has one number for all, null stands for the input's size. The input's if left out. */
  readonly noiseShape?: NoiseShape;
}

/** The class of `dropout`. */
export class Dropout extends NoiseLayer {
  static readonly className: string = 'GradlabDropout';
  readonly rate: number;
  readonly noiseShape: NoiseShape | undefined;

  constructor({rate = 0.5, noiseShape, ...rest}: DropoutOptions = {}, what = 'create dropout') {
    super(what, rest);
    this.rate = inRange(what, 'rate', rate, {min: 0, max: 1});
    this.noiseShape = checkedNoiseShape(what, noiseShape);
  }

  protected override distort(x: tf.Tensor, generator: DropoutGenerator): tf.Tensor {
    if (this.noiseShape === undefined) return drop(x, this.rate, generator);
    const mask = drop(tf.ones(maskShape(this.noiseShape, x)), this.rate, generator);
    return tf.mul(x, mask);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const {rate, noiseShape} = this;
    return {...super.getConfig(), rate, ...(noiseShape === undefined ? {} : {noiseShape: [...noiseShape]})};
  }
}
tf.serialization.registerClass(Dropout);

/**
 * Dropout [F5-27] [E5.35] [G4]: in training each element becomes 0 with probability `rate`, else x / (1 - rate), so that
 * its expectation stays x ("inverted" dropout); in prediction the layer is the identity, which equals dropout that does
 * not divide followed by weights times the survival rate [F5-28]. Srivastava and others, "Dropout: a simple way to
 * prevent neural networks from overfitting" (2014).
 *
 * Every example of a batch has a mask of its own [A5-8], and every call draws new ones. They are a function of the seed, the layer's
 * `counter` of draws and the element's place, whatever the backend and the number of threads. Two layers without seeds
 * draw different masks; two with the same seed draw the same.
 *
 * @param options.rate probability of 0; 0.5, that of hidden units [A5-8]; for inputs 0.2 is usual
 * @param options.noiseShape sizes of the mask, for instance `[null, 1, null]` for one mask for all time steps
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if rate is not from 0 to 1, the seed no safe integer, or the noise shape does not fit the input
 * @example
 * ```ts
 * const layer = layers.dropout({rate: 0.5, seed: 1});
 * layer.apply(tf.ones([4])).arraySync() // [1, 1, 1, 1]
 * const trained = layer.apply(tf.ones([1000]), {training: true}).dataSync();
 * trained.every(value => value === 0 || value === 2) // true
 * layer.counter // 1
 * ```
 */
export function dropout(options?: DropoutOptions): Dropout {
  return new Dropout(options);
}
