import {type Dataset, dataset, type Samples} from '../samples/index.ts';
import {DataFileError, Words} from './damage.ts';
import {readIdx} from './read-idx.ts';

/** Options of {@link idxDataset}. */
export interface IdxDatasetOptions {
  /** What charts call the set. */
  readonly name: string;
  /** Names of the classes, in the order of their numbers. */
  readonly classes: readonly string[];
  /** What messages call the two files (default `['IDX images', 'IDX labels']`). */
  readonly files?: readonly [images: string, labels: string];
}

/**
 * Images and their classes from a pair of IDX files, as MNIST, Fashion-MNIST and their like come: bytes
 * `[examples, height, width]` become `[examples, height, width, 1]`, labels become `Int32Array`s.
 *
 * @throws DataFileError if a file is damaged, the files have different numbers of examples, or a label is no class
 *
 * @example
 * ```ts
 * const images = new Uint8Array([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 40, 50]);
 * const labels = new Uint8Array([0, 0, 8, 1, 0, 0, 0, 1, 1]);
 * data.idxDataset(images, labels, {name: 'one image', classes: ['no', 'yes']}).x.shape // [1, 1, 2, 1]
 * ```
 */
export function idxDataset(images: Uint8Array, labels: Uint8Array, options: IdxDatasetOptions): Dataset {
  const {name, classes, files = ['IDX images', 'IDX labels']} = options;
  const [x, y] = [readIdx(images, {file: files[0]}), readIdx(labels, {file: files[1]})];
  if (!(x.values instanceof Uint8Array) || x.shape.length !== 3) {
    throw new DataFileError(files[0], 'the images', 'be bytes of 3 axes', inWords(x));
  }
  if (!(y.values instanceof Uint8Array) || y.shape.length !== 1) {
    throw new DataFileError(files[1], 'the labels', 'be bytes of 1 axis', inWords(y));
  }
  if (x.shape[0] !== y.shape[0]) {
    throw new DataFileError(files[1], 'the labels', `be ${x.shape[0]} as the images of "${files[0]}"`, y.shape[0]);
  }
  const wrong = y.values.findIndex(label => label >= classes.length);
  if (wrong >= 0)
    throw new DataFileError(files[1], `byte ${8 + wrong}`, `be a class < ${classes.length}`, y.values[wrong]);
  return dataset({
    name,
    x: {values: x.values, shape: [...x.shape, 1]},
    y: {values: Int32Array.from(y.values), shape: y.shape},
    classes,
  });
}

function inWords({values, shape}: Samples): Words {
  return new Words(`${values.constructor.name} of shape ${shape.join(' × ')}`);
}
