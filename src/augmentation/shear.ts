import {type Border, checkBorder} from './border.ts';
import {type GeometricAugmentation, geometric} from './geometric.ts';
import {IDENTITY, turn} from './matrix.ts';
import {type Spread, spreadEnds} from './spread.ts';

/** Options of {@link shear}. */
export interface ShearOptions {
  /** How far upright lines lean to the right. */
  readonly degrees?: Spread;
  readonly border?: Border;
}

/**
 * Leans the picture to the right, as italics do [F5-24]: a pixel that lies y above the centre moves by y tan(degrees).
 *
 * @param options.degrees 15, as for MNIST in Cireşan et al. 2010; r is drawn from -r to r, [a, b] from a to b
 * @param options.border 'zero', as in torchvision: the paper of a digit is 0. 'reflect' suits photographs
 * @throws {TypeError} if an option has another type
 * @throws {RangeError} if an angle is not between -90 and 90 or the pair the wrong way round, or the border unknown
 * @example
 * ```ts
 * const column = {values: Float64Array.of(0, 1, 0, 0, 1, 0, 0, 1, 0), height: 3, width: 3, channels: 1, white: 1};
 * [...augmentation.shear({degrees: [45, 45]})(column, new Random(1)).values].map(Math.round)
 * // [0, 0, 1, 0, 1, 0, 1, 0, 0]
 * ```
 */
export function shear({degrees = 15, border = 'zero'}: ShearOptions = {}): GeometricAugmentation {
  const what = 'create shear';
  const [low, high] = spreadEnds(what, 'degrees', degrees, 90);
  checkBorder(what, border);
  return geometric({name: 'shear', degrees, border}, border, (height, width, random) => {
    const [cosine, sine] = turn(random.uniform(low, high));
    return {height, width, matrix: {...IDENTITY, xy: sine / cosine}};
  });
}
