import {refusal} from '../base/index.ts';
import {cropSides} from './crop.ts';
import {cropPlacement, type Piece} from './crop-placement.ts';
import type {Image} from './image.ts';
import {IDENTITY, multiply} from './matrix.ts';
import {resample} from './resample.ts';

/** A look at an image that no chance is in. */
export type View = (image: Image) => Image;

/** Options of {@link tenCrops}. */
export interface TenCropsOptions {
  readonly size: number | readonly [height: number, width: number];
}

/**
 * The ten views of AlexNet's test [F5-26]: the pieces at the four corners and the centre, then their mirror images. The
 * centre is rounded up and left where it lies between pixels.
 *
 * @param options.size pixels of both sides, or height and width
 * @throws {TypeError} if the size is neither a number nor a pair
 * @throws {RangeError} if it is not 1, 2, 3, …; a view, if the picture is smaller
 * @example
 * ```ts
 * const row = {values: Float64Array.of(1, 2, 3, 4), height: 1, width: 4, channels: 1, white: 255};
 * augmentation.tenCrops({size: [1, 2]}).map(view => [...view(row).values])
 * // [[1, 2], [3, 4], [1, 2], [3, 4], [2, 3], [2, 1], [4, 3], [2, 1], [4, 3], [3, 2]]
 * ```
 */
export function tenCrops({size}: TenCropsOptions): readonly View[] {
  const [height, width] = cropSides('create ten crops', size);
  const places = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
    [0.5, 0.5],
  ] as const;
  return [false, true].flatMap(isMirrored =>
    places.map(
      ([down, right]): View =>
        image => {
          const [restY, restX] = [image.height - height, image.width - width];
          if (restY < 0 || restX < 0) {
            throw new RangeError(
              refusal('crop', 'size', `be at most [${image.height}, ${image.width}], the picture`, [height, width]),
            );
          }
          return cut(
            image,
            {top: Math.floor(down * restY), left: Math.floor(right * restX), height, width},
            isMirrored,
          );
        },
    ),
  );
}

function cut(image: Image, piece: Piece, isMirrored: boolean): Image {
  const {height, width} = piece;
  const {matrix} = cropPlacement(image, piece);
  const placement = {height, width, matrix: isMirrored ? multiply(matrix, {...IDENTITY, xx: -1}) : matrix};
  return {
    ...image,
    height,
    width,
    values: resample(image, placement, 'zero', new Float64Array(height * width * image.channels)),
  };
}
