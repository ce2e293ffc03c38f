import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {batchNormalization, populationStatistics} from '../../src/layers/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

/** Mean and biased variance of each column, in two plain float64 passes. */
function moments(values: ArrayLike<number>, columns: number): {mean: number[]; variance: number[]} {
  const rows = values.length / columns;
  const mean = new Array<number>(columns).fill(0);
  const variance = new Array<number>(columns).fill(0);
  for (let i = 0; i < values.length; i++)
    mean[i % columns] = (mean[i % columns] as number) + (values[i] as number) / rows;
  for (let i = 0; i < values.length; i++) {
    variance[i % columns] =
      (variance[i % columns] as number) + ((values[i] as number) - (mean[i % columns] as number)) ** 2 / rows;
  }
  return {mean, variance};
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], share = 1e-5): void {
  expect(actual.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) {
    expect(Math.abs((actual[at] as number) - value)).toBeLessThan(share * Math.max(1, Math.abs(value)));
  }
}

/** Two normalizations, ours and the stock one, the second in a model within. */
function networkOf(unbiasedVariance = false) {
  const inner = tf.sequential({
    layers: [
      tf.layers.dense({units: 3, inputShape: [4], kernelInitializer: tf.initializers.glorotNormal({seed: 2})}),
      tf.layers.batchNormalization(),
    ],
  });
  return tf.sequential({
    layers: [
      tf.layers.dense({units: 4, inputShape: [5], kernelInitializer: tf.initializers.glorotNormal({seed: 1})}),
      batchNormalization({unbiasedVariance}),
      tf.layers.activation({activation: 'relu'}),
      inner,
    ],
  });
}

describe('population statistics [C5-2]', () => {
  for (const backend of ['wasm', 'cpu']) {
    it(`are those of all values, layer after layer, on ${backend}`, async () => {
      await tf.setBackend(backend);
      const model = networkOf();
      const x = tf.randomNormal([70, 5], 3, 2, 'float32', 7);
      const [first, second] = populationStatistics(model, x, {batchSize: 16});
      const [before, , , inner] = model.layers as [tf.layers.Layer, unknown, unknown, tf.Sequential];
      const z = before.apply(x) as tf.Tensor;
      const expected = moments(z.dataSync(), 4);
      expect(first?.count).toBe(70);
      expectClose(first?.mean ?? [], expected.mean);
      expectClose(first?.variance ?? [], expected.variance);
      const gamma = tf.relu(
        tf.div(tf.sub(z, tf.tensor1d(expected.mean)), tf.sqrt(tf.add(tf.tensor1d(expected.variance), tf.scalar(1e-3)))),
      );
      const deeper = moments(((inner.layers[0] as tf.layers.Layer).apply(gamma) as tf.Tensor).dataSync(), 3);
      expectClose(second?.mean ?? [], deeper.mean);
      expectClose(second?.variance ?? [], deeper.variance);
      expectClose(model.layers[1]?.getWeights()[2]?.dataSync() ?? [], expected.mean);
      expectClose(inner.layers[1]?.getWeights()[3]?.dataSync() ?? [], deeper.variance);
      await tf.setBackend('wasm');
    });
  }

  it('do not depend on the batches, and leave no tensor behind', async () => {
    const x = tf.randomNormal([50, 5], 1000, 1, 'float32', 8);
    const model = networkOf();
    const all = populationStatistics(model, x, {batchSize: 50});
    const single = populationStatistics(model, x, {batchSize: 1});
    const given = populationStatistics(model, tf.split(x, [7, 20, 23]));
    for (const other of [single, given]) {
      for (const [at, {mean, variance}] of all.entries()) {
        expectClose(other[at]?.mean ?? [], [...mean]);
        expectClose(other[at]?.variance ?? [], [...variance], 1e-4);
      }
    }
    await expectNoLeak(() => populationStatistics(model, x));
    expect(Object.hasOwn(model.layers[1] as object, 'call')).toBe(false);
  });

  it('are those of p q m values of a feature map [D5.2.6a]', () => {
    const model = tf.sequential({layers: [batchNormalization({inputShape: [3, 4, 2]})]});
    const x = tf.randomNormal([5, 3, 4, 2], 2, 3, 'float32', 9);
    const [statistics] = populationStatistics(model, x, {batchSize: 2});
    expect(statistics?.count).toBe(3 * 4 * 5);
    const expected = moments(x.dataSync(), 2);
    expectClose(statistics?.mean ?? [], expected.mean);
    expectClose(statistics?.variance ?? [], expected.variance);
  });

  it('divide by m - 1 where the layer does', () => {
    const model = tf.sequential({layers: [batchNormalization({inputShape: [1], unbiasedVariance: true})]});
    const [statistics] = populationStatistics(model, tf.tensor2d([[1], [2], [4], [9]]));
    expect(statistics?.variance[0]).toBeCloseTo(38 / 3, 6);
  });

  it('say what they need', () => {
    const model = networkOf();
    const x = tf.ones([4, 5]);
    expect(() => populationStatistics(model, x, {batchSize: 0})).toThrow(
      'Cannot compute population statistics as batchSize must be >= 1: current value is 0',
    );
    expect(() => populationStatistics(model, [])).toThrow(
      'Cannot compute population statistics as x must have examples: current value is 0',
    );
    const once = (function* () {
      yield x;
    })();
    expect(() => populationStatistics(model, once)).toThrow('x must last for several passes, as an array does');
    const other = tf.sequential({
      layers: [tf.layers.batchNormalization({axis: 1, inputShape: [3, 3, 2], name: 'odd'})],
    });
    expect(() => populationStatistics(other, tf.ones([2, 3, 3, 2]))).toThrow(
      'Cannot compute population statistics as axis of odd must be the last: current value is 1',
    );
    expect(populationStatistics(tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [5]})]}), x)).toEqual(
      [],
    );
  });
});
