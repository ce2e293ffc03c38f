import {tf} from '../../../src/engine/index.ts';
import * as layers from '../../../src/layers/index.ts';
import * as regularizers from '../../../src/regularizers/index.ts';

type Layer = tf.layers.Layer;

/** What a variant of the network has beside the plain one. */
export interface Variant {
  readonly name: string;
  readonly beforeConvolution?: () => readonly Layer[];
  readonly afterPool?: () => readonly Layer[];
  readonly regularizer?: () => ReturnType<typeof regularizers.l1> | ReturnType<typeof regularizers.l2>;
  /** The largest ratio to the plain network's step that is wanted. */
  readonly wanted?: number;
}

/** The plain network, and the regularizers of the flowers report in their places [R1]–[R7], then others. */
export const VARIANTS: readonly Variant[] = [
  {name: 'plain'},
  {name: 'l1', regularizer: () => regularizers.l1({rate: 1e-4}), wanted: 1.05},
  {name: 'l2', regularizer: () => regularizers.l2({rate: 1e-4}), wanted: 1.05},
  {name: 'dropout [R5]', afterPool: () => [layers.dropout({rate: 0.4})], wanted: 1.15},
  {name: 'noise [R6]', beforeConvolution: () => [layers.gaussianNoise({deviation: 0.1})], wanted: 1.15},
  {name: 'batch norm [R7]', beforeConvolution: () => [layers.batchNormalization()], wanted: 1.15},
  {name: 'spatial dropout', afterPool: () => [layers.spatialDropout({rate: 0.4})]},
  {name: 'alpha dropout', afterPool: () => [layers.alphaDropout({rate: 0.2})]},
];

/** Case c of the benchmark as a learner builds it: images of 100x100x3, three convolutions with pools, 5 classes. */
export function buildVariant({beforeConvolution, afterPool, regularizer}: Variant): tf.Sequential {
  const penalty = regularizer === undefined ? {} : {kernelRegularizer: regularizer()};
  const blocks = [6, 12, 24].flatMap((filters, index): Layer[] => [
    ...(beforeConvolution?.() ?? []),
    tf.layers.conv2d({filters, kernelSize: 3, padding: 'same', activation: 'relu', ...penalty}),
    index === 2 ? tf.layers.averagePooling2d({poolSize: 3}) : tf.layers.maxPooling2d({poolSize: 2}),
    ...(afterPool?.() ?? []),
  ]);
  return tf.sequential({
    layers: [
      tf.layers.inputLayer({inputShape: [100, 100, 3]}),
      ...blocks,
      tf.layers.flatten(),
      tf.layers.dense({units: 5, ...penalty}),
    ],
  });
}
