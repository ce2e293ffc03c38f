import type {CatalogueEntry} from './catalogue-entry.ts';
import {idxFiles} from './idx-files.ts';

const files = idxFiles(
  [
    'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
  ],
  {
    'train-images-idx3-ubyte.gz': [26421880, '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84'],
    'train-labels-idx1-ubyte.gz': [29515, 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845'],
    't10k-images-idx3-ubyte.gz': [4422102, '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073'],
    't10k-labels-idx1-ubyte.gz': [5148, '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5'],
  },
);

/** Fashion-MNIST: Zalando's pictures of articles in the form of MNIST. */
export const fashionMnistEntry: CatalogueEntry = {
  name: 'fashion-mnist',
  title: 'Fashion-MNIST',
  examples: 70000,
  shape: '28 × 28 × 1 bytes, 10 classes',
  licence: 'MIT',
  citation:
    'H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms, arXiv:1708.07747, 2017',
  loader: 'fashionMnist()',
  files,
  parts: files.map(({name}) => name),
};
