import {inRange} from '../base/index.ts';
import type {Augmentation} from './image.ts';
import {makeAugmentation} from './make-augmentation.ts';

/** Options of {@link noise}. */
export interface NoiseOptions {
  readonly deviation?: number;
}

/**
 * Adds to every number of the picture one drawn from N(0, deviation²), in units of full intensity [R6]. Nothing is cut
 * off at black and white, so that the mean stays; only a set that is kept as bytes (`augment`) is cut off there.
 *
 * @param options.deviation 0.1, as torchvision's `GaussianNoise`; of bytes that is 25.5
 * @throws {TypeError} if the deviation is no number
 * @throws {RangeError} if it is negative or not finite
 * @example
 * ```ts
 * const row = {values: Float64Array.of(1, 2, 3), height: 1, width: 3, channels: 1, white: 255};
 * [...augmentation.noise({deviation: 0})(row, new Random(1)).values] // [1, 2, 3]
 * ```
 */
export function noise({deviation = 0.1}: NoiseOptions = {}): Augmentation {
  inRange('create noise', 'deviation', deviation, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
  return makeAugmentation({name: 'noise', deviation}, (image, random) => {
    const strength = deviation * image.white;
    return {...image, values: image.values.map(value => random.normal(value, strength))};
  });
}
