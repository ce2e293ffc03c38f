import {escapeHtml} from './html.ts';
import {type ImageNumbers, pictureGrid} from './picture-grid.ts';
import {canEncodePng, encodeRgba} from './png.ts';

/** A picture of numbers in the forms that displays take. */
export interface ShownPicture {
  /** PNG in base64. */
  readonly png: string;
  /** An `<img>` that holds it. */
  readonly html: string;
  /** How the picture is to be read: how many images, and the values of black and white. */
  readonly caption: string;
}

/**
 * A picture of numbers that look like images; undefined for others, and where no PNG can be written.
 *
 * @example
 * ```ts
 * shownPicture({values: new Uint8Array(64).fill(255), shape: [8, 8, 1]}).caption // 'Picture: 1 image, from 0 (dark) to 255 (light).'
 * ```
 */
export function shownPicture(numbers: ImageNumbers): ShownPicture | undefined {
  const grid = canEncodePng() ? pictureGrid(numbers) : undefined;
  if (grid === undefined) return undefined;
  const {shown, images, range, width, height} = grid;
  const [black, white] = range.map(value => Number(value.toPrecision(3)));
  const count =
    images === 1 ? '1 image' : shown === images ? `${images} images` : `the first ${shown} of ${images} images`;
  const caption = `Picture: ${count}, from ${black} (dark) to ${white} (light).`;
  const png = encodeRgba(grid).toString('base64');
  const html = `<img alt="${escapeHtml(caption)}" width="${width}" height="${height}" src="data:image/png;base64,${png}">`;
  return {png, html, caption};
}
