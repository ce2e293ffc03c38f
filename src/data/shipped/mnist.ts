import {oneOf} from '../../base/index.ts';
import {readIdxDataset} from '../files/index.ts';
import {recordLineage} from '../lineage/index.ts';
import type {Dataset} from '../samples/index.ts';
import {datasetFolder} from '../store/index.ts';

/** Options of {@link mnist}. */
export interface MnistOptions {
  /** The 60,000 images to train on, or the 10,000 of other writers to test on (default `'train'`). */
  readonly subset?: 'train' | 'test';
  /** The folder of the four files (default: `datasets/mnist` beside the package, else `mnist` in the cache folder). */
  readonly folder?: string;
}

/** What the files call the two parts. */
const PREFIXES = {train: 'train', test: 't10k'} as const;

/**
 * MNIST: handwritten digits of 28 × 28 pixels, bytes of 0 (paper) to 255 (ink), in 10 classes (LeCun, Bottou, Bengio,
 * Haffner 1998). The test part is the original one.
 *
 * @throws DataFileError if the files are missing (Gradlab's npm package leaves them out) or damaged
 *
 * @example
 * ```ts
 * const test = data.mnist({subset: 'test'});
 * test.x.shape // [10000, 28, 28, 1]
 * [...test.y.values.slice(0, 5)] // [7, 2, 1, 0, 4]
 * ```
 */
export function mnist({subset = 'train', folder}: MnistOptions = {}): Dataset {
  const prefix = PREFIXES[oneOf('load MNIST', 'subset', subset, ['train', 'test'] as const)];
  const place = folder ?? datasetFolder('mnist');
  const [images, labels] = ['images-idx3', 'labels-idx1'].map(part => `${place}/${prefix}-${part}-ubyte.gz`) as [
    string,
    string,
  ];
  const set = readIdxDataset(images, labels, {
    name: `MNIST ${subset}`,
    classes: Array.from({length: 10}, (_, digit) => String(digit)),
  });
  if (subset === 'test') recordLineage(set.x, {heldOut: 'they are the test part of MNIST'});
  return set;
}
