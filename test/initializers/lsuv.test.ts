import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as initializers from '../../src/initializers/index.ts';
import {expectNoLeak} from '../support/leaks.ts';
import {momentsOf, singularValues, weightsOf} from './support.ts';

const batch = (shape: number[]): tf.Tensor => initializers.normal({mean: 0.5, deviation: 2, seed: 9}).apply(shape);

/** The deviation of x W + b for the first kernel of the model, by plain float64 loops. */
function plainDeviation(x: Float64Array, kernel: Float64Array, width: number, units: number): number {
  const sums = new Float64Array((x.length / width) * units);
  for (let row = 0; row < x.length / width; row++) {
    for (let unit = 0; unit < units; unit++) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += (x[row * width + i] as number) * (kernel[i * units + unit] as number);
      sums[row * units + unit] = sum;
    }
  }
  return momentsOf(sums).deviation;
}

const dense = (units: number, activation: 'relu' | 'tanh' | 'softmax' = 'relu') => tf.layers.dense({units, activation});

describe('initializers.lsuv', () => {
  it('gives every layer deviation 1 before its activation, and tells it', () => {
    const layers = [tf.layers.dense({units: 12, inputShape: [8], activation: 'relu'}), dense(10), dense(3, 'softmax')];
    const model = tf.sequential({layers});
    const report = initializers.lsuv(model, batch([128, 8]), {tolerance: 0.01, seed: 1});
    expect(report.column('layer')).toEqual(layers.map(layer => layer.name));
    for (const after of report.column('after')) expect(Math.abs(after - 1)).toBeLessThan(0.01);
    const kernel = Float64Array.from(model.getWeights()[0]?.dataSync() as Float32Array);
    const x = weightsOf(initializers.normal({mean: 0.5, deviation: 2, seed: 9}), [128, 8]);
    expect(plainDeviation(x, kernel, 8, 12)).toBeCloseTo(report.rows()[0]?.after as number, 5);
  });

  it('leaves orthogonal kernels times a number, and the biases as they are', () => {
    const layer = tf.layers.dense({units: 4, inputShape: [8], biasInitializer: 'ones'});
    const model = tf.sequential({layers: [layer]});
    const [row] = initializers.lsuv(model, batch([64, 8]), {seed: 1}).rows();
    const [kernel, bias] = model.getWeights();
    const values = singularValues(kernel?.dataSync() as Float32Array, 8, 4);
    for (const value of values) expect(value).toBeCloseTo(1 / (row?.before as number), 5);
    expect(bias?.arraySync()).toEqual([1, 1, 1, 1]);
    expect(row?.attempts).toBe(1);
  });

  it('rescales the kernels that are there if told so', () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 4, inputShape: [8]})]});
    const before = Float64Array.from(model.getWeights()[0]?.dataSync() as Float32Array);
    const [row] = initializers.lsuv(model, batch([64, 8]), {orthogonalFirst: false}).rows();
    const after = Float64Array.from(model.getWeights()[0]?.dataSync() as Float32Array);
    for (const [index, value] of after.entries()) {
      expect(value).toBeCloseTo((before[index] as number) / (row?.before as number), 5);
    }
  });

  it('reaches convolutions, branches, and models within the model', () => {
    const input = tf.input({shape: [6, 6, 2]});
    const convolved = tf.layers.conv2d({filters: 4, kernelSize: 3, activation: 'relu', padding: 'same'}).apply(input);
    const flat = tf.layers.flatten().apply(convolved) as tf.SymbolicTensor;
    const inner = tf.sequential({layers: [tf.layers.dense({units: 5, inputShape: [144], activation: 'tanh'})]});
    const branches = [inner.apply(flat), dense(5).apply(flat)] as tf.SymbolicTensor[];
    const output = dense(2).apply(tf.layers.add().apply(branches) as tf.SymbolicTensor) as tf.SymbolicTensor;
    const model = tf.model({inputs: input, outputs: output});
    const report = initializers.lsuv(model, batch([50, 6, 6, 2]), {seed: 1});
    expect(report.size).toBe(4);
    // Measured once more, on the finished model: a later layer's scale moves no earlier layer.
    const again = initializers.lsuv(model, batch([50, 6, 6, 2]), {orthogonalFirst: false});
    expect(again.column('attempts')).toEqual([0, 0, 0, 0]);
    for (const [index, before] of again.column('before').entries()) {
      expect(before).toBeCloseTo(report.column('after')[index] as number, 5);
    }
  });

  it('stops after maxAttempts, and rescales nothing that is near enough', () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 4, inputShape: [8]})]});
    const [stopped] = initializers.lsuv(model, batch([64, 8]), {tolerance: 1e-12, maxAttempts: 3}).rows();
    expect(stopped?.attempts).toBeLessThanOrEqual(3);
    const [near] = initializers.lsuv(model, batch([64, 8]), {tolerance: 50, seed: 1}).rows();
    expect(near).toMatchObject({attempts: 0, before: near?.after});
  });

  it('is a function of its seed, and of the batch', () => {
    const weights = (seed: number) => {
      const model = tf.sequential({layers: [tf.layers.dense({units: 4, inputShape: [8]}), dense(4)]});
      initializers.lsuv(model, batch([64, 8]), {seed});
      return model.getWeights().map(weight => [...weight.dataSync()]);
    };
    expect(weights(3)).toEqual(weights(3));
    expect(weights(3)).not.toEqual(weights(4));
  });

  it('puts the activations back, and leaves no tensor behind', async () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 4, inputShape: [8], activation: 'relu'})]});
    const x = batch([64, 8]);
    await expectNoLeak(() => initializers.lsuv(model, x));
    expect(tf.tidy(() => (model.predict(x) as tf.Tensor).min().dataSync()[0])).toBe(0);
  });

  it('also takes several inputs, and the cpu backend', async () => {
    await tf.setBackend('cpu');
    try {
      const inputs = [tf.input({shape: [3]}), tf.input({shape: [5]})];
      const sums = inputs.map(input => dense(4).apply(input) as tf.SymbolicTensor);
      const model = tf.model({inputs, outputs: tf.layers.add().apply(sums) as tf.SymbolicTensor});
      const {size} = initializers.lsuv(model, [batch([40, 3]), batch([40, 5])], {seed: 1});
      expect(size).toBe(2);
    } finally {
      await tf.setBackend('wasm');
    }
  });
});
