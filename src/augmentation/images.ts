import {refusal} from '../base/index.ts';
import {checkedSamples, exampleSize, type NumberArray, type Samples} from '../data/samples/index.ts';
import type {Image} from './image.ts';

/** Returns samples that are images: [examples, height, width, channels]. */
export function checkImages(what: string, name: string, images: Samples): Samples {
  checkedSamples(what, name, images);
  if (images.shape.length !== 4) {
    throw new RangeError(refusal(what, `${name}.shape`, 'be [examples, height, width, channels]', images.shape));
  }
  return images;
}

/** The number that stands for full intensity: 255 for bytes, 1 for other numbers. */
export function whiteOf(values: NumberArray): number {
  return values instanceof Uint8Array ? 255 : 1;
}

/**
 * One picture of samples as augmentations see it.
 *
 * @param index its number
 * @throws {TypeError} if the images are no typed array of numbers
 * @throws {RangeError} if their shape is not [examples, height, width, channels], or there is no such image
 * @example
 * ```ts
 * const images = {values: Uint8Array.of(1, 2, 3, 4), shape: [2, 1, 2, 1]};
 * [...augmentation.imageOf(images, 1).values] // [3, 4]
 * ```
 */
export function imageOf(images: Samples, index: number): Image {
  checkImages('read image', 'images', images);
  const [examples = 0, height = 0, width = 0, channels = 0] = images.shape;
  if (!Number.isInteger(index) || index < 0 || index >= examples) {
    throw new RangeError(refusal('read image', 'index', `be an integer from 0 to ${examples - 1}`, index));
  }
  const size = exampleSize(images);
  const values = Float64Array.from(images.values.subarray(index * size, (index + 1) * size));
  return {values, height, width, channels, white: whiteOf(images.values)};
}
