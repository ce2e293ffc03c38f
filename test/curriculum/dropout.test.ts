import {describe, expect, it} from 'vitest';
import {tf, trainingStep} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';

const training = {training: true};
const start = (seed: number) => tf.initializers.glorotUniform({seed});
const valuesOf = (x: tf.Tensor): number[] => [...x.dataSync()];
const train = (layer: tf.layers.Layer, x: tf.Tensor): number[] =>
  tf.tidy(() => valuesOf(layer.apply(x, training) as tf.Tensor));
const squareOf = (weights: tf.Tensor): number => tf.tidy(() => tf.sum(tf.square(weights)).dataSync()[0] as number);

function expectClose(actual: readonly number[], expected: readonly number[], digits = 5): void {
  expect(actual).toHaveLength(expected.length);
  for (const [place, value] of actual.entries()) expect(value).toBeCloseTo(expected[place] as number, digits);
}

describe('dropout in the sources', () => {
  it('[F5-27] [E5.35] masks each example of a batch by itself, and averages their gradients over one set of weights', () => {
    const layer = layers.dropout({rate: 0.5, seed: 1});
    const x = tf.randomNormal([6, 8], 0, 1, 'float32', 1);
    const weights = tf.randomNormal([8, 1], 0, 1, 'float32', 2) as tf.Tensor2D;
    const rows = tf.tidy(() => (layer.apply(tf.onesLike(x), training) as tf.Tensor2D).arraySync() as number[][]);
    expect(new Set(rows.map(String)).size).toBe(6);
    layer.counter = 0;
    const loss = (w: tf.Tensor) =>
      tf.mean(tf.square(tf.matMul(layer.apply(x, training) as tf.Tensor2D, w as tf.Tensor2D)));
    const gradient = valuesOf(tf.grad(loss)(weights));
    // Example by example with its own mask m: the gradient of (m x w)^2 is 2 (m x w) m x.
    const inputs = x.arraySync() as number[][];
    const w = valuesOf(weights);
    const expected = w.map((_, unit) => {
      const parts = inputs.map((input, example) => {
        const masked = input.map((value, place) => value * (rows[example]?.[place] as number));
        const output = masked.reduce((sum, value, place) => sum + value * (w[place] as number), 0);
        return 2 * output * (masked[unit] as number);
      });
      return parts.reduce((sum, part) => sum + part, 0) / parts.length;
    });
    expectClose(gradient, expected, 4);
  });

  it('[A5-8] [F5-27] drops 0.2 of the inputs and 0.5 of hidden units, the default', () => {
    const size = 100_000;
    const shares = [layers.dropout({rate: 0.2, seed: 1}), layers.dropout({seed: 2})].map(
      layer => train(layer, tf.ones([size])).filter(value => value === 0).length / size,
    );
    // Five standard errors of a share.
    for (const [index, rate] of [0.2, 0.5].entries()) {
      expect(Math.abs((shares[index] as number) - rate)).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / size));
    }
  });

  it('[F5-28] weights times the survival rate in prediction are inverted scaling in training', () => {
    const survival = 0.6;
    const hidden = tf.relu(tf.randomNormal([5, 10], 0, 1, 'float32', 1)) as tf.Tensor2D;
    const weights = tf.randomNormal([10, 3], 0, 1, 'float32', 2) as tf.Tensor2D;
    const inverted = layers.dropout({rate: 1 - survival, seed: 3});
    const scaled = inverted.apply(hidden, training) as tf.Tensor2D;
    const mask = tf.cast(tf.greater(scaled, 0), 'float32');
    // The lecture: a mask of 0 and 1 in training, weights times the survival rate in prediction.
    const plainTraining = tf.matMul(tf.mul(hidden, mask) as tf.Tensor2D, weights);
    const plainPrediction = tf.matMul(hidden, tf.mul(weights, survival));
    // Ours, with the weights that stand for the same network: those of the lecture times the survival rate.
    const ours = tf.mul(weights, survival) as tf.Tensor2D;
    expectClose(valuesOf(tf.matMul(scaled, ours)), valuesOf(plainTraining), 4);
    expectClose(valuesOf(tf.matMul(inverted.apply(hidden) as tf.Tensor2D, ours)), valuesOf(plainPrediction), 4);
  });

  it('[G4] keep_prob 0.8: masked, divided by 0.8, so that the expected activation is unchanged', () => {
    const size = 200_000;
    const y = train(layers.dropout({rate: 1 - 0.8, seed: 4}), tf.fill([size], 2));
    expect(new Set(y.map(value => value.toFixed(6)))).toEqual(new Set(['0.000000', '2.500000']));
    const mean = y.reduce((sum, value) => sum + value, 0) / size;
    // Five standard errors: the deviation of one is 2.5 sqrt(0.8 * 0.2) = 1.
    expect(Math.abs(mean - 2)).toBeLessThan(5 / Math.sqrt(size));
  });
});

