import {beforeAll, describe, expect, it} from 'vitest';
import {routeLayers} from '../../../src/engine/layers/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';

beforeAll(() => {
  setUpEngine();
  routeLayers();
});

const seeds = {kernelInitializer: () => tf.initializers.heNormal({seed: 5})};

/** The kernels that ran while the function did. */
function kernelsOf(run: () => void): readonly string[] {
  const names: string[] = [];
  const engine = tf.engine();
  const profile = engine.runKernel;
  engine.runKernel = function (name: string, ...rest) {
    names.push(name);
    return profile.call(this, name, ...rest) as never;
  };
  try {
    run();
  } finally {
    engine.runKernel = profile;
  }
  return names;
}

/** Values and gradients of a layer with the given weights on one backend. */
async function onBackend(backend: string, layerOf: () => tf.layers.Layer, x: number[][], training = true) {
  await tf.setBackend(backend);
  try {
    return tf.tidy(() => {
      const layer = layerOf();
      const input = tf.tensor2d(x);
      layer.apply(input);
      const loss = (value: tf.Tensor) =>
        tf.sum(tf.mul(layer.apply(value, {training}) as tf.Tensor, tf.range(1, 4))) as tf.Scalar;
      const {value, grads} = tf.variableGrads(
        () => loss(input),
        layer.trainableWeights.map(weight => weight.read() as tf.Variable),
      );
      const slope = tf.grad(loss)(input);
      return [value, slope, ...Object.values(grads), ...layer.getWeights()].map(tensor => [...tensor.dataSync()]);
    });
  } finally {
    await tf.setBackend('wasm');
  }
}

const X = [
  [0.5, -1.25, 2],
  [-0.75, 0.3, 1.5],
  [1.1, 0.9, -0.4],
  [-2, 0.05, 0.7],
];

describe('plain tf.layers', () => {
  it('keep their names: a layer is not the second of its kind', () => {
    expect(tf.layers.dense({units: 1}).name).toBe('dense_Dense1');
  });

  for (const activation of [
    'linear',
    'relu',
    'tanh',
    'sigmoid',
    'elu',
    'selu',
    'relu6',
    'softmax',
    'softplus',
  ] as const) {
    it(`dense with ${activation} gives the values and gradients of the cpu backend, by the fused kernel`, async () => {
      const layerOf = () =>
        tf.layers.dense({units: 3, activation, kernelInitializer: seeds.kernelInitializer(), biasInitializer: 'ones'});
      const [ours, theirs] = [await onBackend('wasm', layerOf, X), await onBackend('cpu', layerOf, X)];
      for (const [index, values] of theirs.entries()) {
        for (const [at, value] of values.entries()) expect(ours[index]?.[at]).toBeCloseTo(value, 4);
      }
      const layer = layerOf();
      expect(kernelsOf(() => (layer.apply(tf.tensor2d(X)) as tf.Tensor).dispose())).toContain('GradlabDense');
    });
  }

  it('batch normalization gives the values, gradients and running statistics of the cpu backend', async () => {
    const layerOf = () => tf.layers.batchNormalization({momentum: 0.9, epsilon: 1e-3});
    const [ours, theirs] = [await onBackend('wasm', layerOf, X), await onBackend('cpu', layerOf, X)];
    for (const [index, values] of theirs.entries()) {
      for (const [at, value] of values.entries()) expect(ours[index]?.[at]).toBeCloseTo(value, 4);
    }
  });

  it('batch normalization takes scale and center false, where the stock layer throws', () => {
    tf.tidy(() => {
      const layer = tf.layers.batchNormalization({scale: false, center: false, epsilon: 0});
      const y = layer.apply(tf.tensor2d([[1], [3]]), {training: true}) as tf.Tensor;
      expect([...y.dataSync()]).toEqual([-1, 1]);
    });
  });

  it('dropout draws another mask in each step, and the same ones again from the same seed', () => {
    tf.tidy(() => {
      const x = tf.ones([4, 250]);
      const masks = [1, 2].map(() => {
        const layer = tf.layers.dropout({rate: 0.5, seed: 7});
        return [1, 2].map(() => (layer.apply(x, {training: true}) as tf.Tensor).dataSync());
      });
      expect(masks[0]).toEqual(masks[1]);
      expect(masks[0]?.[0]).not.toEqual(masks[0]?.[1]);
      expect(masks[0]?.[0]?.every(value => value === 0 || value === 2)).toBe(true);
      const layer = tf.layers.dropout({rate: 0.5});
      expect((layer.apply(x, {training: false}) as tf.Tensor).dataSync()).toEqual(x.dataSync());
      expect((tf.layers.dropout({rate: 1}).apply(x, {training: true}) as tf.Tensor).sum().arraySync()).toBe(0);
    });
  });

  it('conv2d gives the values and gradients of the cpu backend in model.fit', async () => {
    const images = Float32Array.from({length: 6 * 7 * 5 * 2}, (_, i) => Math.sin(i * 1.3));
    const labels = Float32Array.from({length: 6}, (_, i) => i % 2);
    const weights: number[][][] = [];
    for (const backend of ['wasm', 'cpu']) {
      await tf.setBackend(backend);
      const initializer = () => tf.initializers.heNormal({seed: 3});
      const model = tf.sequential({
        layers: [
          tf.layers.conv2d({
            inputShape: [7, 5, 2],
            filters: 3,
            kernelSize: 3,
            strides: 2,
            padding: 'same',
            activation: 'relu',
            kernelInitializer: initializer(),
          }),
          tf.layers.conv2d({filters: 9, kernelSize: 2, kernelInitializer: initializer(), activation: 'softplus'}),
          tf.layers.flatten(),
          tf.layers.dense({units: 1, activation: 'sigmoid', kernelInitializer: initializer()}),
        ],
      });
      model.compile({optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError'});
      const x = tf.tensor4d(images, [6, 7, 5, 2]);
      const y = tf.tensor2d(labels, [6, 1]);
      await model.fit(x, y, {epochs: 5, batchSize: 4, shuffle: false, verbose: 0});
      weights.push(model.getWeights().map(weight => [...weight.dataSync()]));
      tf.dispose([x, y]);
      model.dispose();
    }
    await tf.setBackend('wasm');
    for (const [index, values] of (weights[1] as number[][]).entries()) {
      for (const [at, value] of values.entries()) expect(weights[0]?.[index]?.[at]).toBeCloseTo(value, 4);
    }
  });
});
