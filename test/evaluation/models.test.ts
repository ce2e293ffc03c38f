import {describe, expect, it} from 'vitest';
import {dataset} from '../../src/data/samples/index.ts';
import {tf} from '../../src/engine/index.ts';
import {accuracy, evaluate, predict} from '../../src/evaluation/index.ts';
import {dropout} from '../../src/layers/index.ts';
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  meanSquaredError,
  sparseCategoricalCrossEntropy,
} from '../../src/losses/index.ts';
import {cnn, mlp} from '../../src/networks/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

const EXAMPLES = 37;
const features = Float32Array.from({length: EXAMPLES * 5}, (_, index) => Math.sin(index * 1.7) * 2);
const classes = Int32Array.from({length: EXAMPLES}, (_, index) => (index * index) % 3);
const set = dataset({
  name: 'waves',
  x: {values: features, shape: [EXAMPLES, 5]},
  y: {values: classes, shape: [EXAMPLES]},
  classes: ['a', 'b', 'c'],
});
const model = mlp({inputs: 5, hidden: [7], outputs: 3, seed: 3, dropout: 0.5, inputDropout: 0.3, activation: 'tanh'});
const loss = sparseCategoricalCrossEntropy();

/** The same network in float64, by hand. */
function plainOutputs(): number[][] {
  const [w1, b1, w2, b2] = model.getWeights().map(weight => [...weight.dataSync()]) as [
    number[],
    number[],
    number[],
    number[],
  ];
  return Array.from({length: EXAMPLES}, (_, row) => {
    const x = features.subarray(row * 5, row * 5 + 5);
    const hidden = b1.map((bias, unit) =>
      Math.tanh(x.reduce((sum, value, index) => sum + value * (w1[index * 7 + unit] as number), bias)),
    );
    return b2.map((bias, unit) =>
      hidden.reduce((sum, value, index) => sum + value * (w2[index * 3 + unit] as number), bias),
    );
  });
}

describe('predict', () => {
  it('gives what the network computes, with dropout off, whatever the batch size', () => {
    const plain = plainOutputs().flat();
    for (const batchSize of [1, 5, 36, 37, 256]) {
      const {values, shape} = predict(model, set, {batchSize});
      expect(shape).toEqual([EXAMPLES, 3]);
      for (const [index, value] of values.entries()) expect(value).toBeCloseTo(plain[index] as number, 5);
    }
  });

  it('takes tensors, and makes rows of images and bytes for a network of rows', () => {
    const x = tf.tensor2d(features, [EXAMPLES, 5]);
    expect(predict(model, x).values).toEqual(predict(model, set).values);
    x.dispose();
    const bytes = Uint8Array.from({length: 3 * 16}, (_, index) => (index * 37) % 256);
    const images = dataset({
      name: 'images',
      x: {values: bytes, shape: [3, 4, 4, 1]},
      y: {values: new Float32Array(3), shape: [3, 1]},
    });
    const rows = mlp({inputs: 16, hidden: [4], outputs: 2, seed: 1});
    const scaled = tf.tensor2d(
      Float32Array.from(bytes, byte => byte / 255),
      [3, 16],
    );
    expect(predict(rows, images).values).toEqual(predict(rows, scaled).values);
    const flattening = mlp({inputs: [4, 4, 1], hidden: [4], outputs: 2, seed: 1});
    expect(predict(flattening, images).values).toEqual(predict(rows, images).values);
    tf.dispose(scaled);
  });

  it('keeps further axes of the output', () => {
    const images = tf.ones([2, 6, 6, 1]) as tf.Tensor4D;
    const whole = cnn({image: [6, 6, 1], filters: [{filters: 4, pool: 1}], outputs: 2, seed: 1});
    const maps = tf.model({inputs: whole.inputs, outputs: whole.layers[0]?.output as tf.SymbolicTensor});
    expect(predict(maps, images, {batchSize: 1}).shape).toEqual([2, 4, 4, 4]);
    images.dispose();
  });

  it('leaves no tensor, also if it fails half way', async () => {
    await expectNoLeak(() => predict(model, set, {batchSize: 5}));
    let calls = 0;
    class Failing extends tf.layers.Layer {
      static readonly className = 'TestFailingLate';
      override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
        calls++;
        if (calls % 3 === 0) throw new Error('late');
        return tf.add(Array.isArray(inputs) ? (inputs[0] as tf.Tensor) : inputs, 1);
      }
    }
    const failing = tf.sequential({layers: [new Failing({inputShape: [5]})]});
    const x = tf.tensor2d(features, [EXAMPLES, 5]);
    await expectNoLeak(() => {
      calls = 0;
      expect(() => predict(failing, x, {batchSize: 5})).toThrow('late');
      calls = 0;
      expect(() => evaluate(failing, {x, y: x}, {loss: meanSquaredError(), batchSize: 5})).toThrow('late');
      calls = 0;
      expect(() => predict(failing, set, {batchSize: 5})).toThrow('late');
    });
    x.dispose();
  });
});

