import {describe, expect, it} from 'vitest';
import {type RateOnPlateau, type RateOnPlateauOptions, rateOnPlateau} from '../../src/callbacks/index.ts';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import {adam, sgd} from '../../src/optimizers/index.ts';
import {exponential, reduceOnPlateau} from '../../src/schedules/index.ts';
import {expectNoLeak} from '../support/leaks.ts';
import {expectRefused} from '../support/refusals.ts';

function model(optimizer: tf.Optimizer): tf.LayersModel {
  const made = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1], kernelInitializer: 'zeros'})]});
  made.compile({optimizer, loss: 'meanSquaredError'});
  return made;
}

const rateOf = (optimizer: tf.Optimizer): number => (optimizer as unknown as {learningRate: number}).learningRate;

/** Feeds a callback the curve of a monitor; gives the rate after each epoch. */
async function follow(callback: RateOnPlateau, optimizer: tf.Optimizer, curve: readonly number[], name = 'val_loss') {
  callback.setModel(model(optimizer));
  await callback.onTrainBegin();
  const rates: number[] = [];
  for (const [epoch, value] of curve.entries()) {
    await callback.onEpochEnd(epoch, {[name]: value});
    rates.push(rateOf(optimizer));
  }
  return rates;
}

const CURVE = [1, 0.9, 0.95, 0.92, 0.9, 0.5, 0.5, 0.5, 0.6];

const expected = (options: RateOnPlateauOptions): number[] => {
  const {monitor: _monitor, mode: _mode, ...rest} = options;
  const plateau = reduceOnPlateau(rest);
  let rate = 0.1;
  return CURVE.map(value => (rate = plateau.next(rate, value)));
};

