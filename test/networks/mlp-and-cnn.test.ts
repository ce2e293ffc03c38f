import {describe, expect, it} from 'vitest';
import {leakyRelu} from '../../src/activations/index.ts';
import {maxNorm} from '../../src/constraints/index.ts';
import {tf} from '../../src/engine/index.ts';
import {glorotUniform} from '../../src/initializers/index.ts';
import {alphaDropout, gaussianNoise} from '../../src/layers/index.ts';
import {cnn, type MlpOptions, mlp, summary} from '../../src/networks/index.ts';
import {l1, l2} from '../../src/regularizers/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

type Named = Readonly<Record<string, Float32Array>>;

/** All weights by layer and name. */
function weightsOf(model: tf.LayersModel): Named {
  const entries = model.layers.flatMap(layer =>
    layer.weights.map(weight => [
      `${layer.name}/${weight.originalName.split('/').at(-1)}`,
      weight.read().dataSync().slice(),
    ]),
  );
  return Object.fromEntries(entries) as Named;
}

const names = (model: tf.LayersModel): string[] => model.layers.map(({name}) => name);

/** What is said of a layer with a kernel. */
const kernelOf = (model: tf.LayersModel, name: string) =>
  model.getLayer(name) as unknown as {
    kernelRegularizer: tf.serialization.Serializable | null;
    kernelConstraint: tf.serialization.Serializable | null;
    kernelInitializer: tf.serialization.Serializable & {seed: number};
    activation: tf.serialization.Serializable;
    useBias: boolean;
  };

describe('counts of parameters', () => {
  it('are those by hand of a perceptron', () => {
    // 784 512 + 512, 512 512 + 512, 512 10 + 10
    expect(mlp().countParams()).toBe(401920 + 262656 + 5130);
    // Batch normalization: no bias, but gamma, beta and two averages that are not trained.
    const normalized = summary(mlp({inputs: 20, hidden: [7, 5], outputs: 3, batchNormalization: true}));
    expect(normalized.column('layer')).toEqual([
      ...['hidden-1', 'hidden-1-normalization', 'hidden-1-activation'],
      ...['hidden-2', 'hidden-2-normalization', 'hidden-2-activation', 'output', 'total'],
    ]);
    expect(normalized.column('parameters')).toEqual([140, 28, 0, 35, 20, 0, 18, 241]);
    expect(normalized.column('trainable')).toEqual([140, 14, 0, 35, 10, 0, 18, 217]);
  });

  it('are those by hand of a convolutional network', () => {
    // 28 -> 26 -> 13 -> 11 -> 5: 3 3 1 8 + 8, 3 3 8 16 + 16, 5 5 16 10 + 10
    expect(cnn().countParams()).toBe(80 + 1168 + 4010);
    const same = cnn({
      image: [9, 12, 2],
      filters: [{filters: 3, kernelSize: 5, padding: 'same', pool: 3}],
      hidden: [4],
      outputs: 2,
    });
    expect(summary(same).column('output')).toEqual([
      ...['? x 9 x 12 x 3', '? x 3 x 4 x 3', '? x 36', '? x 4', '? x 2', ''],
    ]);
    expect(summary(same).column('parameters')).toEqual([153, 0, 0, 148, 10, 311]);
  });
});

describe('shared settings', () => {
  it('hold for every layer that has none of its own, and null takes one away', () => {
    const model = mlp({
      inputs: 6,
      hidden: [
        5,
        {units: 4, regularizer: null, activation: 'tanh'},
        {units: 3, regularizer: l1({rate: 0.3}), constraint: null},
      ],
      outputs: 2,
      regularizer: l2({rate: 0.1}),
      constraint: maxNorm({max: 2}),
      initializer: glorotUniform,
      activation: leakyRelu({slope: 0.2}),
      output: {constraint: null},
    });
    const rows = summary(model)
      .rows()
      .map(({layer, regularizer, constraint}) => [layer, regularizer, constraint.split(' ')[0]]);
    expect(rows).toEqual([
      ['hidden-1', 'L2 {"rate":0.1}', 'MaxNorm'],
      ['hidden-2', '', 'MaxNorm'],
      ['hidden-3', 'L1 {"rate":0.3}', ''],
      ['output', 'L2 {"rate":0.1}', ''],
      ['total', '', ''],
    ]);
    expect(kernelOf(model, 'hidden-2').activation.getClassName()).toBe('tanh');
    expect(kernelOf(model, 'hidden-1').activation.getConfig()).toEqual({name: 'leakyRelu', slope: 0.2});
    expect(kernelOf(model, 'output').activation.getClassName()).toBe('linear');
    expect(kernelOf(model, 'output').kernelInitializer.getConfig()).toMatchObject({distribution: 'uniform'});
  });

  it('put layers where they belong', () => {
    const model = cnn({
      image: [8, 8, 1],
      filters: [2],
      hidden: [{units: 3, dropout: 0}, 4],
      before: place => gaussianNoise({...place, deviation: 0.5}),
      dropout: place => alphaDropout({...place, rate: 0.2}),
      inputDropout: 0.2,
      batchNormalization: {momentum: 0.5},
    });
    expect(names(model)).toEqual([
      ...['input-dropout', 'conv-1-before', 'conv-1', 'conv-1-normalization', 'conv-1-activation', 'conv-1-pool'],
      ...['conv-1-dropout', 'flatten', 'hidden-1-before', 'hidden-1', 'hidden-1-normalization', 'hidden-1-activation'],
      ...['hidden-2-before', 'hidden-2', 'hidden-2-normalization', 'hidden-2-activation', 'hidden-2-dropout', 'output'],
    ]);
    expect(model.getLayer('conv-1-dropout').getClassName()).toBe('GradlabAlphaDropout');
    expect(model.getLayer('conv-1-normalization').getConfig()).toMatchObject({momentum: 0.5});
    expect(kernelOf(model, 'conv-1').useBias).toBe(false);
    expect(kernelOf(model, 'output').useBias).toBe(true);
  });

  it('compute what the layers one on another compute', () => {
    const model = mlp({inputs: 3, hidden: [4], outputs: 2, batchNormalization: true, activation: 'softplus', seed: 1});
    const x = tf.tensor2d([
      [1, -2, 3],
      [0.5, 2, -1],
      [0, 1, 1],
    ]);
    const [w1, gamma, beta, mean, variance, w2, b2] = ['hidden-1', 'hidden-1-normalization', 'output'].flatMap(name =>
      model.getLayer(name).getWeights(),
    ) as tf.Tensor[];
    const z = tf.matMul(x, w1 as tf.Tensor);
    const normal = tf.batchNorm(
      z,
      mean as tf.Tensor1D,
      variance as tf.Tensor1D,
      beta as tf.Tensor1D,
      gamma as tf.Tensor1D,
      1e-3,
    );
    const expected = tf.add(tf.matMul(tf.log(tf.add(tf.exp(normal), 1)), w2 as tf.Tensor), b2 as tf.Tensor);
    const found = [...(model.predict(x) as tf.Tensor).dataSync()];
    expect(found).toEqual([...expected.dataSync()].map(value => expect.closeTo(value, 5)));
  });
});

