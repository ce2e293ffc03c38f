import {integer, refusal} from '../base/index.ts';
import {type Dataset, dataset, exampleSize, type NumberArray, sameKind} from '../data/samples/index.ts';
import {checkAugmentation} from './check-augmentation.ts';
import {exampleRandom} from './example-random.ts';
import type {Augmentation, Image} from './image.ts';
import {checkImages, imageOf} from './images.ts';

/** Options of {@link augment}. */
export interface AugmentOptions {
  readonly copies?: number;
  readonly seed?: number | string;
  readonly originals?: boolean;
}

/**
 * A larger set [G6]: the images as they are, then one augmented copy of all, then another, with their labels. Copy c
 * (from 0) of example i is what `batches` makes of it in epoch c, rounded to bytes and cut off at 0 and 255 if the set
 * has bytes.
 *
 * @param options.copies 1: the set becomes twice as large
 * @param options.seed 1
 * @param options.originals true; false to leave the images as they are out, which a crop to another size asks for
 * @throws {TypeError} if the augmentation is none, or an option has another type
 * @throws {RangeError} if the set has no images, copies is not 1, 2, 3, …, or the copies are of another size than the
 * originals
 * @example
 * ```ts
 * const one = data.takeExamples(data.digits8x8(), [0, 1, 2]);
 * const images = data.dataset({...one, x: {values: one.x.values, shape: [3, 8, 8, 1]}});
 * const more = augmentation.augment(images, augmentation.shift({x: 1, y: 1}), {copies: 4});
 * data.countExamples(more) // 15
 * ```
 */
export function augment(
  set: Dataset,
  augmentation: Augmentation,
  {copies = 1, seed = 1, originals = true}: AugmentOptions = {},
): Dataset {
  const what = 'augment dataset';
  checkAugmentation(what, 'augmentation', augmentation);
  integer(what, 'copies', copies, {min: 1});
  checkImages(what, 'x', set.x);
  const randomOf = exampleRandom(seed);
  const [examples = 0] = set.x.shape;
  const first = augmentation(imageOf(set.x, 0), randomOf(0, 0));
  const shape = [first.height, first.width, first.channels];
  const size = first.values.length;
  const kept = originals ? 1 : 0;
  if (originals && shape.join() !== set.x.shape.slice(1).join()) {
    const rule = `be [${set.x.shape.slice(1).join(', ')}] to stand beside the originals (or pass originals: false)`;
    throw new RangeError(refusal(what, 'the size of the copies', rule, shape));
  }
  const values = sameKind(set.x.values, (kept + copies) * examples * size);
  if (originals) values.set(set.x.values);
  for (let copy = 0; copy < copies; copy++) {
    for (let index = 0; index < examples; index++) {
      const image = augmentation(imageOf(set.x, index), randomOf(copy, index));
      const found = [image.height, image.width, image.channels];
      if (found.some((extent, axis) => extent !== shape[axis])) {
        throw new RangeError(refusal(what, 'the size of the copies', 'stay the same', found));
      }
      write(image, values, ((kept + copy) * examples + index) * size);
    }
  }
  return dataset({
    ...set,
    name: `${set.name}, augmented`,
    x: {values, shape: [(kept + copies) * examples, ...shape]},
    y: repeated(set, kept + copies),
  });
}

/** Floats as they are; whole numbers are rounded, bytes cut off at their ends. */
function write({values: image}: Image, values: NumberArray, start: number): void {
  const isByte = values instanceof Uint8Array;
  const isFloat = values instanceof Float32Array || values instanceof Float64Array;
  for (let place = 0; place < image.length; place++) {
    const value = image[place] as number;
    const whole = isFloat ? value : Math.round(value);
    values[start + place] = isByte ? Math.min(255, Math.max(0, whole)) : whole;
  }
}

function repeated({y}: Dataset, times: number): Dataset['y'] {
  const [examples = 0, ...rest] = y.shape;
  const values = sameKind(y.values, times * examples * exampleSize(y));
  for (let time = 0; time < times; time++) values.set(y.values, time * y.values.length);
  return {values, shape: [times * examples, ...rest]};
}
