import {describe, expect, it} from 'vitest';
import {maxNorm} from '../../src/constraints/index.ts';
import {tf} from '../../src/engine/index.ts';
import {adam} from '../../src/optimizers/index.ts';
import {penaltyOf} from '../../src/regularizers/index.ts';
import {randomTensor} from '../engine/support.ts';

describe('[H5], [N7] max-norm', () => {
  it("scales each unit's incoming weights to norm r where they exceed it: (3, 4) to (0.6, 0.8) for r = 1", () => {
    const kernel = tf.tensor2d([
      [3, 0.3],
      [4, 0.4],
    ]);
    const [a, b, c, d] = maxNorm({max: 1}).apply(kernel).dataSync();
    expect([a, c]).toEqual([0.6, 0.8].map(Math.fround));
    expect([b, d]).toEqual([0.3, 0.4].map(Math.fround));
  });

  it('holds after each step of fit for constant c, and for a bias as a whole', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({
          units: 16,
          inputShape: [4],
          activation: 'relu',
          kernelConstraint: maxNorm({max: 0.5}),
          biasConstraint: maxNorm({max: 0.25}),
        }),
        tf.layers.dense({units: 1}),
      ],
    });
    model.compile({optimizer: adam({learningRate: 0.05}), loss: 'meanSquaredError'});
    const largest: number[] = [];
    const onBatchEnd = async (): Promise<void> => {
      const [kernel, bias] = model.getWeights() as [tf.Tensor, tf.Tensor];
      const norms = tf.tidy(() => [...(tf.norm(kernel, 'euclidean', 0) as tf.Tensor).dataSync()]);
      largest.push(Math.max(...norms), 2 * (tf.norm(bias).dataSync()[0] as number));
    };
    const [x, y] = [randomTensor([32, 4], 1).mul(3), randomTensor([32, 1], 2).mul(10)];
    await model.fit(x, y, {epochs: 5, batchSize: 8, verbose: 0, callbacks: {onBatchEnd}});
    expect(largest).toHaveLength(2 * 20);
    expect(Math.max(...largest)).toBeLessThan(0.500001);
    expect(Math.max(...largest)).toBeGreaterThan(0.4999);
  });

  it('leaves the loss untouched', async () => {
    const layer = tf.layers.dense({units: 1, inputShape: [1], kernelInitializer: 'ones', kernelConstraint: maxNorm()});
    const model = tf.sequential({layers: [layer]});
    model.compile({optimizer: 'sgd', loss: 'meanSquaredError'});
    const {history} = await model.fit(tf.ones([1, 1]), tf.zeros([1, 1]), {epochs: 1, verbose: 0});
    expect(history.loss).toEqual([1]);
    expect(penaltyOf(model).dataSync()[0]).toBe(0);
  });

  it('[N7] axis: all weights of a filter of a convolution', () => {
    const kernel = tf.ones([3, 3, 4, 2]);
    const constrained = maxNorm({max: 3, axis: [0, 1, 2]}).apply(kernel);
    // 36 ones have norm 6.
    expect([...new Set(constrained.dataSync())]).toEqual([0.5]);
  });
});