describe('seeds', () => {
  const plain: MlpOptions = {inputs: 6, hidden: [5, 5], outputs: 3, seed: 11};

  it('give the same bits again, and others give others', () => {
    expect(weightsOf(mlp(plain))).toEqual(weightsOf(mlp(plain)));
    expect(weightsOf(mlp({...plain, seed: 12}))).not.toEqual(weightsOf(mlp(plain)));
    expect(weightsOf(cnn({seed: 0}))).toEqual(weightsOf(cnn({seed: 0})));
  });

  it('start layers of one shape different', () => {
    const weights = weightsOf(mlp({inputs: 5, hidden: [5, 5], outputs: 5, seed: 1}));
    expect(weights['hidden-1/kernel']).not.toEqual(weights['hidden-2/kernel']);
    expect(weights['hidden-2/kernel']).not.toEqual(weights['output/kernel']);
  });

  it('move no weight of a layer when others are added', () => {
    const before = weightsOf(mlp(plain));
    const more: readonly MlpOptions[] = [
      {...plain, hidden: [5, 5, 5]},
      {...plain, dropout: 0.5, inputDropout: 0.1},
      {...plain, batchNormalization: true},
      {...plain, before: place => gaussianNoise(place)},
      {...plain, regularizer: l2(), constraint: maxNorm()},
    ];
    for (const options of more) {
      const after = weightsOf(mlp(options));
      for (const name of ['hidden-1/kernel', 'hidden-2/kernel', 'output/kernel'])
        expect(after[name]).toEqual(before[name]);
    }
  });

  it('move no mask of a layer when others are added', () => {
    const seedsOf = (options: MlpOptions) =>
      Object.fromEntries(
        mlp({...plain, ...options})
          .layers.filter(({name}) => name.endsWith('dropout'))
          .map(layer => [layer.name, layer.getConfig().seed]),
      );
    const before = seedsOf({dropout: 0.5});
    expect(Object.keys(before)).toEqual(['hidden-1-dropout', 'hidden-2-dropout']);
    expect(new Set(Object.values(before)).size).toBe(2);
    expect(seedsOf({dropout: 0.2, inputDropout: 0.1, batchNormalization: true})).toMatchObject(before);
  });

  it('are drawn if left out', () => {
    expect(weightsOf(mlp({inputs: 4, hidden: [], outputs: 2}))).not.toEqual(
      weightsOf(mlp({inputs: 4, hidden: [], outputs: 2})),
    );
  });
});

it('biases are 0, and weights of He have the variance 2 / n_in', () => {
  const weights = weightsOf(mlp({inputs: 400, hidden: [300], outputs: 2, seed: 5}));
  expect(weights['hidden-1/bias']?.every(value => value === 0)).toBe(true);
  const kernel = weights['hidden-1/kernel'] as Float32Array;
  const square = kernel.reduce((sum, value) => sum + value * value, 0) / kernel.length;
  // The deviation of the mean square of 120,000 normal numbers is 0.4% of it.
  expect(square / (2 / 400)).toBeCloseTo(1, 1.5);
});

it('makes, disposes and refuses models without leaking a tensor', async () => {
  await expectNoLeak(() => cnn({hidden: [4], batchNormalization: true, dropout: 0.5}).dispose());
  await expectNoLeak(() => {
    expect(() => cnn({image: [4, 4, 1], filters: [3, 3]})).toThrow(RangeError);
    expect(() => mlp({hidden: [3], before: () => 0 as never})).toThrow(TypeError);
    expect(() => mlp({hidden: [3, {units: 2, dropout: 2}]})).toThrow(RangeError);
  });
});
