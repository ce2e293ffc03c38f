import {describe, expect, it} from 'vitest';
import {maxNorm} from '../../src/constraints/index.ts';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {evaluate, predict} from '../../src/evaluation/index.ts';
import {sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import * as networks from '../../src/networks/index.ts';
import {adam} from '../../src/optimizers/index.ts';
import {l2} from '../../src/regularizers/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

const loss = sparseCategoricalCrossEntropy();

/** Every factory of models, with all that draws or changes in training. */
const FACTORIES: readonly (readonly [name: string, make: () => tf.LayersModel])[] = [
  [
    'mlp',
    () =>
      networks.mlp({
        ...{inputs: 8, hidden: [6, 6], outputs: 3, seed: 1, dropout: 0.3, batchNormalization: true},
        ...{regularizer: l2(), constraint: maxNorm({max: 1})},
      }),
  ],
  [
    'cnn',
    () =>
      networks.cnn({
        ...{image: [4, 2, 1], filters: [{filters: 4, padding: 'same', pool: 1}], outputs: 3, seed: 1},
        ...{hidden: [5], dropout: 0.2, batchNormalization: true, constraint: maxNorm({max: 1})},
      }),
  ],
  ['defaultRecipe', () => networks.defaultRecipe({inputs: 8, hidden: [6, 6, 6, 6], outputs: 3, seed: 1}).model],
  [
    'selfNormalizing',
    () => networks.selfNormalizing({inputs: 8, hidden: [6, 6], outputs: 3, rate: 0.1, seed: 1}).model,
  ],
  ['flowersNetwork', () => networks.flowersNetwork('R7', {image: [34, 34, 3], classes: 3, seed: 1})],
];

function batchFor(model: tf.LayersModel): {x: tf.Tensor; y: tf.Tensor} {
  const [{shape}] = model.inputs as [tf.SymbolicTensor];
  const x = tf.randomNormal([12, ...(shape.slice(1) as number[])], 0, 1, 'float32', 3);
  return {x, y: tf.tensor1d([0, 1, 2, 0, 1, 2, 2, 1, 0, 0, 1, 2], 'int32')};
}

/** Ten steps; the losses, the weights, and how the last step was done. */
function train(make: () => tf.LayersModel, replay: boolean) {
  const model = make();
  const {x, y} = batchFor(model);
  const step = trainingStep({
    loss: (input: tf.Tensor, target: tf.Tensor) => {
      const error = loss(target, model.apply(input, {training: true}) as tf.Tensor).mean() as tf.Scalar;
      return model.calculateLosses().reduce((sum: tf.Scalar, penalty) => tf.add(sum, penalty), error);
    },
    optimizer: adam({learningRate: 0.05}),
    variables: model.trainableWeights.map(weight => weight.read() as tf.Variable),
    replay,
  });
  const losses = Array.from({length: 10}, () => step(x, y));
  const {mode} = step;
  const weights = model.getWeights().map(weight => [...weight.dataSync()]);
  step.dispose();
  tf.dispose([x, y]);
  model.dispose();
  return {losses, weights, mode};
}

describe('every factory of networks', () => {
  it('stands in the table, and needs no argument', () => {
    const missing = Object.keys(networks).filter(
      name => name !== 'summary' && !FACTORIES.some(([made]) => made === name),
    );
    expect(missing).toEqual([]);
    expect(networks.mlp().outputs[0]?.shape).toEqual([null, 10]);
    expect(networks.cnn().outputs[0]?.shape).toEqual([null, 10]);
    expect(networks.defaultRecipe().model.outputs[0]?.shape).toEqual([null, 10]);
    expect(networks.selfNormalizing().model.outputs[0]?.shape).toEqual([null, 10]);
    expect(networks.flowersNetwork().outputs[0]?.shape).toEqual([null, 5]);
  });

  it.each(FACTORIES)('%s trains, replayed to the same bits as eagerly, and each time the same', (_name, make) => {
    const replayed = train(make, true);
    expect(replayed.mode).toBe('replayed');
    const {mode, ...eager} = train(make, false);
    expect(mode).toBe('eager');
    expect(replayed).toMatchObject(eager);
    expect(train(make, true)).toEqual(replayed);
    expect(replayed.losses.at(-1)).toBeLessThan(replayed.losses[0] as number);
  });

  it.each(FACTORIES)('%s comes back from JSON, and predicts the same', async (_name, make) => {
    const model = make();
    const again = await tf.models.modelFromJSON(JSON.parse(model.toJSON() as string));
    // Not by setWeights, which puts the first weights under the constraints.
    for (const [index, weight] of again.weights.entries()) {
      (weight.read() as tf.Variable).assign(model.weights[index]?.read() as tf.Tensor);
    }
    const {x} = batchFor(model);
    expect(predict(again, x)).toEqual(predict(model, x));
  });

  it.each(FACTORIES)('%s is made, used and disposed without a tensor left', async (_name, make) => {
    await expectNoLeak(() => {
      const model = make();
      const {x, y} = batchFor(model);
      evaluate(model, {x, y}, {loss});
      networks.summary(model);
      tf.dispose([x, y]);
      model.dispose();
    });
  });

  it.each(FACTORIES)("%s starts the same and predicts the same on TensorFlow.js's own backend", async (_name, make) => {
    const own = tf.getBackend();
    const ours = make();
    const {x, y} = batchFor(ours);
    const expected = predict(ours, x).values;
    const measured = evaluate(ours, {x, y}, {loss});
    const numbers = x.dataSync().slice();
    await tf.setBackend('cpu');
    try {
      const model = make();
      const input = tf.tensor(numbers, x.shape);
      const {values} = predict(model, input, {batchSize: 5});
      expect([...values]).toEqual([...expected].map(value => expect.closeTo(value, 4)));
      const target = tf.tensor1d([0, 1, 2, 0, 1, 2, 2, 1, 0, 0, 1, 2], 'int32');
      expect(evaluate(model, {x: input, y: target}, {loss, batchSize: 5}).loss).toBeCloseTo(measured.loss, 4);
    } finally {
      await tf.setBackend(own);
    }
  });
});
