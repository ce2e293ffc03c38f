import type {CatalogueEntry} from './catalogue-entry.ts';
import {idxFiles} from './idx-files.ts';

const files = idxFiles(
  ['https://ossci-datasets.s3.amazonaws.com/mnist/', 'https://storage.googleapis.com/cvdf-datasets/mnist/'],
  {
    'train-images-idx3-ubyte.gz': [9912422, '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609'],
    'train-labels-idx1-ubyte.gz': [28881, '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c'],
    't10k-images-idx3-ubyte.gz': [1648877, '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6'],
    't10k-labels-idx1-ubyte.gz': [4542, 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6'],
  },
);

/** MNIST, for those who have Gradlab as an npm package; a checkout has it in `datasets/mnist`. */
export const mnistEntry: CatalogueEntry = {
  name: 'mnist',
  title: 'MNIST',
  examples: 70000,
  shape: '28 × 28 × 1 bytes, 10 classes',
  licence: 'CC BY-SA 3.0',
  citation:
    'Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, Gradient-based learning applied to document recognition, Proceedings of the IEEE 86 (11), 2278–2324, 1998',
  loader: 'mnist()',
  files,
  parts: files.map(({name}) => name),
  shipped: 'mnist',
};
