import type * as os from 'node:os';
import {oneOf, positiveInteger} from '../../base/index.ts';
import {nodeModule} from '../../engine/platform/index.ts';
import {DataFileError, exactProduct, Words} from '../readers/index.ts';
import {type Dataset, dataset} from '../samples/index.ts';
import {type DecodedImage, decodeImage, type ImageFit, type ImageForm, onThreadsOfOwn} from './decode-image.ts';
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
  /** How many images are decoded at once (default: 4 for each core). */
  readonly concurrency?: number;
  /** Told after each image how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** So many bytes a set may take; a larger one is read with a smaller `size`. */
const MOST_BYTES = 4 * 2 ** 30;

/** Images under way for each core, so that none waits for this thread: 5.3 s for 4,242 of 100 x 100 pixels, 6.4 with 1. */
const AT_ONCE = 4;

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
  const {concurrency = AT_ONCE * nodeModule<typeof os>('os').availableParallelism()} = options;
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
  const work = async (index: number): Promise<void> => {
    const {path} = files[index] as {path: string};
    const image = await decodeImage(path, form);
    if (image.height !== height || image.width !== width) throw otherSize(path, image, {height, width}, first);
    values.set(image.pixels, index * each);
    onProgress?.(++done, files.length);
  };
  await onThreadsOfOwn(() => forEachAtOnce(files.length, concurrency, work));
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
