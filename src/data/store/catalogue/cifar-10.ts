import type {CatalogueEntry} from './catalogue-entry.ts';

const NAME = 'cifar-10-binary.tar.gz';

/** CIFAR-10 in its binary version. */
export const cifar10Entry: CatalogueEntry = {
  name: 'cifar-10',
  title: 'CIFAR-10',
  examples: 60000,
  shape: '32 × 32 × 3 bytes, 10 classes',
  licence: 'none stated',
  citation:
    'A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, technical report, University of Toronto, 2009',
  loader: 'cifar10()',
  files: [
    {
      name: NAME,
      bytes: 170052171,
      sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
      addresses: [
        `https://www.cs.toronto.edu/~kriz/${NAME}`,
        `https://mindspore-website.obs.cn-north-4.myhuaweicloud.com/notebook/datasets/${NAME}`,
      ],
    },
  ],
  archive: {mostBytes: 190e6},
  parts: [...[1, 2, 3, 4, 5].map(number => `data_batch_${number}.bin`), 'test_batch.bin'],
};
