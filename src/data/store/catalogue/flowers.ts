import type {CatalogueEntry} from './catalogue-entry.ts';

/** The flower photographs of TensorFlow's tutorials. */
export const flowerPhotographsEntry: CatalogueEntry = {
  name: 'flower-photographs',
  title: 'flower photographs',
  examples: 3670,
  shape: 'photographs of many sizes, 5 classes',
  licence: 'CC BY 2.0, photographers in LICENSE.txt',
  citation: 'The TensorFlow Team, Flowers, January 2019',
  loader: 'flowerPhotographs()',
  files: [
    {
      name: 'flower_photos.tgz',
      bytes: 228813984,
      sha256: '4c54ace7911aaffe13a365c34f650e71dd5bf1be0a58b464e5a7183e3e595d9c',
      addresses: [
        'https://storage.googleapis.com/download.tensorflow.org/example_images/flower_photos.tgz',
        'http://download.tensorflow.org/example_images/flower_photos.tgz',
      ],
    },
  ],
  archive: {mostBytes: 300e6},
  parts: ['LICENSE.txt', 'daisy', 'dandelion', 'roses', 'sunflowers', 'tulips'],
  images: {page: 'https://www.tensorflow.org/datasets/catalog/tf_flowers'},
};

/** The 4,242 photographs of a competition site that gives them to its members only. */
export const flowersRecognitionEntry: CatalogueEntry = {
  name: 'flowers-recognition',
  title: 'Flowers Recognition',
  examples: 4242,
  shape: 'photographs of many sizes, 5 classes',
  licence: 'none stated',
  citation: 'A. Mamaev, Flowers Recognition, Kaggle, 2018',
  loader: "flowerPhotographs({set: 'flowers-recognition'})",
  files: [],
  parts: ['daisy', 'dandelion', 'rose', 'sunflower', 'tulip'],
  images: {page: 'https://www.kaggle.com/datasets/alxmamaev/flowers-recognition'},
};
