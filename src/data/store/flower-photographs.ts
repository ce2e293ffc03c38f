import {oneOf} from '../../base/index.ts';
import {type ImageFolderOptions, readImageFolder} from '../files/index.ts';
import type {Dataset} from '../samples/index.ts';
import {datasetFolder} from './dataset-place.ts';

/** Options of {@link flowerPhotographs}; those of images as in {@link readImageFolder}. */
export interface FlowerPhotographsOptions extends Omit<ImageFolderOptions, 'name'> {
  /** TensorFlow's 3,670 photographs (default), or the 4,242 that can be imported only. */
  readonly set?: 'flower-photographs' | 'flowers-recognition';
  /** The folder of the class folders (default: where `gradlab data fetch` or `import` puts them). */
  readonly folder?: string;
}

/**
 * Photographs of flowers in 5 classes: daisies, dandelions, roses, sunflowers, tulips. They have no parts to train and
 * to test on: split them. `npx gradlab data fetch flower-photographs` brings those of TensorFlow's tutorials (229 MB).
 *
 * @param options `size` (default 100: the square to which the photographs are cut and scaled), `set`, `folder` and others
 * @throws DataFileError if the files are missing (it names that command) or one is damaged
 *
 * @example
 * ```ts
 * const folder = 'test/data/fixtures/images';
 * (await data.flowerPhotographs({folder, size: 8})).x.shape.slice(1) // [8, 8, 3]
 * ```
 */
export async function flowerPhotographs(options: FlowerPhotographsOptions = {}): Promise<Dataset> {
  const {set = 'flower-photographs', folder, size = 100, ...rest} = options;
  oneOf('load flower photographs', 'set', set, ['flower-photographs', 'flowers-recognition']);
  return readImageFolder(folder ?? datasetFolder(set), {...rest, size, name: set.replace('-', ' ')});
}
