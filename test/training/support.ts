import {Random} from '../../src/base/index.ts';
import type {Dataset} from '../../src/data/samples/index.ts';
import {tf} from '../../src/engine/index.ts';
import {batchNormalization, dropout} from '../../src/layers/index.ts';
import {sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import type {FitOptions} from '../../src/training/index.ts';

/** Two classes of points in the plane that overlap a little. */
export function points(examples: number, seed = 1): Dataset {
  const random = new Random(seed);
  const y = Int32Array.from({length: examples}, (_, index) => index % 2);
  const x = Float32Array.from({length: 2 * examples}, (_, index) =>
    random.normal((y[index >> 1] as number) * 2 - 1, 1),
  );
  return {
    name: 'points',
    x: {values: x, shape: [examples, 2]},
    y: {values: y, shape: [examples]},
    classes: ['low', 'high'],
  };
}

/** What a small network may be given. */
export interface NetworkOptions {
  readonly units?: number;
  readonly rate?: number;
  readonly isNormalized?: boolean;
  readonly kernelRegularizer?: object;
  readonly kernelConstraint?: object;
}

/** 2 - tanh units - 2, every weight a function of seeds. */
export function network({units = 6, rate = 0, isNormalized = false, ...kernel}: NetworkOptions = {}): tf.Sequential {
  const initializer = (seed: number) => tf.initializers.randomUniform({minval: -0.8, maxval: 0.8, seed});
  const first = {units, inputShape: [2], activation: 'tanh', kernelInitializer: initializer(3), name: 'hidden'};
  return tf.sequential({
    layers: [
      tf.layers.dense({...first, ...kernel} as Parameters<typeof tf.layers.dense>[0]),
      ...(isNormalized ? [batchNormalization({momentum: 0.8})] : []),
      ...(rate > 0 ? [dropout({rate, seed: 5})] : []),
      tf.layers.dense({units: 2, kernelInitializer: initializer(4), name: 'scores'}),
    ],
  });
}

/** Options that all tests share. */
export const quiet: FitOptions = {loss: sparseCategoricalCrossEntropy(), epochs: 3, batchSize: 8, progress: false};

/** All weights, one after the other. */
export const weightsOf = (model: tf.LayersModel): number[] =>
  model.getWeights().flatMap(weight => [...weight.dataSync()]);
