import {expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import {type FitOptions, type RunStatus, fit as train} from '../../src/training/index.ts';
import {expectNoLeak} from '../support/leaks.ts';
import {network, points, quiet} from './support.ts';

const set = points(40);

/** How a run ends; of a run that ends otherwise the tensors tell nothing. */
type Ending = RunStatus | 'refused';
type Case = readonly [name: string, runs: number, endings: readonly Ending[], options: () => Partial<FitOptions>];

const cases: readonly Case[] = [
  ['that finish', 100, ['finished', 'stopped early'], () => ({validation: 0.25, earlyStopping: {patience: 1}})],
  ['with probes', 20, ['finished'], () => ({probes: ['gradientNorms', 'updateRatio', 'activationMoments'], every: 2})],
  [
    'that are cancelled in their midst',
    100,
    ['cancelled'],
    () => {
      const aborter = new AbortController();
      return {signal: aborter.signal, epochs: 1000, onEpoch: row => (row.epoch === 2 ? aborter.abort() : undefined)};
    },
  ],
  ['that end in infinities', 20, ['nonfinite'], () => ({optimizer: optimizers.sgd({learningRate: 1e38})})],
  ['that are refused', 20, ['refused'], () => ({batchSize: 1000})],
];

it.each(cases)(
  'runs %s, %i of them, leave no tensor and no byte more',
  {timeout: 60_000},
  async (_, runs, endings, options) => {
    const run = async (): Promise<void> => {
      const model = network({rate: 0.2});
      const given = options();
      const ending = await train(model, set, {...quiet, ...given}).then(
        ({status}): Ending => status,
        (): Ending => 'refused',
      );
      expect(endings).toContain(ending);
      given.optimizer?.dispose();
      model.dispose();
    };
    await run();
    await expectNoLeak(async () => {
      for (let count = 0; count < runs / 2; count++) await run();
    });
  },
);

it('an optimizer made in the call leaves nothing once its model is disposed and another run begins', async () => {
  const run = async (): Promise<number> => {
    const model = network();
    await train(model, set, {...quiet, optimizer: optimizers.adam()});
    model.dispose();
    return tf.memory().numTensors;
  };
  const after = await run();
  for (let count = 0; count < 5; count++) expect(await run()).toBe(after);
});

it('an optimizer that was given keeps its state, to go on, until it is disposed', async () => {
  const optimizer = optimizers.adam();
  const model = network();
  await train(model, set, {...quiet, optimizer});
  expect(optimizer.iterations).toBe(15);
  await train(model, set, {...quiet, optimizer});
  expect(optimizer.iterations).toBe(30);
  const withState = tf.memory().numTensors;
  optimizer.dispose();
  expect(withState - tf.memory().numTensors).toBe(2 * 4);
});
