import {beforeEach, describe, expect, it} from 'vitest';
import {EarlyStopping, earlyStopping} from '../../src/callbacks/early-stopping.ts';
import {patience} from '../../src/callbacks/patience.ts';
import {tf} from '../../src/engine/index.ts';
import {expectRefused} from '../support/refusals.ts';

/** Feeds a callback the curve of a monitor, each epoch with weights that say its number. */
async function follow(callback: EarlyStopping, curve: readonly number[]): Promise<number> {
  const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1], useBias: false})]});
  callback.setModel(model);
  await callback.onTrainBegin();
  for (const [epoch, loss] of curve.entries()) {
    tf.tidy(() => model.setWeights([tf.tensor2d([[epoch]])]));
    await callback.onEpochEnd(epoch, {val_loss: loss});
    if (model.stopTraining) break;
  }
  await callback.onTrainEnd();
  const weight = (model.getWeights()[0] as tf.Tensor).dataSync()[0] as number;
  model.dispose();
  return weight;
}

describe('the stopping rule', () => {
  it('[A5-6] [F5-23] of patience 1 stops at the first rise, half-baked on a zigzag curve', () => {
    const rule = patience({patience: 1});
    expect([0.9, 0.8, 0.85].map(rule.check)).toEqual(['better', 'better', 'stop']);
    expect([rule.best, rule.bestCheck]).toEqual([0.8, 1]);
  });

  it('[A5-7] waits for p checks in a row, counted from the best', () => {
    const rule = patience({patience: 3, start: 1});
    // 1.2 does not beat the start of 1.
    const words = [1.2, 0.9, 0.95, 0.8, 0.85, 0.84, 0.9].map(rule.check);
    expect(words).toEqual(['wait', 'better', 'wait', 'better', 'wait', 'wait', 'stop']);
    expect([rule.best, rule.bestCheck, rule.waited]).toEqual([0.8, 3, 3]);
  });

  it('takes neither an equal value nor one within minChange nor NaN for better', () => {
    const rule = patience({patience: 9, minChange: 0.1});
    expect([1, 1, 0.95, Number.NaN, 0.85].map(rule.check)).toEqual(['better', 'wait', 'wait', 'wait', 'better']);
    const largest = patience({patience: 9, mode: 'max', minChange: 0.25});
    expect([0.5, 0.75, 0.875].map(largest.check)).toEqual(['better', 'wait', 'better']);
  });
});

