import type * as path from 'node:path';
import {oneOf} from '../../base/index.ts';
import {nodeModule} from '../../engine/platform/index.ts';
import {readIdxDataset} from '../files/index.ts';
import {recordLineage} from '../lineage/index.ts';
import type {Dataset} from '../samples/index.ts';
import {datasetFolder} from './dataset-place.ts';

/** Options of {@link fashionMnist} and {@link cifar10}. */
export interface FetchedOptions {
  /** The examples to train on or those to test on (default `'train'`). */
  readonly subset?: 'train' | 'test';
  /** The folder of the files (default: where `gradlab data fetch` or `import` puts them). */
  readonly folder?: string;
}

const CLASSES = 'T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot'.split(',');

/**
 * Fashion-MNIST: articles of clothing, 28 × 28 bytes of 0 (background) to 255, in 10 classes; 60,000 to train on, 10,000
 * to test on (Xiao, Rasul, Vollgraf 2017). `npx gradlab data fetch fashion-mnist` brings it (31 MB).
 *
 * @throws DataFileError if the files are missing (it names that command) or damaged
 *
 * @example
 * ```ts
 * const load = () => data.fashionMnist({subset: 'test'});
 * data.datasetPlace('fashion-mnist').folder.endsWith('fashion-mnist') // true
 * ```
 */
export function fashionMnist({subset = 'train', folder}: FetchedOptions = {}): Dataset {
  const part = {train: 'train', test: 't10k'}[
    oneOf('load Fashion-MNIST', 'subset', subset, ['train', 'test'] as const)
  ];
  const {join} = nodeModule<typeof path>('path');
  const from = folder ?? datasetFolder('fashion-mnist');
  const [images, labels] = [`${part}-images-idx3-ubyte.gz`, `${part}-labels-idx1-ubyte.gz`] as const;
  const set = readIdxDataset(join(from, images), join(from, labels), {
    name: `Fashion-MNIST ${subset}`,
    classes: CLASSES,
  });
  if (subset === 'test') recordLineage(set.x, {heldOut: 'they are the test part of Fashion-MNIST'});
  return set;
}
