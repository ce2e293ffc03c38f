import type sharp from 'sharp';
import {packageRequire} from '../../engine/platform/index.ts';
import {DataFileError, Words} from '../readers/index.ts';

/** How images of other sizes are brought to one. */
export type ImageFit = 'cover' | 'contain' | 'fill';

/** What every image is turned into. */
export interface ImageForm {
  /** Height and width; undefined leaves images as they are. */
  readonly size?: readonly [height: number, width: number];
  readonly fit: ImageFit;
  readonly grey: boolean;
}

/** Rows of pixels, bytes of 1 or 3 channels. */
export interface DecodedImage {
  readonly pixels: Uint8Array;
  readonly height: number;
  readonly width: number;
}

/**
 * The pixels of an image file: turned as its EXIF note says, laid on white where it is transparent, in sRGB (or grey) of
 * 8 bits a channel, resized.
 *
 * @throws DataFileError that names the file, if it is no image or cut off
 */
export async function decodeImage(path: string, {size, fit, grey}: ImageForm): Promise<DecodedImage> {
  const open = packageRequire()('sharp') as typeof sharp;
  let image = open(path).autoOrient().flatten({background: 'white'});
  if (size !== undefined) image = image.resize({height: size[0], width: size[1], fit, background: 'white'});
  try {
    const {data, info} = await image
      .toColourspace(grey ? 'b-w' : 'srgb')
      .raw({depth: 'uchar'})
      .toBuffer({resolveWithObject: true});
    if (info.channels !== (grey ? 1 : 3)) {
      throw new DataFileError(path, 'the image', `have ${grey ? 1 : 3} channels`, info.channels);
    }
    return {pixels: data, height: info.height, width: info.width};
  } catch (cause) {
    if (cause instanceof DataFileError) throw cause;
    throw new DataFileError(path, 'the image', 'be whole and of a known format', new Words(reasonOf(cause)), {cause});
  }
}

/**
 * Runs work on many images, each decoded by one thread: for pictures that are small, sharing one among threads costs more
 * than it brings. The setting holds for all of sharp in this process, and is given back.
 */
export async function onThreadsOfOwn<T>(work: () => Promise<T>): Promise<T> {
  const {concurrency} = packageRequire()('sharp') as typeof sharp;
  const before = concurrency();
  concurrency(1);
  try {
    return await work();
  } finally {
    concurrency(before);
  }
}

/** What the decoder says. It keeps the cause of a warning where other threads may have taken it away: then ours stands. */
function reasonOf(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message.trim().replaceAll(/\s*\n\s*/g, '; ') : String(cause);
  return /premature end|^Warning treated as error/.test(reason) ? 'data that are cut off or damaged' : reason;
}
