import {type Border, checkBorder} from './border.ts';
import {type GeometricAugmentation, geometric} from './geometric.ts';
import {turn} from './matrix.ts';
import {type Spread, spreadEnds} from './spread.ts';

/** Options of {@link rotate}. */
export interface RotateOptions {
  /** Counterclockwise as one sees it. */
  readonly degrees?: Spread;
  readonly border?: Border;
}

/**
 * Turns the picture about its centre [F5-24]. The size stays; quarter turns of squares are exact (NumPy's `rot90`).
 *
 * @param options.degrees 15, as for MNIST in Cireşan et al. 2010; r is drawn from -r to r, [a, b] from a to b
 * @param options.border 'zero', as in torchvision: the paper of a digit is 0. 'reflect' suits photographs
 * @throws {TypeError} if an option has another type
 * @throws {RangeError} if the spread is negative, not finite or the wrong way round, or the border unknown
 * @example
 * ```ts
 * const square = {values: Float64Array.of(1, 2, 3, 4), height: 2, width: 2, channels: 1, white: 255};
 * [...augmentation.rotate({degrees: [90, 90]})(square, new Random(1)).values] // [2, 4, 1, 3]
 * ```
 */
export function rotate({degrees = 15, border = 'zero'}: RotateOptions = {}): GeometricAugmentation {
  const what = 'create rotate';
  const [low, high] = spreadEnds(what, 'degrees', degrees);
  checkBorder(what, border);
  return geometric({name: 'rotate', degrees, border}, border, (height, width, random) => {
    // y points down, so that this looks the picture up at places turned clockwise.
    const [cosine, sine] = turn(random.uniform(low, high));
    return {height, width, matrix: {xx: cosine, xy: -sine, x0: 0, yx: sine, yy: cosine, y0: 0}};
  });
}
