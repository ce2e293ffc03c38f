import type {Pixels} from './png.ts';

/** Numbers that may be images: `[height, width]`, `[height, width, channels]` or `[images, height, width, channels]`. */
export interface ImageNumbers {
  readonly values: ArrayLike<number>;
  readonly shape: readonly number[];
}

/** A picture of numbers, and how to read it. */
export interface PictureGrid extends Pixels {
  /** How many images it shows, and how many there are. */
  readonly shown: number;
  readonly images: number;
  /** The values that are black and white (channels: none and full). */
  readonly range: readonly [black: number, white: number];
}

/** Sides between which numbers are taken for pixels, and how unequal they may be. */
const [LEAST_SIDE, LARGEST_SIDE, LARGEST_RATIO] = [8, 4096, 3];

/** The least side of numbers without an axis of channels: a batch of scores for ten classes is no image. */
const LEAST_MATRIX = 12;

/** Images in one picture, at most, and in one row of it. */
const [IMAGES, COLUMNS] = [16, 8];

/** Pixels that an image is enlarged to or, above the second, thinned out to. */
const [SMALL, LARGE] = [64, 256];

/** Pixels between two images. */
const GAP = 2;

/** What NaN and infinities look like: the orange of the charts' first other series. */
const NOT_FINITE = [0xd5, 0x5e, 0x00] as const;

/** What lies between images. */
const PAPER = 255;

interface Frame {
  readonly images: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * Whether numbers of this shape look like images: two sides of 8 (12 without an axis of channels) to 4,096, none more than three times the other, 1, 3 or 4 channels.
 *
 * @example
 * ```ts
 * [[28, 28, 1], [64, 10]].map(isImageShape) // [true, false]
 * ```
 */
export function isImageShape(shape: readonly number[]): boolean {
  return frameOf(shape) !== undefined;
}

function frameOf(shape: readonly number[]): Frame | undefined {
  if (shape.length < 2 || shape.length > 4) return undefined;
  const images = shape.length === 4 ? (shape[0] ?? 0) : 1;
  const [height = 0, width = 0, channels = 1] = shape.length === 4 ? shape.slice(1) : shape;
  const [least, largest] = [Math.min(height, width), Math.max(height, width)];
  const isPlain =
    least >= (shape.length === 2 ? LEAST_MATRIX : LEAST_SIDE) &&
    largest <= LARGEST_SIDE &&
    largest <= LARGEST_RATIO * least;
  return images > 0 && isPlain && [1, 3, 4].includes(channels) ? {images, height, width, channels} : undefined;
}

/**
 * How many of the numbers a picture needs: those of its first 16 images.
 *
 * @example
 * ```ts
 * pictureNumbers([20, 8, 8, 3]) // 3072
 * ```
 */
export function pictureNumbers(shape: readonly number[]): number {
  const frame = frameOf(shape);
  return frame === undefined ? 0 : Math.min(frame.images, IMAGES) * frame.height * frame.width * frame.channels;
}

/**
 * Numbers as a picture, up to 16 images in rows of 8; undefined if they do not look like images. Images below 64 pixels
 * are enlarged by a whole number, those above 256 thinned out. Values from 0 to 1 are taken as shares, whole ones from
 * 0 to 255 as bytes; others are stretched from the least to the greatest. What is not finite is orange.
 *
 * @example
 * ```ts
 * const {width, height, range} = pictureGrid({values: new Float32Array(144).fill(0.5), shape: [12, 12]});
 * [width, height, range] // [72, 72, [0, 1]]
 * ```
 */
export function pictureGrid({values, shape}: ImageNumbers): PictureGrid | undefined {
  const frame = frameOf(shape);
  if (frame === undefined) return undefined;
  const shown = Math.min(frame.images, IMAGES);
  const range = brightness(values, pictureNumbers(shape));
  const longest = Math.max(frame.height, frame.width);
  const scale = longest < SMALL ? Math.ceil(SMALL / longest) : 1 / Math.ceil(longest / LARGE);
  const [tileHeight, tileWidth] = [Math.ceil(frame.height * scale), Math.ceil(frame.width * scale)];
  const columns = Math.min(shown, COLUMNS);
  const width = columns * (tileWidth + GAP) - GAP;
  const height = Math.ceil(shown / columns) * (tileHeight + GAP) - GAP;
  const data = new Uint8Array(4 * width * height).fill(PAPER);
  for (let image = 0; image < shown; image++) {
    const [left, top] = [(image % columns) * (tileWidth + GAP), Math.floor(image / columns) * (tileHeight + GAP)];
    for (let row = 0; row < tileHeight; row++)
      for (let column = 0; column < tileWidth; column++) {
        const pixel = (image * frame.height + Math.floor(row / scale)) * frame.width + Math.floor(column / scale);
        paint(data, 4 * ((top + row) * width + left + column), {values, at: pixel * frame.channels, frame, range});
      }
  }
  return {width, height, data, shown, images: frame.images, range};
}

interface Source {
  readonly values: ArrayLike<number>;
  readonly at: number;
  readonly frame: Frame;
  readonly range: readonly [number, number];
}

function paint(data: Uint8Array, place: number, {values, at, frame: {channels}, range: [black, white]}: Source): void {
  const colours = Math.min(channels, 3);
  const full = white > black ? 255 / (white - black) : 0;
  for (let channel = 0; channel < 3; channel++) {
    const value = values[at + (channel % colours)] as number;
    data[place + channel] = Math.max(0, Math.min(255, Math.round((value - black) * full)));
  }
  const own = Array.from({length: channels}, (_, channel) => values[at + channel] as number);
  if (!own.every(Number.isFinite)) data.set(NOT_FINITE, place);
  else if (channels === 4) data[place + 3] = Math.round(((own[3] as number) - black) * full);
}

/** The values that are black and white. */
function brightness(values: ArrayLike<number>, count: number): readonly [number, number] {
  let [least, greatest, whole] = [Infinity, -Infinity, true];
  for (let index = 0; index < count; index++) {
    const value = values[index] as number;
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    whole &&= Number.isInteger(value);
  }
  if (least >= 0 && greatest <= 1) return [0, 1];
  if (least >= 0 && greatest <= 255 && whole) return [0, 255];
  return least <= greatest ? [least, greatest] : [0, 1];
}
