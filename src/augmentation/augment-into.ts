import {type Random, refusal} from '../base/index.ts';
import {isGeometric} from './geometric.ts';
import type {Augmentation, Image} from './image.ts';
import {resample} from './resample.ts';

/**
 * Writes the augmented image, times `unit`, to `target`, which has just as many numbers. Affine augmentations write there at once,
 * without an image between.
 *
 * @throws {RangeError} if the augmented image has more or fewer numbers
 * @example
 * ```ts
 * const image = augmentation.imageOf({values: Uint8Array.of(1, 2), shape: [1, 1, 2, 1]}, 0);
 * const target = new Float32Array(2);
 * augmentation.augmentInto(target, augmentation.reflect({horizontal: 1}), image, new Random(1));
 * [...target] // [2, 1]
 * ```
 */
export function augmentInto(
  target: Float32Array,
  augmentation: Augmentation,
  image: Image,
  random: Random,
  unit = 1,
): void {
  if (!isGeometric(augmentation)) {
    const {height, width, channels, values} = augmentation(image, random);
    checkSize(target, [height, width, channels]);
    for (let place = 0; place < values.length; place++) target[place] = unit * (values[place] as number);
    return;
  }
  const placement = augmentation.place(image.height, image.width, random);
  checkSize(target, [placement.height, placement.width, image.channels]);
  target.fill(0);
  resample(image, placement, augmentation.border ?? 'zero', target, unit);
}

function checkSize(target: Float32Array, size: readonly number[]): void {
  if (size.reduce((product, extent) => product * extent, 1) === target.length) return;
  throw new RangeError(
    refusal('augment image', 'its new size', `have ${target.length} numbers, as other images have`, size),
  );
}
