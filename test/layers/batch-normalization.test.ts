import {beforeEach, describe, expect, it} from 'vitest';
import {softmaxCrossEntropy, tf, trainingStep} from '../../src/engine/index.ts';
import {batchNormalization} from '../../src/layers/index.ts';
import {adam} from '../../src/optimizers/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

const X = [
  [0.5, -1.25, 2],
  [-0.75, 0.3, 1.5],
  [1.1, 0.9, -0.4],
  [-2, 0.05, 0.7],
];
const W = [
  [1, -2, 3],
  [0.5, 4, -1],
  [2, 0, 1],
  [-3, 1, 2],
];
const GAMMA = [1.5, -0.5, 2];
const BETA = [0.1, 0.2, -0.3];

const close = (actual: ArrayLike<number>, expected: readonly number[], digits = 4) => {
  expect(actual.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(actual[at], `place ${at}`).toBeCloseTo(value, digits);
};

/** Of a layer, by the place of the weight: gamma, beta, mean, variance. */
const weight = (layer: tf.layers.Layer, at: number): number[] => [...(layer.getWeights()[at] as tf.Tensor).dataSync()];

for (const backend of ['wasm', 'cpu']) {
  describe(`batch normalization on ${backend}`, () => {
    beforeEach(async () => {
      await tf.setBackend(backend);
      return async () => {
        await tf.setBackend('wasm');
      };
    });

    it('has the values, gradients and running statistics of torch', () => {
      // torch 2.15: native_batch_norm(x, gamma, beta, zeros, ones, True, 0.1, 1e-5), float64; (y w).sum().backward()
      tf.tidy(() => {
        const weights = [tf.tensor1d(GAMMA), tf.tensor1d(BETA), tf.zeros([3]), tf.ones([3])];
        const layer = batchNormalization({epsilon: 1e-5, momentum: 0.9, unbiasedVariance: true, weights});
        const x = tf.tensor2d(X);
        const y = layer.apply(x, {training: true}) as tf.Tensor;
        close(
          y.dataSync(),
          [1.090245, 0.996156, 2.015521, -0.481572, 0.008923, 0.912892, 1.844717, -0.373232, -3.277098].concat([
            -2.05339, 0.168154, -0.851314,
          ]),
        );
        close(weight(layer, 2), [-0.02875, 0, 0.095], 6);
        close(weight(layer, 3), [1.089729, 0.982167, 1.009667], 6);
        const loss = (input: tf.Tensor) =>
          tf.sum(tf.mul(layer.apply(input, {training: true}) as tf.Tensor, tf.tensor2d(W))) as tf.Scalar;
        close(
          tf.grad(loss)(x).dataSync(),
          [-0.37307, 0.540372, 3.331354, 1.336841, -1.779324, -5.238322, -0.238162, 1.349736, 0.127347].concat([
            -0.725609, -0.110784, 1.779622,
          ]),
        );
        const {grads} = tf.variableGrads(
          () => loss(x),
          layer.trainableWeights.map(each => each.read() as tf.Variable),
        );
        const [byGamma, byBeta] = layer.trainableWeights.map(each => grads[(each.read() as tf.Variable).name]);
        close((byGamma as tf.Tensor).dataSync(), [7.099375, 4.776934, 0.826972]);
        close((byBeta as tf.Tensor).dataSync(), [0.5, 3, 5]);
        layer.dispose();
      });
    });

    it('has the second derivatives of torch', () => {
      // torch 2.15: the gradient of (grad of (batch_norm(x, gamma, beta)² w).sum() · v).sum(), float64
      tf.tidy(() => {
        const weights = [tf.tensor1d(GAMMA), tf.tensor1d(BETA), tf.zeros([3]), tf.ones([3])];
        const layer = batchNormalization({epsilon: 1e-5, weights});
        const v = tf.tensor2d([
          [1, 0, -1],
          [2, 1, 0],
          [0, 1, 1],
          [-1, 1, 2],
        ]);
        const slope = tf.grad((input: tf.Tensor) =>
          tf.sum(tf.mul(tf.square(layer.apply(input, {training: true}) as tf.Tensor), tf.tensor2d(W))),
        );
        const product = tf.grad((input: tf.Tensor) => tf.sum(tf.mul(slope(input), v)))(tf.tensor2d(X));
        close(
          product.dataSync(),
          [7.029414, -0.552992, 10.609226, 2.160867, 0.445292, -5.731303, 1.302025, -0.568066, -5.172701].concat([
            -10.492305, 0.675767, 0.294778,
          ]),
          3,
        );
        layer.dispose();
      });
    });

    it('moves its averages as by hand in three steps', () => {
      tf.tidy(() => {
        const layer = batchNormalization({momentum: 0.5});
        // Means 2, 4, 0 and biased variances 1, 4, 0.
        for (const [low, high] of [
          [1, 3],
          [2, 6],
          [0, 0],
        ] as const) {
          layer.apply(tf.tensor2d([[low], [high]]), {training: true});
        }
        // mean: 0 -> 1 -> 2.5 -> 1.25; variance: 1 -> 1 -> 2.5 -> 1.25
        expect(weight(layer, 2)).toEqual([1.25]);
        expect(weight(layer, 3)).toEqual([1.25]);
        layer.dispose();
      });
    });

    it('divides the running variance by m, or by m - 1 as torch if asked to', () => {
      tf.tidy(() => {
        const x = tf.tensor2d([[1], [2], [4], [9]]);
        const [biased, unbiased] = [false, true].map(unbiasedVariance => {
          const layer = batchNormalization({momentum: 0.9, unbiasedVariance});
          layer.apply(x, {training: true});
          const variance = weight(layer, 3)[0] as number;
          layer.dispose();
          return variance;
        });
        expect(biased).toBeCloseTo(0.9 + 0.1 * 9.5, 6);
        // torch 2.15: BatchNorm1d(1).running_var, 2.1667
        expect(unbiased).toBeCloseTo(0.9 + (0.1 * 38) / 3, 6);
      });
    });

    it('is the affine map of its averages in prediction', () => {
      tf.tidy(() => {
        const layer = batchNormalization({epsilon: 1, weights: [2, 3, 5, 8].map(value => tf.tensor1d([value]))});
        expect((layer.apply(tf.tensor2d([[5], [8], [-1]])) as tf.Tensor).arraySync()).toEqual([[3], [5], [-1]]);
        expect((layer.apply(tf.tensor2d([[8]]), {training: false}) as tf.Tensor).arraySync()).toEqual([[5]]);
        layer.dispose();
      });
    });

    it('does without gamma and without beta in training, where the stock layer throws (bug 12)', () => {
      tf.tidy(() => {
        const x = tf.tensor2d([[1], [3]]);
        const of = (options: object) => {
          const layer = batchNormalization({epsilon: 0, ...options});
          const y = (layer.apply(x, {training: true}) as tf.Tensor).arraySync();
          const {length} = layer.trainableWeights;
          layer.dispose();
          return [y, length];
        };
        expect(of({center: false, gammaInitializer: tf.initializers.constant({value: 3})})).toEqual([[[-3], [3]], 1]);
        expect(of({scale: false, betaInitializer: tf.initializers.constant({value: 3})})).toEqual([[[2], [4]], 1]);
        expect(of({scale: false, center: false})).toEqual([[[-1], [1]], 0]);
      });
    });

    it('is frozen by trainable = false, its own or its model’s: prediction, and averages stay (bug 13)', () => {
      tf.tidy(() => {
        const x = tf.tensor2d([[4], [6]]);
        const layer = batchNormalization({epsilon: 0, trainable: false, inputShape: [1]});
        const model = tf.sequential({layers: [layer]});
        const before = layer.getWeights().map(each => each.dataSync());
        expect((layer.apply(x, {training: true}) as tf.Tensor).arraySync()).toEqual([[4], [6]]);
        expect((model.apply(x, {training: true}) as tf.Tensor).arraySync()).toEqual([[4], [6]]);
        expect(layer.getWeights().map(each => each.dataSync())).toEqual(before);
        layer.trainable = true;
        model.trainable = false;
        expect((model.apply(x, {training: true}) as tf.Tensor).arraySync()).toEqual([[4], [6]]);
        expect(layer.getWeights().map(each => each.dataSync())).toEqual(before);
        model.trainable = true;
        expect((model.apply(x, {training: true}) as tf.Tensor).arraySync()).toEqual([[-1], [1]]);
        expect(weight(layer, 2)[0]).toBeCloseTo(0.05, 6);
        model.dispose();
      });
    });

    it('takes a batch of one row: y = beta, as in Keras; an unbiased variance is refused', () => {
      tf.tidy(() => {
        const layer = batchNormalization({betaInitializer: tf.initializers.constant({value: 7})});
        expect((layer.apply(tf.tensor2d([[3, 5]]), {training: true}) as tf.Tensor).arraySync()).toEqual([[7, 7]]);
        layer.dispose();
        const unbiased = batchNormalization({unbiasedVariance: true});
        expect(() => unbiased.apply(tf.tensor2d([[3, 5]]), {training: true})).toThrow(
          'Cannot estimate an unbiased variance as values of a column must be 2 or more: current value is 1',
        );
        unbiased.dispose();
      });
    });
  });
}

describe('batch normalization in a model', () => {
  const networkOf = () =>
    tf.sequential({
      layers: [
        tf.layers.conv2d({
          inputShape: [6, 5, 2],
          filters: 3,
          kernelSize: 3,
          kernelInitializer: tf.initializers.glorotNormal({seed: 1}),
        }),
        batchNormalization({momentum: 0.8}),
        tf.layers.activation({activation: 'relu'}),
        tf.layers.flatten(),
        tf.layers.dense({units: 2, kernelInitializer: tf.initializers.glorotNormal({seed: 2})}),
      ],
    });
  const x = () => tf.randomNormal([8, 6, 5, 2], 1, 2, 'float32', 3);
  const y = () => tf.oneHot(tf.tensor1d([0, 1, 1, 0, 1, 0, 0, 1], 'int32'), 2).toFloat();

  it('replays training with the bits of eager steps, averages included', () => {
    const results = [false, true].map(replay => {
      const model = networkOf();
      const step = trainingStep({
        loss: (input, target) =>
          softmaxCrossEntropy(model.apply(input, {training: true}) as tf.Tensor2D, target as tf.Tensor2D),
        optimizer: adam({learningRate: 0.01}),
        variables: model.trainableWeights.map(each => each.read() as tf.Variable),
        replay,
      });
      const [input, target] = [x(), y()];
      const losses = Array.from({length: 20}, () => step(input, target));
      const weights = model.getWeights().map(each => [...each.dataSync()]);
      const {mode} = step;
      step.dispose();
      model.dispose();
      tf.dispose([input, target]);
      return {mode, losses, weights};
    });
    expect(results[1]).toEqual({...results[0], mode: 'replayed'});
  });

  it('keeps its statistics when the model is saved and loaded', async () => {
    const model = networkOf();
    model.compile({optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError'});
    const [input, target] = [x(), y()];
    await model.fit(input, target, {epochs: 3, batchSize: 4, verbose: 0});
    let artifacts: tf.io.ModelArtifacts | undefined;
    await model.save(
      tf.io.withSaveHandler(async saved => {
        artifacts = saved;
        return {modelArtifactsInfo: {dateSaved: new Date(0), modelTopologyType: 'JSON'}};
      }),
    );
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(artifacts as tf.io.ModelArtifacts));
    expect(loaded.layers[1]?.getClassName()).toBe('GradlabBatchNormalization');
    expect(loaded.layers[1]?.getConfig()).toEqual(model.layers[1]?.getConfig());
    expect(loaded.getWeights().map(each => each.dataSync())).toEqual(model.getWeights().map(each => each.dataSync()));
    expect((loaded.predict(input) as tf.Tensor).dataSync()).toEqual((model.predict(input) as tf.Tensor).dataSync());
  });

  it('leaves no tensor behind, and computes the same on the cpu backend', async () => {
    const weights: number[][][] = [];
    for (const backend of ['wasm', 'cpu']) {
      await tf.setBackend(backend);
      const model = networkOf();
      model.compile({optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError'});
      const [input, target] = [x(), y()];
      await expectNoLeak(() => model.fit(input, target, {epochs: 1, batchSize: 4, shuffle: false, verbose: 0}));
      weights.push(model.getWeights().map(each => [...each.dataSync()]));
      model.dispose();
    }
    await tf.setBackend('wasm');
    for (const [at, values] of (weights[1] as number[][]).entries()) close(weights[0]?.[at] ?? [], values, 3);
  });
});

it('the stock layer is frozen by trainable = false, too, on the engine (bug 13)', () => {
  tf.tidy(() => {
    const x = tf.tensor2d([[4], [6]]);
    const layer = tf.layers.batchNormalization({epsilon: 0, trainable: false});
    expect((layer.apply(x, {training: true}) as tf.Tensor).arraySync()).toEqual([[4], [6]]);
    expect([weight(layer, 2), weight(layer, 3)]).toEqual([[0], [1]]);
    layer.trainable = true;
    expect((layer.apply(x, {training: true}) as tf.Tensor).arraySync()).toEqual([[-1], [1]]);
    expect(weight(layer, 2)[0]).toBeCloseTo(0.05, 6);
  });
});
