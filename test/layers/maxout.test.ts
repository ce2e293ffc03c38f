import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {maxout} from '../../src/layers/index.ts';

for (const backend of ['wasm', 'cpu']) {
  describe(`maxout [E5.17] on ${backend}`, () => {
    it('takes the largest of its pieces, as by hand, and gives the gradient to that piece alone', async () => {
      await tf.setBackend(backend);
      tf.tidy(() => {
        // Units a, b; pieces 0, 1: columns a0 b0 a1 b1.
        const weights = [
          tf.tensor2d([
            [1, 2, -1, 0],
            [0, -1, 1, 3],
          ]),
          tf.tensor1d([0, 1, 0.5, -1]),
        ];
        const layer = maxout({units: 2, pieces: 2, weights});
        const x = tf.tensor2d([
          [1, 2],
          [2, -1],
        ]);
        // (1, 2): a max(1, 1.5) = 1.5, b max(1, 5) = 5; (2, -1): a max(2, -2.5) = 2, b max(6, -4) = 6
        expect((layer.apply(x) as tf.Tensor).arraySync()).toEqual([
          [1.5, 5],
          [2, 6],
        ]);
        const loss = (input: tf.Tensor) => tf.sum(layer.apply(input) as tf.Tensor) as tf.Scalar;
        // d/dx of (1, 2): columns a1 (-1, 1) and b1 (0, 3); of (2, -1): a0 (1, 0) and b0 (2, -1)
        expect(tf.grad(loss)(x).arraySync()).toEqual([
          [-1, 4],
          [3, -1],
        ]);
        const kernel = layer.trainableWeights[0]?.read() as tf.Variable;
        const {grads} = tf.variableGrads(() => loss(x), [kernel]);
        expect((grads[kernel.name] as tf.Tensor).arraySync()).toEqual([
          [2, 2, 1, 1],
          [-1, -1, 2, 2],
        ]);
      });
      await tf.setBackend('wasm');
    });
  });
}

describe('maxout', () => {
  it('gives the gradient of a tie to the first piece alone', () => {
    tf.tidy(() => {
      const layer = maxout({units: 1, pieces: 3, kernelInitializer: 'zeros'});
      layer.apply(tf.ones([1, 2]));
      const bias = layer.trainableWeights[1]?.read() as tf.Variable;
      const {grads} = tf.variableGrads(() => tf.sum(layer.apply(tf.ones([1, 2])) as tf.Tensor) as tf.Scalar, [bias]);
      expect((grads[bias.name] as tf.Tensor).arraySync()).toEqual([1, 0, 0]);
    });
  });

  it('takes a sequence of rows, and states its output’s shape', () => {
    tf.tidy(() => {
      const layer = maxout({units: 5, pieces: 4, useBias: false});
      expect((layer.apply(tf.ones([2, 3, 7])) as tf.Tensor).shape).toEqual([2, 3, 5]);
      expect(layer.computeOutputShape([null, 3, 7])).toEqual([null, 3, 5]);
      expect(layer.getWeights().map(({shape}) => shape)).toEqual([[7, 20]]);
    });
  });

  it('learns |x|, which no single affine function is', async () => {
    const model = tf.sequential({
      layers: [maxout({units: 1, inputShape: [1], kernelInitializer: tf.initializers.randomNormal({seed: 3})})],
    });
    model.compile({optimizer: tf.train.sgd(0.2), loss: 'meanSquaredError'});
    const x = tf.linspace(-1, 1, 21).reshape([21, 1]);
    await model.fit(x, x.abs(), {epochs: 300, batchSize: 21, verbose: 0, shuffle: false});
    expect((model.evaluate(x, x.abs()) as tf.Scalar).arraySync()).toBeLessThan(1e-3);
  });
});
