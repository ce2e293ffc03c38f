import {type Border, checkBorder} from './border.ts';
import {type GeometricAugmentation, geometric} from './geometric.ts';
import {IDENTITY} from './matrix.ts';
import {type Spread, spreadEnds} from './spread.ts';

/** Options of {@link shift}. */
export interface ShiftOptions {
  /** Pixels to the right. */
  readonly x?: Spread;
  /** Pixels down. */
  readonly y?: Spread;
  readonly border?: Border;
}

/**
 * Moves the picture by (x, y) pixels [F5-24]: out(X, Y) = in(X - x, Y - y).
 *
 * @param options.x 2, some tenth of a digit's 28 pixels, as in the examples of Keras; r is drawn from -r to r, [a, b]
 * from a to b
 * @param options.y 2
 * @param options.border 'zero', as in torchvision: the paper of a digit is 0. 'reflect' suits photographs
 * @throws {TypeError} if an option has another type
 * @throws {RangeError} if a spread is negative, not finite or the wrong way round, or the border unknown
 * @example
 * ```ts
 * const row = {values: Float64Array.of(1, 2, 3), height: 1, width: 3, channels: 1, white: 255};
 * [...augmentation.shift({x: [1, 1], y: 0})(row, new Random(1)).values] // [0, 1, 2]
 * [...augmentation.shift({x: [-0.5, -0.5], y: 0, border: 'edge'})(row, new Random(1)).values] // [1.5, 2.5, 3]
 * ```
 */
export function shift({x = 2, y = 2, border = 'zero'}: ShiftOptions = {}): GeometricAugmentation {
  const what = 'create shift';
  const [left, right] = spreadEnds(what, 'x', x);
  const [up, down] = spreadEnds(what, 'y', y);
  checkBorder(what, border);
  return geometric({name: 'shift', x, y, border}, border, (height, width, random) => {
    const [moveX, moveY] = [random.uniform(left, right), random.uniform(up, down)];
    return {height, width, matrix: {...IDENTITY, x0: -moveX, y0: -moveY}};
  });
}
