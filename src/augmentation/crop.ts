import {integer, positiveInteger, refusal} from '../base/index.ts';
import {type Border, checkBorder} from './border.ts';
import {cropPlacement} from './crop-placement.ts';
import {type GeometricAugmentation, geometric} from './geometric.ts';

/** Options of {@link crop}. */
export interface CropOptions {
  /** Pixels of both sides, or height and width. */
  readonly size?: number | readonly [height: number, width: number];
  /** Pixels that are put around the picture first. */
  readonly padding?: number;
  readonly border?: Border;
}

/**
 * Cuts a piece out of the picture, at each place as likely [F5-26]. Of 256 by 256 pixels a piece of 224 by 224 can be
 * cut at 33 · 33 = 1089 places (0 to 32); AlexNet's authors count 32 · 32 = 1024, with reflections 2048.
 *
 * @param options.size the picture's own size
 * @param options.padding 0 if a size is given, as in AlexNet; else 4, as for CIFAR-10 in He et al. 2016
 * @param options.border 'zero', as there: what the padding shows
 * @throws {TypeError} if an option has another type
 * @throws {RangeError} if the size is not 1, 2, 3, …, the padding not 0, 1, 2, …, or the border unknown; when called, if
 * the piece is larger than the padded picture
 * @example
 * ```ts
 * const row = {values: Float64Array.of(1, 2, 3), height: 1, width: 3, channels: 1, white: 255};
 * augmentation.crop({size: [1, 2]})(row, new Random(1)).values.length // 2
 * ```
 */
export function crop({
  size,
  padding = size === undefined ? 4 : 0,
  border = 'zero',
}: CropOptions = {}): GeometricAugmentation {
  const what = 'create crop';
  const sides = size === undefined ? undefined : cropSides(what, size);
  integer(what, 'padding', padding, {min: 0});
  checkBorder(what, border);
  const config = {name: 'crop', size, padding, border};
  return geometric(config, padding === 0 ? undefined : border, (height, width, random) => {
    const [rows, columns] = sides ?? [height, width];
    const [restY, restX] = [height + 2 * padding - rows, width + 2 * padding - columns];
    if (restY < 0 || restX < 0) {
      const rule = `be at most [${height + 2 * padding}, ${width + 2 * padding}], the padded picture`;
      throw new RangeError(refusal('crop', 'size', rule, [rows, columns]));
    }
    const [top, left] = [random.integer(0, restY) - padding, random.integer(0, restX) - padding];
    return cropPlacement({height, width}, {top, left, height: rows, width: columns});
  });
}

/** Height and width of a piece. */
export function cropSides(
  what: string,
  size: number | readonly [height: number, width: number],
): readonly [height: number, width: number] {
  if (typeof size === 'number') return [positiveInteger(what, 'size', size), size];
  if (!Array.isArray(size) || size.length !== 2) {
    throw new TypeError(refusal(what, 'size', 'be a number or [height, width]', size));
  }
  const [height, width] = size as unknown as readonly [number, number];
  return [positiveInteger(what, 'size[0]', height), positiveInteger(what, 'size[1]', width)];
}