describe('evaluate', () => {
  it('gives the exact mean over the examples whatever the batch size', () => {
    const outputs = plainOutputs();
    const losses = outputs.map(
      (row, index) =>
        Math.log(row.reduce((sum, z) => sum + Math.exp(z), 0)) - (row[classes[index] as number] as number),
    );
    const mean = losses.reduce((sum, value) => sum + value, 0) / EXAMPLES;
    for (const batchSize of [1, 2, 10, 36, 37, 1000]) {
      const measured = evaluate(model, set, {loss, batchSize});
      expect(Object.keys(measured)).toEqual(['loss', 'accuracy']);
      expect(measured.loss).toBeCloseTo(mean, 6);
      expect(measured.accuracy).toBe(accuracy(classes, outputs));
    }
  });

  it('leaves penalties out, and takes one-hot targets for losses that want them', () => {
    const same = evaluate(model, set, {loss: categoricalCrossEntropy(), oneHot: true, batchSize: 8});
    const sparse = evaluate(model, set, {loss, batchSize: 8});
    expect(same.loss).toBeCloseTo(sparse.loss, 6);
    expect(same.accuracy).toBe(sparse.accuracy);
  });

  it('measures regressions and single logits', () => {
    const linear = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1], kernelInitializer: 'ones'})]});
    const x = tf.tensor2d([[-1], [2], [3], [-4], [5]]);
    const y = tf.tensor2d([[0], [1], [0], [0], [1]]);
    const squares = evaluate(linear, {x, y}, {loss: meanSquaredError(), batchSize: 2});
    expect(squares).toEqual({loss: (1 + 1 + 9 + 16 + 16) / 5});
    const binary = evaluate(linear, {x, y}, {loss: binaryCrossEntropy(), metrics: ['accuracy'], batchSize: 2});
    expect(binary.accuracy).toBe(0.8);
    tf.dispose([x, y]);
  });

  it('takes metrics of the caller, one number for each example', () => {
    const largest = {name: 'largest', measure: (_: tf.Tensor, output: tf.Tensor) => tf.max(output, 1)};
    const measured = evaluate(model, set, {loss, metrics: [largest], batchSize: 7});
    const mean = plainOutputs().reduce((sum, row) => sum + Math.max(...row), 0) / EXAMPLES;
    expect(measured.largest).toBeCloseTo(mean, 6);
    expect('accuracy' in measured).toBe(false);
  });

  it('leaves no tensor', async () => {
    await expectNoLeak(() => evaluate(model, set, {loss, batchSize: 5}));
  });

  it('has dropout off, and no state of the model changes', () => {
    const noisy = tf.sequential({layers: [dropout({rate: 0.9, seed: 1, inputShape: [5]})]});
    const {values} = predict(noisy, set);
    expect(values).toEqual(features);
    expect((noisy.layers[0] as unknown as {counter: number}).counter).toBe(0);
  });
});
