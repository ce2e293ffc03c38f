import {describe, expect, it} from 'vitest';
import {leakyRelu} from '../../src/activations/index.ts';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {activation, activityPenalty, batchNormalization, layerNormalization, maxout} from '../../src/layers/index.ts';
import {adam} from '../../src/optimizers/index.ts';
import {differences} from '../support/differences.ts';
import {expectNoLeak} from '../support/leaks.ts';

/** Every layer of the folder that draws nothing; those without defaults with the options that they need. */
const UNITS: readonly (readonly [name: string, make: (options?: object) => tf.layers.Layer])[] = [
  ['batchNormalization', options => batchNormalization({momentum: 0.7, ...options})],
  ['batchNormalization with unbiasedVariance', options => batchNormalization({unbiasedVariance: true, ...options})],
  [
    'batchNormalization without gamma and beta',
    options => batchNormalization({center: false, scale: false, ...options}),
  ],
  ['layerNormalization', options => layerNormalization({epsilon: 1e-2, ...options})],
  [
    'maxout',
    options => maxout({units: 3, pieces: 3, kernelInitializer: tf.initializers.randomNormal({seed: 3}), ...options}),
  ],
  ['activityPenalty', options => activityPenalty({regularizer: tf.regularizers.l1l2({l1: 0.1, l2: 0.2}), ...options})],
  ['activation', options => activation({activation: leakyRelu({slope: 0.3}), ...options})],
];

const BATCH = 6;
const x = () => tf.randomNormal([BATCH, 4], 0.5, 1.5, 'float32', 1);
const y = () => tf.randomNormal([BATCH, 2], 0, 1, 'float32', 2);

/** The layer between two dense layers that start the same every time. */
function modelOf(make: (options?: object) => tf.layers.Layer): tf.Sequential {
  const dense = (units: number, seed: number, options: object = {}) =>
    tf.layers.dense({units, kernelInitializer: tf.initializers.randomNormal({seed, stddev: 0.7}), ...options});
  return tf.sequential({layers: [dense(4, 5, {inputShape: [4]}), make(), dense(2, 6)]});
}

/** Error and penalties of a training step. */
const lossOf =
  (model: tf.LayersModel) =>
  (input: tf.Tensor, target: tf.Tensor): tf.Scalar => {
    const error: tf.Scalar = tf.losses.meanSquaredError(target, model.apply(input, {training: true}) as tf.Tensor);
    return model.calculateLosses().reduce((sum: tf.Scalar, penalty) => tf.add(sum, penalty), error);
  };

const weightsOf = (model: tf.LayersModel): number[][] => model.getWeights().map(weight => [...weight.dataSync()]);

describe.each(UNITS)('%s', (_name, make) => {
  it('comes back from JSON with its options, and predicts the same', async () => {
    const model = modelOf(make);
    const again = await tf.models.modelFromJSON(JSON.parse(model.toJSON() as string));
    const [before, after] = [model, again].map(each => each.layers.find(({name}) => name === model.layers[1]?.name));
    expect(after?.constructor).toBe(before?.constructor);
    expect(after?.getConfig()).toEqual(before?.getConfig());
    again.setWeights(model.getWeights());
    const input = x();
    expect((again.predict(input) as tf.Tensor).dataSync()).toEqual((model.predict(input) as tf.Tensor).dataSync());
  });

  it('is made again from its configuration, which is what it was told', () => {
    const layer = make({name: 'mine', trainable: false});
    const type = layer.constructor as unknown as new (config: object) => tf.layers.Layer;
    const again = new type(layer.getConfig());
    expect(again.getConfig()).toEqual(layer.getConfig());
    expect(layer.getConfig()).toMatchObject({name: 'mine', trainable: false});
    expect(layer.getClassName()).toMatch(/^Gradlab/);
  });

  it('tells the shape of its output, and calls its hook', () => {
    const layer = make();
    let calls = 0;
    layer.setCallHook(() => calls++);
    tf.tidy(() => {
      const output = layer.apply(x(), {training: true}) as tf.Tensor;
      expect(layer.computeOutputShape([BATCH, 4])).toEqual(output.shape);
    });
    expect(calls).toBe(1);
  });

  it('trains by fit, and leaves no tensor behind', async () => {
    const model = modelOf(make);
    model.compile({optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError', metrics: ['mse']});
    const [input, target] = [x(), y()];
    const {history} = await model.fit(input, target, {epochs: 15, batchSize: 3, shuffle: false, verbose: 0});
    const losses = history.loss as number[];
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
    await expectNoLeak(() => model.fit(input, target, {epochs: 2, batchSize: 3, verbose: 0}));
    await expectNoLeak(() => tf.dispose([model.predict(input), model.evaluate(input, target)]));
  });

  it('replays training with the bits of eager steps', () => {
    const [eager, replayed] = [false, true].map(replay => {
      const model = modelOf(make);
      const variables = model.trainableWeights.map(weight => weight.read() as tf.Variable);
      const step = trainingStep({loss: lossOf(model), optimizer: adam({learningRate: 0.05}), variables, replay});
      const losses = Array.from({length: 18}, (_, at) =>
        step(tf.randomNormal([5, 4], 0, 1, 'float32', at + 1), tf.ones([5, 2])),
      );
      return {losses, weights: weightsOf(model), mode: step.mode};
    });
    expect(replayed).toEqual({...eager, mode: 'replayed'});
  });

  it('has the gradient of finite differences', () => {
    const model = modelOf(make);
    const [input, target] = [x(), y()];
    const kernel = model.trainableWeights[0]?.read() as tf.Variable;
    const start = [...kernel.dataSync()];
    const loss = (values: number[]): number =>
      tf.tidy(() => {
        kernel.assign(tf.tensor2d(values, [4, 4]));
        return lossOf(model)(input, target).dataSync()[0] as number;
      });
    const expected = differences(loss, start, 3e-3);
    kernel.assign(tf.tensor2d(start, [4, 4]));
    const {grads} = tf.variableGrads(() => lossOf(model)(input, target), [kernel]);
    const actual = (grads[kernel.name] as tf.Tensor).dataSync();
    const largest = Math.max(...expected.map(Math.abs));
    for (const [at, slope] of expected.entries()) {
      expect(Math.abs((actual[at] as number) - slope), `place ${at}`).toBeLessThan(4e-3 * largest);
    }
  });

  it('computes the same on the cpu backend', async () => {
    const runs: number[][] = [];
    for (const backend of ['wasm', 'cpu']) {
      await tf.setBackend(backend);
      const model = modelOf(make);
      const [input, target] = [x(), y()];
      const step = trainingStep({
        loss: lossOf(model),
        optimizer: tf.train.sgd(0.05),
        variables: model.trainableWeights.map(weight => weight.read() as tf.Variable),
      });
      runs.push([...Array.from({length: 5}, () => step(input, target)), ...weightsOf(model).flat()]);
    }
    await tf.setBackend('wasm');
    for (const [at, value] of (runs[1] as number[]).entries()) expect(runs[0]?.[at]).toBeCloseTo(value, 4);
  });
});
