import type {Table} from '../../base/index.ts';
import {
  type CsvOptions,
  type CsvTextOptions,
  type FileOptions,
  type IdxDatasetOptions,
  idxDataset,
  type NpzOptions,
  readCsv,
  readCsvTable,
  readIdx,
  readNpy,
  readNpz,
} from '../readers/index.ts';
import type {Dataset, Samples} from '../samples/index.ts';
import {readBytes} from './read-bytes.ts';

/** Options of a reader of files: messages name the path. */
type WithoutFile<O extends FileOptions> = Omit<O, 'file'>;

/**
 * Reads an IDX file from disk, packed by gzip or not: see {@link readIdx}.
 *
 * @throws DataFileError that names the path and what is wrong
 *
 * @example
 * ```ts
 * data.readIdxFile('datasets/mnist/t10k-images-idx3-ubyte.gz').shape // [10000, 28, 28]
 * ```
 */
export function readIdxFile(path: string): Samples {
  return readIdx(readBytes(path), {file: path});
}

/**
 * Images and their classes from a pair of IDX files on disk, packed by gzip or not: see {@link idxDataset}.
 *
 * @throws DataFileError that names the path and what is wrong
 *
 * @example
 * ```ts
 * const [images, labels] = ['images-idx3', 'labels-idx1'].map(part => `datasets/mnist/t10k-${part}-ubyte.gz`);
 * const set = data.readIdxDataset(images, labels, {name: 'test', classes: [...'0123456789']});
 * set.x.shape // [10000, 28, 28, 1]
 * ```
 */
export function readIdxDataset(images: string, labels: string, options: Omit<IdxDatasetOptions, 'files'>): Dataset {
  return idxDataset(readBytes(images), readBytes(labels), {...options, files: [images, labels]});
}

/**
 * Reads a file of NumPy's `save` from disk: see {@link readNpy}.
 *
 * @throws DataFileError that names the path and what is wrong
 *
 * @example
 * ```ts
 * data.readNpyFile('test/data/fixtures/numpy/f4.npy').shape // [2, 3]
 * ```
 */
export function readNpyFile(path: string): Samples {
  return readNpy(readBytes(path), {file: path});
}

/**
 * Reads a file of NumPy's `savez` from disk: see {@link readNpz}.
 *
 * @throws DataFileError that names the path and what is wrong
 *
 * @example
 * ```ts
 * [...data.readNpzFile('test/data/fixtures/numpy/deflated.npz').get('labels').values] // [3, 9]
 * ```
 */
export function readNpzFile(path: string, options: WithoutFile<NpzOptions> = {}): ReadonlyMap<string, Samples> {
  return readNpz(readBytes(path), {...options, file: path});
}

/**
 * Reads a table of comma-separated values from disk as examples: see {@link readCsv}.
 *
 * @throws DataFileError that names the path and what is wrong
 *
 * @example
 * ```ts
 * data.readCsvFile('datasets/wine.csv', {target: 'cultivator'}).classes // ['class_0', 'class_1', 'class_2']
 * ```
 */
export function readCsvFile(path: string, options: WithoutFile<CsvOptions>): Dataset {
  return readCsv(readBytes(path), {...options, file: path});
}

/**
 * Reads a table of comma-separated values from disk as it is: see {@link readCsvTable}.
 *
 * @throws DataFileError that names the path and what is wrong
 *
 * @example
 * ```ts
 * data.readCsvTableFile('datasets/iris.csv').size // 150
 * ```
 */
export function readCsvTableFile(path: string, options: WithoutFile<CsvTextOptions> = {}): Table {
  return readCsvTable(readBytes(path), {...options, file: path});
}
