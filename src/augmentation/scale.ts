import {type Border, checkBorder} from './border.ts';
import {type GeometricAugmentation, geometric} from './geometric.ts';
import {IDENTITY} from './matrix.ts';
import {pairEnds} from './spread.ts';

/** Options of {@link scale}. */
export interface ScaleOptions {
  /** Smallest and largest factor. */
  readonly factor?: readonly [low: number, high: number];
  readonly border?: Border;
}

/**
 * Enlarges the picture about its centre by a factor, the same in both directions [F5-24]; the size of the picture
 * stays. The logarithm of the factor is uniform: twice as large is as likely as half as large.
 *
 * @param options.factor [0.85, 1.15], the 15 % for MNIST of Cireşan et al. 2010
 * @param options.border 'zero', as in torchvision: the paper of a digit is 0. 'reflect' suits photographs
 * @throws {TypeError} if an option has another type
 * @throws {RangeError} if a factor is not above 0 or the pair the wrong way round, or the border unknown
 * @example
 * ```ts
 * const row = {values: Float64Array.of(0, 4, 8), height: 1, width: 3, channels: 1, white: 255};
 * [...augmentation.scale({factor: [2, 2]})(row, new Random(1)).values] // [2, 4, 6]
 * ```
 */
export function scale({factor = [0.85, 1.15], border = 'zero'}: ScaleOptions = {}): GeometricAugmentation {
  const what = 'create scale';
  const bounds = {minExclusive: 0, maxExclusive: Number.POSITIVE_INFINITY};
  const [low, high] = pairEnds(what, 'factor', factor, bounds, 'be a pair of numbers');
  checkBorder(what, border);
  return geometric({name: 'scale', factor, border}, border, (height, width, random) => {
    const step = low * (high / low) ** random.uniform();
    return {height, width, matrix: {...IDENTITY, xx: 1 / step, yy: 1 / step}};
  });
}