describe('early stopping', () => {
  let before = 0;
  beforeEach(() => {
    before = tf.memory().numTensors;
  });

  it('gives the weights of the best epoch back, and says which it was', async () => {
    const callback = earlyStopping({patience: 2});
    expect(await follow(callback, [3, 1, 2, 2, 0.5])).toBe(1);
    expect([callback.best, callback.bestEpoch, callback.stoppedEpoch]).toEqual([1, 1, 3]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('gives them back to the bit, although a constraint would move them once more', async () => {
    // TensorFlow.js divides by ||w|| + 1e-7: what it has scaled it scales again.
    const kernelConstraint = tf.constraints.unitNorm({axis: 0});
    const model = tf.sequential({layers: [tf.layers.dense({units: 40, inputShape: [30], kernelConstraint})]});
    model.compile({optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError'});
    const kept: Float32Array[] = [];
    const keep = new (class extends tf.Callback {
      override async onEpochEnd(): Promise<void> {
        kept.push((this.model.getWeights()[0] as tf.Tensor).dataSync<'float32'>().slice());
      }
    })();
    const [x, y] = [tf.randomNormal([8, 30], 0, 1, 'float32', 1), tf.randomNormal([8, 40], 0, 1, 'float32', 2)];
    const callback = earlyStopping({monitor: 'loss', patience: 9});
    await model.fit(x, y, {epochs: 4, verbose: 0, callbacks: [keep, callback]});
    expect([...(model.getWeights()[0] as tf.Tensor).dataSync()]).toEqual([...(kept[callback.bestEpoch ?? -1] ?? [])]);
    model.dispose();
    tf.dispose([x, y]);
  });

  it('gives them back also if training ran to its end, and begins anew with the next training', async () => {
    const callback = earlyStopping({patience: 5});
    expect(await follow(callback, [3, 1, 2])).toBe(1);
    expect(callback.stoppedEpoch).toBeUndefined();
    expect(await follow(callback, [9, 8, 9])).toBe(1);
    expect(callback.best).toBe(8);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('keeps the last weights without restoreBest, and checks every q-th epoch only', async () => {
    expect(await follow(earlyStopping({patience: 1, restoreBest: false}), [1, 2, 3])).toBe(1);
    // Epochs 1, 3, 5 are checked: 1, 4, 5; the values of the others are not seen.
    const callback = earlyStopping({patience: 2, every: 2});
    expect(await follow(callback, [0, 1, 0, 4, 0, 5, 0, 0])).toBe(1);
    expect([callback.bestEpoch, callback.stoppedEpoch]).toEqual([1, 5]);
  });

  it('works in plain model.fit: least squares on three points overfitted from the true weights', async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({units: 1, inputShape: [1], useBias: false, kernelInitializer: 'ones'})],
    });
    model.compile({optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError'});
    const [x, y] = [tf.tensor2d([[1]]), tf.tensor2d([[2]])];
    const [validationX, validationY] = [tf.tensor2d([[1]]), tf.tensor2d([[1.3]])];
    const callback = earlyStopping({patience: 2});
    await model.fit(x, y, {epochs: 20, verbose: 0, validationData: [validationX, validationY], callbacks: [callback]});
    // w = 2 - 0.8^t after t steps: 1, 1.2, 1.36, 1.488; validation is best at 1.36 (epoch 1, from 0).
    expect(callback.bestEpoch).toBe(1);
    expect(callback.stoppedEpoch).toBe(3);
    expect((model.getWeights()[0] as tf.Tensor).dataSync()[0]).toBeCloseTo(1.36, 6);
    model.dispose();
    tf.dispose([x, y, validationX, validationY]);
  });

  it('goes by the name of the monitor whether large is better', async () => {
    const callback = new EarlyStopping({monitor: 'val_acc', patience: 1});
    const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1]})]});
    model.compile({optimizer: 'sgd', loss: 'meanSquaredError'});
    callback.setModel(model);
    await callback.onTrainBegin();
    for (const [epoch, accuracy] of [0.5, 0.7, 0.6].entries()) {
      await callback.onEpochEnd(epoch, {val_acc: tf.scalar(accuracy)} as never);
    }
    expect(callback.bestEpoch).toBe(1);
    await callback.onTrainEnd();
    model.dispose();
  });

  it('names the logs that there are if its own is missing', async () => {
    await expect(follow(earlyStopping({monitor: 'val_acc'}), [1])).rejects.toThrow(
      'Cannot stop early as monitor must be one of val_loss: current value is "val_acc"',
    );
  });

  it('refuses bad options', () => {
    const refused = [
      ['patience', 0, RangeError, 'Cannot create patience as patience must be >= 1: current value is 0'],
      ['patience', 1.5, RangeError, 'Cannot create patience as patience must be an integer: current value is 1.5'],
      ['patience', '3', TypeError, 'Cannot create patience as patience must be a number: current value is "3"'],
      ['minChange', -1, RangeError, 'Cannot create patience as minChange must be >= 0: current value is -1'],
      [
        'start',
        Number.NaN,
        RangeError,
        'Cannot create patience as start must be a number other than NaN: current value is NaN',
      ],
      [
        'mode',
        'up',
        RangeError,
        'Cannot create early stopping as mode must be one of "auto", "min", "max": current value is "up"',
      ],
      ['every', 0, RangeError, 'Cannot create early stopping as every must be >= 1: current value is 0'],
      ['monitor', 3, TypeError, 'Cannot create early stopping as monitor must be a string: current value is 3'],
      [
        'restoreBest',
        1,
        TypeError,
        'Cannot create early stopping as restoreBest must be true or false: current value is 1',
      ],
    ] as const;
    for (const [name, value, error, message] of refused) {
      expectRefused({
        call: `earlyStopping({${name}: ${String(value)}})`,
        run: () => earlyStopping({[name]: value} as never),
        error,
        message,
      });
    }
    expectRefused({
      call: `patience({mode: 'up'})`,
      run: () => patience({mode: 'up' as never}),
      error: RangeError,
      message: 'Cannot create patience as mode must be one of "min", "max": current value is "up"',
    });
  });
});
