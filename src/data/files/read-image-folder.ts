import type * as os from 'node:os';
import {oneOf, positiveInteger} from '../../base/index.ts';
import {nodeModule} from '../../engine/platform/index.ts';
import {DataFileError, exactProduct, Words} from '../readers/index.ts';
import {type Dataset, dataset} from '../samples/index.ts';
import {type DecodedImage, decodeImage, type ImageFit, type ImageForm} from './decode-image.ts';
import {imageFiles} from './image-files.ts';

/** Options of {@link readImageFolder}. */
export interface ImageFolderOptions {
  /** The edge of square images, or height and width (default: as they are, which must be the same for all). */
  readonly size?: number | readonly [height: number, width: number];
  /** How other proportions get there: `'cover'` cuts (default), `'contain'` adds white, `'fill'` distorts. */
  readonly fit?: ImageFit;
  /** Whether to keep brightness alone (default false: red, green, blue). */
  readonly grey?: boolean;
  /** What charts call the set (default: the folder). */
  readonly name?: string;
  /** How many images are decoded at once (default: the number of cores). */
  readonly concurrency?: number;
  /** Told after each image how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** So many bytes a set may take; a larger one is read with a smaller `size`. */
const MOST_BYTES = 4 * 2 ** 30;

/**
 * Reads a folder of folders of images (JPEG, PNG, GIF, WebP, TIFF, AVIF): each folder is a class, in the order of the
 * letters' codes. Bytes `[examples, height, width, channels]`; the first picture of those that move.
 *
 * @throws DataFileError that names the file or folder, if it is no image, cut off, of another size, or missing
 *
 * @example
 * ```ts
 * const options = {size: [8, 12]};
 * (await data.readImageFolder('test/data/fixtures/images', options)).classes // ['bands', 'halves']
 * ```
 */
export async function readImageFolder(folder: string, options: ImageFolderOptions = {}): Promise<Dataset> {
  const {fit = 'cover', grey = false, name = folder, onProgress} = options;
  const {concurrency = nodeModule<typeof os>('os').availableParallelism()} = options;
  oneOf('read images', 'fit', fit, ['cover', 'contain', 'fill']);
  positiveInteger('read images', 'concurrency', concurrency);
  const asked = typeof options.size === 'number' ? ([options.size, options.size] as const) : options.size;
  for (const extent of asked ?? []) positiveInteger('read images', 'size', extent);
  const {classes, files} = imageFiles(folder);
  const form: ImageForm = {fit, grey, ...(asked && {size: asked})};
  const first = (files[0] as {path: string}).path;
  const [height, width] = asked ?? (await sizeOf(first, form));
  const shape = [files.length, height, width, grey ? 1 : 3];
  const [size, each] = [exactProduct(shape), exactProduct(shape.slice(1))];
  if (size > MOST_BYTES) {
    throw new DataFileError(folder, 'the images', `take at most ${MOST_BYTES} bytes (size makes them smaller)`, size);
  }
  const values = new Uint8Array(size);
  let done = 0;
  await forEachAtOnce(files.length, concurrency, async index => {
    const {path} = files[index] as {path: string};
    const image = await decodeImage(path, form);
    if (image.height !== height || image.width !== width) throw otherSize(path, image, {height, width}, first);
    values.set(image.pixels, index * each);
    onProgress?.(++done, files.length);
  });
  const y = {values: Int32Array.from(files, file => file.class), shape: [files.length]};
  return dataset({name, x: {values, shape}, y, classes});
}

async function sizeOf(path: string, form: ImageForm): Promise<readonly [number, number]> {
  const {height, width} = await decodeImage(path, form);
  return [height, width];
}

function otherSize(
  path: string,
  image: DecodedImage,
  {height, width}: Omit<DecodedImage, 'pixels'>,
  first: string,
): DataFileError {
  const rule = `have ${height} × ${width} pixels as ${JSON.stringify(first)} has (size brings all to one)`;
  return new DataFileError(path, 'the image', rule, new Words(`${image.height} × ${image.width}`));
}

/**
 * Runs `work` for each index, so many at once, in order. After a failure nothing new begins; of several failures that of
 * the lowest index is thrown, so that the same folder gives the same message every time.
 */
async function forEachAtOnce(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const failures = new Map<number, unknown>();
  const worker = async (): Promise<void> => {
    while (next < count && failures.size === 0) {
      const index = next++;
      await work(index).catch(error => failures.set(index, error));
    }
  };
  await Promise.all(Array.from({length: Math.min(atOnce, count)}, worker));
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
}