describe('rateOnPlateau', () => {
  for (const [name, make] of [
    ["the engine's SGD", () => sgd({learningRate: 0.1})],
    ["the engine's Adam", () => adam({learningRate: 0.1})],
    ["TensorFlow.js's SGD", () => tf.train.sgd(0.1)],
    ["TensorFlow.js's momentum", () => tf.train.momentum(0.1, 0.9)],
    ["TensorFlow.js's Adam", () => tf.train.adam(0.1)],
    ['an optimizer of transforms', () => optimizers.adam({learningRate: 0.1})],
    ['an optimizer that follows a schedule', () => optimizers.sgd({learningRate: exponential({rate: 0.1})})],
    ['a wrapped optimizer', () => optimizers.sharpnessAware(sgd({learningRate: 0.1}))],
    ['the look-ahead one', () => optimizers.nesterovLookAhead({learningRate: 0.1})],
  ] as const) {
    it(`cuts the rate of ${name} as the rule says`, async () => {
      const options = {patience: 1, factor: 0.5, cooldown: 1};
      const rates = await follow(rateOnPlateau(options), make(), CURVE);
      expect(new Set(rates).size).toBeGreaterThan(2);
      expect(rates).toEqual(expected(options).map(rate => expect.closeTo(rate, 12)));
    });
  }

  it('has an effect on the steps that follow', async () => {
    for (const make of [
      () => sgd({learningRate: 0.05}),
      () => tf.train.sgd(0.05),
      () => optimizers.sgd({learningRate: 0.05}),
    ]) {
      const trained = model(make());
      const weight = trained.trainableWeights[0]?.read() as tf.Variable;
      weight.assign(tf.ones([1, 1]));
      // The loss (w + b)^2 falls to 0.64, which is no better by that threshold: the rate is cut to 0 after epoch 1.
      const callback = rateOnPlateau({monitor: 'loss', patience: 0, factor: 0, threshold: 0.999});
      const {history} = await trained.fit(tf.ones([1, 1]), tf.zeros([1, 1]), {
        epochs: 4,
        verbose: 0,
        callbacks: callback,
        yieldEvery: 'never',
      });
      expect(callback.cuts).toEqual([{epoch: 1, rate: 0}]);
      const {loss} = history as {readonly loss: number[]};
      expect(loss[0]).toBe(1);
      expect(loss[2]).toBeLessThan(loss[1] as number);
      expect(loss[2]).toBe(loss[3]);
    }
  });

  it('watches an accuracy for its rise, unless told otherwise', async () => {
    const rising = [0.1, 0.2, 0.3, 0.4];
    const options = {monitor: 'val_acc', patience: 0, factor: 0.5};
    expect(await follow(rateOnPlateau(options), sgd({learningRate: 1}), rising, 'val_acc')).toEqual([1, 1, 1, 1]);
    const falling = rateOnPlateau({...options, mode: 'min'});
    expect(await follow(falling, sgd({learningRate: 1}), rising, 'val_acc')).toEqual([1, 0.5, 0.25, 0.125]);
  });

  it('begins anew with each training, and tells the cuts of the last', async () => {
    const callback = rateOnPlateau({patience: 0, factor: 0.5});
    const optimizer = sgd({learningRate: 1});
    expect(await follow(callback, optimizer, [1, 1])).toEqual([1, 0.5]);
    expect(callback.cuts).toEqual([{epoch: 1, rate: 0.5}]);
    // 2 is worse than the 1 of before, yet the first of this training.
    expect(await follow(callback, optimizer, [2, 1.5])).toEqual([0.5, 0.5]);
    expect(callback.cuts).toEqual([]);
  });

  it('reads logs that are tensors, and leaves nothing behind', async () => {
    const callback = rateOnPlateau({patience: 0});
    const optimizer = sgd({learningRate: 1});
    callback.setModel(model(optimizer));
    await expectNoLeak(async () => {
      await callback.onTrainBegin();
      const loss = tf.scalar(0.5);
      await callback.onEpochEnd(0, {val_loss: loss});
      await callback.onEpochEnd(1, {val_loss: loss});
      loss.dispose();
    });
    expect(optimizer.learningRate).toBeCloseTo(0.01, 12);
  });

  it('goes by the name of one of the logs, or says which there are', async () => {
    const training = follow(rateOnPlateau({monitor: 'loss'}), sgd(), [1]);
    await expect(training).rejects.toThrow(
      'Cannot cut the learning rate as monitor must be one of val_loss: current value is "loss"',
    );
  });

  it('refuses an optimizer without a rate that can be set, before it trains', async () => {
    class Fixed extends tf.Optimizer {
      static readonly className = 'Fixed';
      get learningRate(): number {
        return 0.1;
      }
      override applyGradients(): void {}
      getConfig() {
        return {};
      }
    }
    const message = (value: unknown) =>
      `Cannot cut the learning rate as the optimizer's learningRate must be a number that can be set: current value is ${value}`;
    await expect(follow(rateOnPlateau(), new Fixed(), [1])).rejects.toThrow(message(0.1));
    const none = new Fixed();
    Object.defineProperty(none, 'learningRate', {value: undefined});
    await expect(follow(rateOnPlateau(), none, [1])).rejects.toThrow(message(undefined));
  });

  for (const [option, value, error, rule] of [
    ['monitor', 5, TypeError, 'be a string'],
    ['mode', 'down', RangeError, 'be one of "auto", "min", "max"'],
  ] as const) {
    it(`refuses ${option} ${JSON.stringify(value)}`, () =>
      expectRefused({
        call: `rateOnPlateau({${option}: ${JSON.stringify(value)}})`,
        run: () => rateOnPlateau({[option]: value} as never),
        error,
        message: `Cannot create rate on plateau as ${option} must ${rule}: current value is ${JSON.stringify(value)}`,
      }));
  }

  it('refuses what the rule refuses', () => {
    expectRefused({
      call: 'rateOnPlateau({factor: 1})',
      run: () => rateOnPlateau({factor: 1}),
      error: RangeError,
      message: 'Cannot create plateau rule as factor must be >= 0 and < 1: current value is 1',
    });
  });
});
