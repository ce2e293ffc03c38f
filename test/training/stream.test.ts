import {expect, it} from 'vitest';
import {batches} from '../../src/data/batches/index.ts';
import {tf} from '../../src/engine/index.ts';
import {meanSquaredError} from '../../src/losses/index.ts';
import {type BatchStream, type FitOptions, fit as train} from '../../src/training/index.ts';
import {expectNoLeak} from '../support/leaks.ts';
import {network, points, quiet, weightsOf} from './support.ts';

const [set, validation] = [points(50), points(30, 9)];
const {batchSize: _, ...options} = quiet;

const generator: BatchStream = {batches: epoch => batches(set, {batchSize: 8, seed: 1, epoch}), steps: 7};
const asynchronous: BatchStream = {
  steps: 7,
  batches: async function* (epoch) {
    for (const batch of batches(set, {batchSize: 8, seed: 1, epoch})) {
      await new Promise(resolve => setTimeout(resolve, 1));
      yield batch;
    }
  },
};

it.each([
  ['a generator', generator],
  ['an asynchronous one', asynchronous],
])('a stream from %s trains as its set does, to the bit, and leaves no tensor', async (_name, stream) => {
  const [streamed, plain] = [network({rate: 0.2}), network({rate: 0.2})];
  const run = await train(streamed, stream, {...options, validation, probes: ['weightNorms']});
  const same = await train(plain, set, {...quiet, validation});
  expect(weightsOf(streamed)).toEqual(weightsOf(plain));
  expect(run.history.column('validationAccuracy')).toEqual(same.history.column('validationAccuracy'));
  expect(run.stepCount).toBe(21);
  await expectNoLeak(() => train(streamed, stream, {...options, epochs: 1}));
});

it('a stream may have more batches than an epoch takes, but not fewer', async () => {
  const run = await train(network(), {...generator, steps: 4}, options);
  expect(run.stepCount).toBe(12);
  const before = tf.memory().numTensors;
  const model = network();
  const failure = await train(model, {...generator, steps: 8}, options).catch(error => error);
  expect(failure).toBeInstanceOf(RangeError);
  expect(failure.message).toBe('Cannot fit as the batches of epoch 1 must be 8: current value is 7');
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it.each<readonly [string, BatchStream, Partial<FitOptions>, string]>([
  ['no steps', {...generator, steps: 0}, {}, 'Cannot fit as steps must be >= 1: current value is 0'],
  [
    'a size of batches',
    generator,
    {batchSize: 8},
    'Cannot fit as batchSize must be left out as the batches are given: current value is 8',
  ],
  [
    'a share to validate on',
    generator,
    {validation: 0.2},
    'Cannot fit as validation must be a set as the batches are given: current value is 0.2',
  ],
  [
    'no batches',
    {batches: () => [], steps: 1},
    {},
    'Cannot fit as a batch must be {x, y} of tensors: current value is "none"',
  ],
  [
    'batches of lists',
    {batches: () => [{x: [1], y: [1]}] as never, steps: 1},
    {},
    'Cannot fit as a batch must be {x, y} of tensors: current value is [object Object]',
  ],
  [
    'another shape',
    {batches: () => batches(points(8), {batchSize: 8, oneHot: true}), steps: 1},
    {loss: meanSquaredError()},
    "Cannot fit as each of the examples must have the shape of the model's input, [3]: current value is [2]",
  ],
])('a stream is refused before anything starts: %s', async (name, stream, more, message) => {
  const model =
    name === 'another shape' ? tf.sequential({layers: [tf.layers.dense({units: 2, inputShape: [3]})]}) : network();
  const before = weightsOf(model);
  const failure = await train(model, stream, {...options, ...more}).catch(error => error.message);
  expect(failure).toBe(message);
  expect(weightsOf(model)).toEqual(before);
});
