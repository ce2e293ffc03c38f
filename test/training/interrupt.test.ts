import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startKernel, type TestKernel} from '../kernel/support.ts';

const source = (folder: string): string =>
  JSON.stringify(new URL(`../../src/${folder}/index.ts`, import.meta.url).href);

/** A network of `units`, 2000 examples of 100 numbers with labels that mean nothing, so that it overfits, and what a cell needs to train it for ever. */
const setUp = (units: number): string => `
const load = (name: string): Promise<any> => import(name);
const {tf} = await load(${source('engine')});
const {fit} = await load(${source('training')});
const {sparseCategoricalCrossEntropy} = await load(${source('losses')});
const random = (shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', 1);
const set = {x: random([2000, 100]), y: tf.range(0, 2000, 1, 'int32').mod(tf.scalar(3, 'int32'))};
const model = tf.sequential({layers: [
  tf.layers.dense({units: ${units}, inputShape: [100], activation: 'relu'}),
  tf.layers.dense({units: ${units}, activation: 'relu'}),
  tf.layers.dense({units: 3})]});
let rows: any[] = [];
const held = {x: tf.randomNormal([400, 100], 0, 1, 'float32', 2), y: tf.range(0, 400, 1, 'int32').mod(tf.scalar(3, 'int32'))};
const loss = sparseCategoricalCrossEntropy();
const heldLoss = () => tf.tidy(() => loss(held.y, model.predict(held.x)).mean().dataSync()[0]) as number;
// The cell may be cut off between an epoch and this note of it: then the weights are still better than all noted.
const isBest = () => heldLoss() <= Math.min(...rows.map(({validationLoss}) => validationLoss)) + 1e-6;
const options = {loss, batchSize: 500, progress: false, validation: held, onEpoch: (row: any) => {
  rows.push(row);
}};
const once = await fit(model, set, {...options, epochs: 1});
rows = [];
tf.memory().numTensors`;

describe.each([
  ['whose steps are short', 8],
  ['whose steps are longer than an interrupt waits', 700],
])('an interrupt of the cell that trains a network %s', (_, units) => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
  }, 60_000);
  afterAll(() => kernel.stop());

  it('stops the run, keeps the best weights and leaves no tensor', {timeout: 120_000}, async () => {
    const setup = await kernel.run(setUp(units));
    expect(setup.traceback).toBe('');
    for (let round = 0; round < 2; round++) {
      const run = await kernel.run('await fit(model, set, {...options, epochs: 1e6})', {
        interruptAfter: 900 + 137 * round,
      });
      expect(run.ename).toBe('Interrupted');
      await new Promise(resolve => setTimeout(resolve, 300));
      const epochs = (await kernel.run('rows.length')).result;
      expect(Number(epochs)).toBeGreaterThan(0);
      await new Promise(resolve => setTimeout(resolve, 200));
      expect((await kernel.run('rows.length')).result, 'it has stopped').toBe(epochs);
      expect((await kernel.run('isBest()')).result, 'the best weights').toBe('true');
      expect((await kernel.run('tf.memory().numTensors')).result, 'tensors').toBe(setup.result);
      expect((await kernel.run('rows = []; (await fit(model, set, {...options, epochs: 1})).status')).result).toBe(
        "'finished'",
      );
      await kernel.run('rows = []');
    }
  });
});
