import {inRange, type Random} from '../base/index.ts';
import {type Border, checkBorder} from './border.ts';
import {blur, gaussianWeights} from './gaussian-blur.ts';
import type {Augmentation} from './image.ts';
import {makeAugmentation} from './make-augmentation.ts';
import {pixelAt} from './resample.ts';

/** Options of {@link elastic}. */
export interface ElasticOptions {
  readonly alpha?: number;
  readonly sigma?: number;
  readonly border?: Border;
}

/**
 * Elastic deformation (Simard, Steinkraus, Platt 2003) [F5-25]: every pixel is looked up at a place displaced by a
 * smooth random field, as if by the hand's uneven motion. Both fields are uniform on [-1, 1], smoothed by a Gaussian of
 * deviation sigma, times alpha. The displacements have the standard deviation alpha / sqrt(3) · Σ w², w being the
 * Gaussian's weights; that is about alpha / (2 sigma sqrt(3 π)): 1.4 pixels by default.
 *
 * The field is drawn beyond the edge, too, so that it is as strong there as in the middle. The paper's field is
 * that times alpha, without norming, as in the usual reading of it.
 *
 * @param options.alpha strength in pixels; 34, the paper's for MNIST in 29 × 29 pixels
 * @param options.sigma smoothness in pixels; 4, the paper's. Below 2 digits fray, above 8 they are but shifted
 * @param options.border 'zero': the paper of a digit is 0. 'reflect' suits photographs
 * @throws {TypeError} if an option has another type
 * @throws {RangeError} if alpha is negative, sigma not above 0, one of them not finite, or the border unknown
 * @example
 * ```ts
 * const dot = {values: Float64Array.of(0, 0, 0, 0, 9, 0, 0, 0, 0), height: 3, width: 3, channels: 1, white: 255};
 * [...augmentation.elastic({alpha: 0})(dot, new Random(1)).values] // [0, 0, 0, 0, 9, 0, 0, 0, 0]
 * ```
 */
export function elastic({alpha = 34, sigma = 4, border = 'zero'}: ElasticOptions = {}): Augmentation {
  const what = 'create elastic';
  inRange(what, 'alpha', alpha, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
  inRange(what, 'sigma', sigma, {minExclusive: 0, maxExclusive: Number.POSITIVE_INFINITY});
  checkBorder(what, border);
  const weights = gaussianWeights(sigma);
  return makeAugmentation({name: 'elastic', alpha, sigma, border}, (image, random) => {
    const {height, width, channels} = image;
    const right = displacements(height, width, weights, random);
    const down = displacements(height, width, weights, random);
    const values = new Float64Array(image.values.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const pixel = y * width + x;
        const [fromX, fromY] = [x + alpha * (right[pixel] as number), y + alpha * (down[pixel] as number)];
        pixelAt(image, fromX, fromY, border, values, pixel * channels);
      }
    }
    return {...image, values};
  });
}

/** Uniform numbers from [-1, 1), smoothed. */
function displacements(height: number, width: number, weights: Float64Array, random: Random): Float64Array {
  const more = weights.length - 1;
  const rough = Float64Array.from({length: (height + more) * (width + more)}, () => random.uniform(-1, 1));
  return blur(rough, height, width, weights);
}
