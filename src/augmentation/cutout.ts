import {finite, inRange} from '../base/index.ts';
import type {Augmentation} from './image.ts';
import {makeAugmentation} from './make-augmentation.ts';

/** Options of {@link cutout}. */
export interface CutoutOptions {
  readonly share?: number;
  readonly fill?: number;
}

/**
 * Covers a square of the picture (DeVries and Taylor 2017). Its centre is any pixel, every one as likely, so that near
 * the edge part of the square lies outside, as in the paper.
 *
 * @param options.share the square's side as a share of the picture's shorter one; 0.5, the paper's 16 of 32 pixels for
 * CIFAR-10
 * @param options.fill what covers it, in units of full intensity; 0, as in the paper, where that is the mean colour as
 * pictures are standardized: give the mean if yours are not
 * @throws {TypeError} if an option is no number
 * @throws {RangeError} if the share is not from 0 to 1, or the fill not finite
 * @example
 * ```ts
 * const square = {values: new Float64Array(16).fill(1), height: 4, width: 4, channels: 1, white: 1};
 * const covered = augmentation.cutout({share: 0.25})(square, new Random(1));
 * covered.values.reduce((sum, value) => sum + value) // 15
 * ```
 */
export function cutout({share = 0.5, fill = 0}: CutoutOptions = {}): Augmentation {
  const what = 'create cutout';
  inRange(what, 'share', share, {min: 0, max: 1});
  finite(what, 'fill', fill);
  return makeAugmentation({name: 'cutout', share, fill}, (image, random) => {
    const {height, width, channels, white} = image;
    const side = Math.round(share * Math.min(height, width));
    // An even side has no middle pixel: the square lies half a pixel up and left of it, as in the authors' program.
    const top = random.integer(0, height - 1) - (side >> 1);
    const left = random.integer(0, width - 1) - (side >> 1);
    const values = image.values.slice();
    const [from, to] = [Math.max(0, left), Math.min(width, left + side)];
    for (let y = Math.max(0, top); y < Math.min(height, top + side); y++) {
      values.fill(fill * white, (y * width + from) * channels, (y * width + to) * channels);
    }
    return {...image, values};
  });
}
