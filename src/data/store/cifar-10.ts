import type * as path from 'node:path';
import {oneOf} from '../../base/index.ts';
import {nodeModule} from '../../engine/platform/index.ts';
import {readBytes} from '../files/index.ts';
import {recordLineage} from '../lineage/index.ts';
import {bytesInWords, DataFileError} from '../readers/index.ts';
import {type Dataset, dataset} from '../samples/index.ts';
import {datasetFolder} from './dataset-place.ts';
import type {FetchedOptions} from './fashion-mnist.ts';

const CLASSES = 'airplane,automobile,bird,cat,deer,dog,frog,horse,ship,truck'.split(',');

/** 32 × 32 pixels. */
const PIXELS = 1024;

/** The class, then all pixels' red, green, blue. */
const RECORD = 1 + 3 * PIXELS;

/** Every file has so many records. */
const RECORDS = 10000;

/** The files of the two parts. */
const FILES = {
  train: [1, 2, 3, 4, 5].map(number => `data_batch_${number}.bin`),
  test: ['test_batch.bin'],
} as const;

/**
 * CIFAR-10: photographs of 32 × 32 pixels in colour, bytes `[examples, 32, 32, 3]`, in 10 classes; 50,000 to train on,
 * 10,000 to test on (Krizhevsky 2009). `npx gradlab data fetch cifar-10` brings it (170 MB).
 *
 * @throws DataFileError if the files are missing (it names that command) or damaged (it names file and byte)
 *
 * @example
 * ```ts
 * const load = () => data.cifar10({subset: 'test'});
 * data.datasetPlace('cifar-10').folder.endsWith('cifar-10') // true
 * ```
 */
export function cifar10({subset = 'train', folder}: FetchedOptions = {}): Dataset {
  const names = FILES[oneOf('load CIFAR-10', 'subset', subset, ['train', 'test'] as const)];
  const from = folder ?? datasetFolder('cifar-10');
  const values = new Uint8Array(names.length * RECORDS * 3 * PIXELS);
  const labels = new Int32Array(names.length * RECORDS);
  for (const [index, name] of names.entries()) {
    const file = nodeModule<typeof path>('path').join(from, name);
    takeRecords(readBytes(file), file, index * RECORDS, values, labels);
  }
  const set = dataset({
    name: `CIFAR-10 ${subset}`,
    x: {values, shape: [labels.length, 32, 32, 3]},
    y: {values: labels, shape: [labels.length]},
    classes: CLASSES,
  });
  if (subset === 'test') recordLineage(set.x, {heldOut: 'they are the test part of CIFAR-10'});
  return set;
}

/** Writes the records of a file behind the `first` examples, colours side by side in each pixel. */
function takeRecords(bytes: Uint8Array, file: string, first: number, values: Uint8Array, labels: Int32Array): void {
  if (bytes.length !== RECORDS * RECORD) {
    throw new DataFileError(file, 'the file', `have ${RECORDS * RECORD} bytes`, bytesInWords(bytes.length));
  }
  for (let record = 0; record < RECORDS; record++) {
    const start = record * RECORD;
    const label = bytes[start] as number;
    if (label >= CLASSES.length)
      throw new DataFileError(file, `byte ${start}`, `be a class < ${CLASSES.length}`, label);
    labels[first + record] = label;
    let target = (first + record) * 3 * PIXELS;
    for (let pixel = start + 1; pixel <= start + PIXELS; pixel++) {
      values[target++] = bytes[pixel] as number;
      values[target++] = bytes[pixel + PIXELS] as number;
      values[target++] = bytes[pixel + 2 * PIXELS] as number;
    }
  }
}