/** 100 examples of a noisy linear function of 10 inputs. */
function regression(seed: number): readonly [x: tf.Tensor2D, y: tf.Tensor2D] {
  const x = tf.randomNormal([100, 10], 0, 1, 'float32', seed) as tf.Tensor2D;
  const weights = tf.randomNormal([10, 1], 0, 1, 'float32', seed + 100) as tf.Tensor2D;
  return [x, tf.add(tf.matMul(x, weights), tf.randomNormal([100, 1], 0, 0.5, 'float32', seed + 200))];
}

/** The squared norm of all weight matrices of a trained network of 32 hidden units with dropout before its output. */
function trainedNorm(seed: number, rate: number): number {
  const [x, y] = regression(seed);
  const model = tf.sequential({
    layers: [
      tf.layers.dense({units: 32, activation: 'relu', inputShape: [10], kernelInitializer: start(seed)}),
      layers.dropout({rate, seed}),
      tf.layers.dense({units: 1, kernelInitializer: start(seed + 7)}),
    ],
  });
  const step = trainingStep({
    loss: (input, target) => tf.losses.meanSquaredError(target, model.apply(input, training) as tf.Tensor) as tf.Scalar,
    optimizer: tf.train.sgd(0.03),
    variables: model.trainableWeights.map(weight => weight.read() as tf.Variable),
  });
  for (let count = 0; count < 600; count++) step(x, y);
  step.dispose();
  return model.getWeights().reduce((sum, weights) => sum + (weights.rank === 2 ? squareOf(weights) : 0), 0);
}

describe('[G5] dropout spreads weights', () => {
  it('shrinks the squared norm of trained weights, the more the higher its rate, for each of five seeds', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const [none, little, much] = [0, 0.2, 0.5].map(rate => trainedNorm(seed, rate)) as [number, number, number];
      expect(little, `seed ${seed}, rate 0.2`).toBeLessThan(none);
      expect(much, `seed ${seed}, rate 0.5`).toBeLessThan(little);
    }
  });

  it('is for a linear unit the penalty rate / (1 - rate) sum of w_j^2 x_j^2', () => {
    const [x, y] = regression(1);
    const weights = tf.ones([10, 1]) as tf.Tensor2D;
    const rate = 0.3;
    const layer = layers.dropout({rate, seed: 1});
    const loss = (input: tf.Tensor2D) =>
      tf.tidy(() => tf.mean(tf.squaredDifference(tf.matMul(input, weights), y)).dataSync()[0] as number);
    const penalty = ((rate / (1 - rate)) * squareOf(x)) / 100;
    const count = 2000;
    const losses = Array.from({length: count}, () => tf.tidy(() => loss(layer.apply(x, training) as tf.Tensor2D)));
    const mean = losses.reduce((sum, value) => sum + value, 0) / count;
    const deviation = Math.sqrt(losses.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
    expect(Math.abs(mean - (loss(x) + penalty))).toBeLessThan((5 * deviation) / Math.sqrt(count));
  });
});

describe('Hands-On Machine Learning, chapter 11', () => {
  const dense = (seed: number, rest: object = {}) =>
    tf.layers.dense({units: 6, activation: 'relu', kernelInitializer: start(seed), ...rest});
  const x = tf.randomNormal([4, 5], 0, 1, 'float32', 1);

  it('[H2] stands at rate 0.2 before each dense layer, or behind the last hidden one alone', () => {
    const everywhere = [
      layers.dropout({rate: 0.2, seed: 1, inputShape: [5]}),
      dense(1),
      layers.dropout({rate: 0.2, seed: 2}),
      dense(2),
      layers.dropout({rate: 0.2, seed: 3}),
      dense(3, {activation: 'softmax'}),
    ];
    const last = [
      dense(1, {inputShape: [5]}),
      dense(2),
      layers.dropout({rate: 0.2, seed: 3}),
      dense(3, {activation: 'softmax'}),
    ];
    const [first, second] = [everywhere, last].map(list => tf.sequential({layers: list})) as [
      tf.Sequential,
      tf.Sequential,
    ];
    // In prediction there is no dropout: both are one network.
    expectClose(valuesOf(first.predict(x) as tf.Tensor), valuesOf(second.predict(x) as tf.Tensor), 6);
    expect(valuesOf(first.apply(x, training) as tf.Tensor)).not.toEqual(valuesOf(first.predict(x) as tf.Tensor));
    expect(valuesOf(second.apply(x, training) as tf.Tensor)).not.toEqual(valuesOf(second.predict(x) as tf.Tensor));
  });

  it('[H3] takes 100 forward passes: a mean of [samples, classes] whose rows sum to 1, and a spread', () => {
    const dropout = layers.dropout({rate: 0.2, seed: 1, inputShape: [5]});
    const model = tf.sequential({layers: [dropout, dense(3, {activation: 'softmax'})]});
    const {mean, spread} = layers.monteCarlo(model, x);
    expect(dropout.counter).toBe(100);
    expect([mean.shape, spread.shape]).toEqual([
      [4, 6],
      [4, 6],
    ]);
    expectClose(valuesOf(tf.sum(mean, 1)), [1, 1, 1, 1], 5);
    expect(Math.min(...valuesOf(spread))).toBeGreaterThan(0);
  });

  it('[H4] an always-on layer draws in prediction, while batch norm stays in inference mode', () => {
    const norm = tf.layers.batchNormalization();
    const model = tf.sequential({layers: [layers.monteCarloDropout({seed: 1, inputShape: [5]}), norm, dense(1)]});
    const [gamma, beta, mean, variance] = norm.getWeights() as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    norm.setWeights([gamma, beta, tf.fill([5], 0.3), tf.fill([5], 2)]);
    const before = norm.getWeights().map(valuesOf);
    const [first, second] = [model.predict(x), model.predict(x)].map(y => valuesOf(y as tf.Tensor));
    expect(second).not.toEqual(first);
    expect(norm.getWeights().map(valuesOf)).toEqual(before);
    tf.dispose([mean, variance]);
  });
});

