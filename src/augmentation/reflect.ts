import {inRange} from '../base/index.ts';
import {type GeometricAugmentation, geometric} from './geometric.ts';
import {IDENTITY} from './matrix.ts';

/** Options of {@link reflect}. */
export interface ReflectOptions {
  /** Probability that left and right change places. */
  readonly horizontal?: number;
  /** Probability that top and bottom change places. */
  readonly vertical?: number;
}

/**
 * Mirrors the picture at random [F5-24], [F5-26]. A mirrored flower is a flower, a mirrored 2 is no digit: whether it
 * keeps the label is for you to know.
 *
 * @param options.horizontal 0.5, as in AlexNet, where every picture comes as often as its mirror image
 * @param options.vertical 0: photographs have an up and a down
 * @throws {TypeError} if a probability is no number
 * @throws {RangeError} if a probability is not from 0 to 1
 * @example
 * ```ts
 * const row = {values: Float64Array.of(1, 2, 3), height: 1, width: 3, channels: 1, white: 255};
 * [...augmentation.reflect({horizontal: 1})(row, new Random(1)).values] // [3, 2, 1]
 * ```
 */
export function reflect({horizontal = 0.5, vertical = 0}: ReflectOptions = {}): GeometricAugmentation {
  const what = 'create reflect';
  inRange(what, 'horizontal', horizontal, {min: 0, max: 1});
  inRange(what, 'vertical', vertical, {min: 0, max: 1});
  return geometric({name: 'reflect', horizontal, vertical}, undefined, (height, width, random) => {
    const xx = random.uniform() < horizontal ? -1 : 1;
    const yy = random.uniform() < vertical ? -1 : 1;
    return {height, width, matrix: {...IDENTITY, xx, yy}};
  });
}
