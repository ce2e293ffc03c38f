import {describe, expect, it} from 'vitest';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {sgd} from '../../src/optimizers/index.ts';
import {l1, l2, penaltyOf} from '../../src/regularizers/index.ts';
import {randomTensor} from '../engine/support.ts';
import {expectNoLeak} from '../support/leaks.ts';

describe('penaltyOf', () => {
  const penalized = () =>
    tf.sequential({
      layers: [
        tf.layers.dense({units: 2, inputShape: [2], kernelInitializer: 'ones', kernelRegularizer: l2({rate: 0.5})}),
        tf.layers.dense({
          units: 1,
          kernelInitializer: 'zeros',
          biasInitializer: 'ones',
          kernelRegularizer: l1({rate: 9}),
          biasRegularizer: l1({rate: 3}),
        }),
      ],
    });

  it('sums the penalties of all weights: 0.5 times 4 ones, 9 times 0, 3 times 1', () => {
    expect(penaltyOf(penalized()).dataSync()[0]).toBe(5);
  });

  it('is a scalar 0 for a model without any', () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1]})]});
    const penalty = penaltyOf(model);
    expect([penalty.shape, penalty.dtype, penalty.dataSync()[0]]).toEqual([[], 'float32', 0]);
  });

  it("tells the two parts of fit's loss apart: evaluate gives the data's alone (bug 10 of TensorFlow.js's list)", async () => {
    const model = penalized();
    // A rate of 0: the weights stay, and so does the loss.
    model.compile({optimizer: tf.train.sgd(0), loss: 'meanSquaredError'});
    const [x, y] = [tf.zeros([4, 2]), tf.zeros([4, 1])];
    const {history} = await model.fit(x, y, {epochs: 1, verbose: 0, validationData: [x, y]});
    expect(history.loss?.[0]).toBeCloseTo(6, 6);
    expect(history.val_loss?.[0]).toBeCloseTo(1, 6);
    expect((model.evaluate(x, y) as tf.Scalar).dataSync()[0]).toBeCloseTo(1, 6);
    expect((history.loss?.[0] as number) - (penaltyOf(model).dataSync()[0] as number)).toBeCloseTo(1, 6);
  });

  it('trains in a replayed step as fit does, with the bits of the eager one', async () => {
    const [x, y] = [randomTensor([8, 2], 1), randomTensor([8, 1], 2)];
    const run = (replay: boolean) => {
      const model = penalized();
      const loss = (a: tf.Tensor, b: tf.Tensor): tf.Scalar =>
        tf.add(tf.mean(tf.squaredDifference(model.apply(a) as tf.Tensor, b)), penaltyOf(model));
      const step = trainingStep({loss, optimizer: sgd({learningRate: 0.01}), replay});
      for (let index = 0; index < 12; index++) step(x, y);
      expect(step.mode).toBe(replay ? 'replayed' : 'eager');
      step.dispose();
      return model.getWeights().flatMap(weight => [...weight.dataSync()]);
    };
    const replayed = run(true);
    expect(replayed).toEqual(run(false));
    const model = penalized();
    model.compile({optimizer: sgd({learningRate: 0.01}), loss: 'meanSquaredError'});
    await model.fit(x, y, {epochs: 12, batchSize: 8, shuffle: false, verbose: 0});
    model
      .getWeights()
      .flatMap(weight => [...weight.dataSync()])
      .forEach((value, index) => {
        expect(value).toBeCloseTo(replayed[index] as number, 5);
      });
  });

  it('leaks nothing', async () => {
    const model = penalized();
    await expectNoLeak(() => penaltyOf(model).dispose());
  });
});
