import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {layerNormalization} from '../../src/layers/index.ts';

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
const V = [
  [1, 0, -1],
  [2, 1, 0],
  [0, 1, 1],
  [-1, 1, 2],
];

const close = (actual: tf.Tensor, expected: readonly number[], digits = 4) => {
  const values = actual.dataSync();
  expect(values.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(values[at], `place ${at}`).toBeCloseTo(value, digits);
};

const layerOf = () =>
  layerNormalization({epsilon: 1e-5, weights: [tf.tensor1d([1.5, -0.5, 2]), tf.tensor1d([0.1, 0.2, -0.3])]});

for (const backend of ['wasm', 'cpu']) {
  describe(`layer normalization on ${backend}`, () => {
    it('has the values and gradients of torch', async () => {
      await tf.setBackend(backend);
      // torch 2.15: layer_norm(x, (3,), gamma, beta, 1e-5), float64; (y w).sum().backward()
      tf.tidy(() => {
        const layer = layerOf();
        const y = layer.apply(tf.tensor2d(X)) as tf.Tensor;
        close(
          y,
          [
            0.194118, 0.827454, 2.084325, -1.694953, 0.227196, 2.202055, 1.378185, -0.075687, -3.106995, -1.964126,
            -0.002791, 1.641003,
          ],
        );
        const loss = (x: tf.Tensor) => tf.sum(tf.mul(layer.apply(x) as tf.Tensor, tf.tensor2d(W))) as tf.Scalar;
        close(
          tf.grad(loss)(tf.tensor2d(X)),
          [
            -1.098291, 0.506893, 0.591398, 0.566471, -1.062101, 0.49563, 2.112044, -2.436979, 0.324934, 0.314077,
            -1.304744, 0.990667,
          ],
        );
        const [gamma, beta] = layer.trainableWeights.map(weight => weight.read() as tf.Variable) as [
          tf.Variable,
          tf.Variable,
        ];
        const {grads} = tf.variableGrads(() => loss(tf.tensor2d(X)), [gamma, beta]);
        close(grads[gamma.name] as tf.Tensor, [5.296927, 2.697829, 2.862966]);
        close(grads[beta.name] as tf.Tensor, [0.5, 3, 5]);
      });
      await tf.setBackend('wasm');
    });

    it('has the second derivatives of torch', async () => {
      await tf.setBackend(backend);
      // torch 2.15: the gradient of (grad of (layer_norm(x, …)² w).sum() · v).sum(), float64
      tf.tidy(() => {
        const layer = layerOf();
        const slope = tf.grad((x: tf.Tensor) => tf.sum(tf.mul(tf.square(layer.apply(x) as tf.Tensor), tf.tensor2d(W))));
        const product = tf.grad((x: tf.Tensor) => tf.sum(tf.mul(slope(x), tf.tensor2d(V))))(tf.tensor2d(X));
        close(
          product,
          [
            -2.803901, -1.94282, 4.746722, -1.566931, 2.754848, -1.187917, 7.559096, -5.599178, -1.959918, -0.837591,
            6.710217, -5.872626,
          ],
          3,
        );
      });
      await tf.setBackend('wasm');
    });
  });
}

describe('layer normalization', () => {
  it('treats each example by itself: training, prediction and the rest of the batch make no difference', () => {
    tf.tidy(() => {
      const layer = layerNormalization();
      const x = tf.randomNormal([5, 2, 7], 3, 2, 'float32', 1);
      const whole = layer.apply(x, {training: true}) as tf.Tensor;
      const alone = layer.apply(tf.slice(x, 2, 1)) as tf.Tensor;
      expect(tf.slice(whole, 2, 1).dataSync()).toEqual(alone.dataSync());
    });
  });

  it('keeps its configuration when built, and does without gamma and beta', () => {
    tf.tidy(() => {
      const layer = layerNormalization({center: false, scale: false, epsilon: 0});
      const before = layer.getConfig();
      expect((layer.apply(tf.tensor2d([[1, 3]])) as tf.Tensor).arraySync()).toEqual([[-1, 1]]);
      expect(layer.getConfig()).toEqual(before);
      expect(layer.getWeights()).toEqual([]);
    });
  });
});
