import type {Stroke} from './stroke.ts';

/** Height and width of a digit in pixels, as in MNIST. */
export const SIDE = 28;
/** Pixels to a unit of the glyph's frame: a glyph, 1.7 high, fills MNIST's 20 × 20 box with its line's width. */
const SCALE = 10.2;
const MIDDLE = (SIDE - 1) / 2;

/**
 * Draws strokes into a picture of zeros, as bytes from 0 (paper) to 255 (ink). A pixel is inked by as much as a line
 * that begins at half width - ½ pixel and ends at half width + ½ pixel from the stroke's middle (a box filter).
 */
export function ink(picture: Uint8Array, strokes: readonly Stroke[], [begin, end]: readonly [number, number]): void {
  for (const stroke of strokes) {
    for (let index = 0; index + 1 < stroke.length; index++) {
      const share = index / (stroke.length - 1);
      inkSegment(picture, stroke[index] as Point, stroke[index + 1] as Point, SCALE * (begin + share * (end - begin)));
    }
  }
}

type Point = Stroke[number];

/** Inks the pixels around one straight piece; where pieces overlap the darker one counts. */
function inkSegment(picture: Uint8Array, from: Point, to: Point, half: number): void {
  const [x, y] = [MIDDLE + SCALE * from[0], MIDDLE + SCALE * from[1]];
  const [dx, dy] = [SCALE * (to[0] - from[0]), SCALE * (to[1] - from[1])];
  const square = dx * dx + dy * dy;
  const reach = half + 0.5;
  const [top, bottom] = pixels(Math.min(y, y + dy) - reach, Math.max(y, y + dy) + reach);
  const [left, right] = pixels(Math.min(x, x + dx) - reach, Math.max(x, x + dx) + reach);
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const [px, py] = [column - x, row - y];
      const along = square === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / square));
      const [ax, ay] = [px - along * dx, py - along * dy];
      const cover = Math.min(1, reach - Math.sqrt(ax * ax + ay * ay));
      const value = Math.round(255 * cover);
      const place = row * SIDE + column;
      if (value > (picture[place] as number)) picture[place] = value;
    }
  }
}

/** The first and last pixel from one place to another, within the picture. */
function pixels(from: number, to: number): readonly [number, number] {
  return [Math.max(0, Math.ceil(from)), Math.min(SIDE - 1, Math.floor(to))];
}
