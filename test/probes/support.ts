import {Random} from '../../src/base/index.ts';
import {tf, trainingStep} from '../../src/engine/index.ts';
import type * as probes from '../../src/probes/index.ts';

/** A network 6-5-4-3 with tanh, whose weights are a function of the seed; layers `first`, `second`, `last`. */
export function network(seed = 1): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({name: 'first', units: 5, activation: 'tanh', inputShape: [6]}),
      tf.layers.dense({name: 'second', units: 4, activation: 'relu'}),
      tf.layers.dense({name: 'last', units: 3}),
    ],
  });
  const random = new Random(seed);
  model.setWeights(
    model.getWeights().map(weight =>
      tf.tensor(
        Array.from({length: weight.size}, () => random.normal()),
        weight.shape,
      ),
    ),
  );
  return model;
}

/** Batches of inputs and one-hot targets. */
export function batches(count: number, size = 8, seed = 2): {x: tf.Tensor2D; y: tf.Tensor2D}[] {
  const random = new Random(seed);
  return Array.from({length: count}, () => {
    const x = Array.from({length: size}, () => Array.from({length: 6}, () => random.normal()));
    const y = Array.from({length: size}, () => {
      const right = random.integer(0, 3);
      return [0, 1, 2].map(index => (index === right ? 1 : 0));
    });
    return {x: tf.tensor2d(x), y: tf.tensor2d(y)};
  });
}

/** How a training of {@link train} is done. */
export interface Training {
  readonly optimizer: tf.Optimizer;
  readonly observer?: probes.Observer;
  readonly replay?: boolean | 'auto';
  readonly steps?: number;
  readonly stepsPerEpoch?: number;
}

/** Trains as `fit` does, and returns the weights and how the last step was computed. */
export function train(
  model: tf.LayersModel,
  {optimizer, observer, replay = 'auto', steps = 20, stepsPerEpoch = 5}: Training,
): {readonly weights: number[][]; readonly mode: 'eager' | 'replayed'} {
  const loss = (x: tf.Tensor, y: tf.Tensor): tf.Scalar =>
    tf.losses.softmaxCrossEntropy(y, model.apply(x, {training: true}) as tf.Tensor);
  const variables = model.trainableWeights.map(weight => weight.read() as tf.Variable);
  observer?.begin(model, optimizer, {stepsPerEpoch});
  const step = trainingStep({loss, optimizer, variables, replay});
  const data = batches(steps);
  for (const [index, {x, y}] of data.entries()) {
    const value = step(x, y);
    const epoch = Math.floor(index / stepsPerEpoch);
    observer?.step({step: index + 1, epoch, loss: value, penalty: 0, batchSize: x.shape[0]});
    if ((index + 1) % stepsPerEpoch === 0) observer?.epoch({epoch});
  }
  const {mode} = step;
  observer?.end();
  step.dispose();
  tf.dispose(data.map(({x, y}) => [x, y]));
  return {weights: model.getWeights().map(weight => [...weight.dataSync()]), mode};
}

/** Gives the memory of a model back. */
export const forget = (model: tf.LayersModel, optimizer?: tf.Optimizer): void => {
  model.dispose();
  optimizer?.dispose();
};

/** Inputs whose activations are measured. */
export const sampleOf = (size: number, seed = 5): tf.Tensor2D => {
  const [batch] = batches(1, size, seed);
  batch?.y.dispose();
  return batch?.x as tf.Tensor2D;
};