describe('neural-network notes, chapter 2-2', () => {
  it('[N8] DropConnect masks weights instead of outputs: its outputs keep their expectation', () => {
    const layer = layers.dropConnect({units: 4, kernelInitializer: start(1), seed: 1});
    const x = tf.randomNormal([1, 30], 0, 1, 'float32', 2);
    const count = 4000;
    const rows = Array.from({length: count}, () => train(layer, x));
    const expected = valuesOf(layer.apply(x) as tf.Tensor);
    for (const [unit, value] of expected.entries()) {
      const drawn = rows.map(row => row[unit] as number);
      const mean = drawn.reduce((sum, output) => sum + output, 0) / count;
      const deviation = Math.sqrt(drawn.reduce((sum, output) => sum + (output - mean) ** 2, 0) / count);
      // No output is switched off as a whole, and the mean lies within five standard errors.
      expect(drawn.every(output => output !== 0)).toBe(true);
      expect(Math.abs(mean - value)).toBeLessThan((5 * deviation) / Math.sqrt(count));
    }
  });

  it('[N9] stochastic pooling draws by share, and predicts the mean weighted by the shares', () => {
    const layer = layers.stochasticPooling({poolSize: 2, strides: 2, seed: 1});
    const window = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
    // 1/10, 2/10, 3/10 and 4/10: the mean is (1 + 4 + 9 + 16) / 10.
    expectClose(valuesOf(layer.apply(window) as tf.Tensor), [3], 6);
    const count = 20_000;
    const y = tf.tidy(() => train(layer, tf.tile(window, [count, 1, 1, 1])));
    for (const value of [1, 2, 3, 4]) {
      const share = y.filter(drawn => drawn === value).length / count;
      // Four standard errors.
      expect(Math.abs(share - value / 10)).toBeLessThan(4 * Math.sqrt(((value / 10) * (1 - value / 10)) / count));
    }
  });

  it('[N10] the test mode of a linear network is the average of its training mode, that of a relu network is near it', () => {
    const x = tf.randomNormal([3, 20], 0, 1, 'float32', 1);
    const network = (activation: 'linear' | 'relu') =>
      tf.sequential({
        layers: [
          layers.dropout({rate: 0.2, seed: 1, inputShape: [20]}),
          tf.layers.dense({units: 50, activation, kernelInitializer: start(1)}),
          layers.dropout({rate: 0.5, seed: 2}),
          tf.layers.dense({units: 1, kernelInitializer: start(2)}),
        ],
      });
    const count = 4000;
    for (const activation of ['linear', 'relu'] as const) {
      const model = network(activation);
      const {mean, spread} = layers.monteCarlo(model, x, {samples: count});
      const [averages, deviations] = [valuesOf(mean), valuesOf(spread)];
      for (const [example, predicted] of valuesOf(model.predict(x) as tf.Tensor).entries()) {
        const deviation = deviations[example] as number;
        const distance = Math.abs((averages[example] as number) - predicted);
        // Five standard errors where it is exact; within half a deviation of one pass where it is not.
        expect(distance).toBeLessThan(activation === 'linear' ? (5 * deviation) / Math.sqrt(count) : deviation / 2);
      }
    }
  });
});
