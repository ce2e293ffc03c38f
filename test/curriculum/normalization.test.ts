import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {batchNormalization, foldBatchNormalization, maxout, populationStatistics} from '../../src/layers/index.ts';

const values = (tensor: tf.Tensor): number[] => [...tensor.dataSync()];

function expectClose(actual: readonly number[], expected: readonly number[], digits = 5): void {
  expect(actual.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(actual[at]).toBeCloseTo(value, digits);
}

const average = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
const spreadOf = (numbers: readonly number[]): number => average(numbers.map(value => (value - average(numbers)) ** 2));

describe('batch normalization in the curriculum', () => {
  it('[C5-1] a minibatch: mean, variance by 1/m, standardized with epsilon, scaled by gamma, shifted by beta', () => {
    const z = [1, 2, 4, 9];
    const [mean, variance] = [average(z), spreadOf(z)];
    expect([mean, variance]).toEqual([4, 9.5]);
    const layer = batchNormalization({epsilon: 0.5, weights: [2, 3, 0, 1].map(value => tf.tensor1d([value]))});
    const y = layer.apply(tf.tensor2d(z.map(value => [value])), {training: true}) as tf.Tensor;
    expectClose(
      values(y),
      z.map(value => (2 * (value - 4)) / Math.sqrt(10) + 3),
    );
  });

  it("[E5.15'] it goes on z, each node by itself, and the bias b before it is redundant", () => {
    const x = tf.randomNormal([16, 3], 0, 1, 'float32', 1);
    const kernel = tf.randomNormal([3, 2], 0, 1, 'float32', 2);
    const outputs = [
      [0, 0],
      [5, -20],
    ].map(bias => {
      const model = tf.sequential({
        layers: [
          tf.layers.dense({units: 2, inputShape: [3], weights: [kernel, tf.tensor1d(bias)]}),
          batchNormalization(),
          tf.layers.activation({activation: 'tanh'}),
        ],
      });
      return values(model.apply(x, {training: true}) as tf.Tensor);
    });
    expectClose(outputs[1] as number[], outputs[0] as number[]);
  });

  it("[E5.15'] the gradient of that bias is 0", () => {
    const dense = tf.layers.dense({units: 2, inputShape: [3]});
    const model = tf.sequential({layers: [dense, batchNormalization()]});
    const bias = dense.trainableWeights[1]?.read() as tf.Variable;
    const x = tf.randomNormal([16, 3], 0, 1, 'float32', 3);
    const {grads} = tf.variableGrads(
      () => tf.sum(tf.mul(model.apply(x, {training: true}) as tf.Tensor, tf.randomNormal([16, 2], 0, 1, 'float32', 4))),
      [bias],
    );
    expectClose(values(grads[bias.name] as tf.Tensor), [0, 0]);
  });

  it('[C5-2] after training: mean and variance of the whole training set, whatever the minibatches were', () => {
    const model = tf.sequential({layers: [batchNormalization({inputShape: [1]})]});
    // Means of minibatches 1.5 and 6.5, variances 0.25 and 6.25: their average 3.25 leaves out what the means differ by.
    const [statistics] = populationStatistics(model, tf.tensor2d([[1], [2], [4], [9]]), {batchSize: 2});
    expect(statistics?.mean[0]).toBeCloseTo(4, 6);
    expect(statistics?.variance[0]).toBeCloseTo(9.5, 6);
    const y = model.predict(tf.tensor2d([[4]])) as tf.Tensor;
    expectClose(values(y), [0]);
  });

  it('[E5.18] prediction is one affine map, which goes into the layer before', () => {
    const [gamma, beta, mean, variance, epsilon] = [2, -1, 3, 8, 1] as const;
    const norm = batchNormalization({
      epsilon,
      weights: [gamma, beta, mean, variance].map(value => tf.tensor1d([value])),
    });
    const weights = [tf.tensor2d([[0.5], [-2]]), tf.tensor1d([0.25])];
    const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [2], weights}), norm]});
    const slope = gamma / Math.sqrt(variance + epsilon);
    const x = [
      [1, 2],
      [-3, 0.5],
    ];
    const z = x.map(([a, b]) => 0.5 * (a as number) - 2 * (b as number) + 0.25);
    const expected = z.map(value => slope * value + (beta - slope * mean));
    expectClose(values(model.predict(tf.tensor2d(x)) as tf.Tensor), expected);
    const folded = foldBatchNormalization(model);
    expect(folded.layers).toHaveLength(1);
    expectClose(values(folded.predict(tf.tensor2d(x)) as tf.Tensor), expected);
    expectClose(values(folded.getWeights()[0] as tf.Tensor), [slope * 0.5, slope * -2]);
  });

  it('[D5.2.6a] in a CNN: one mean and variance for each feature map, over p q m values', () => {
    const [m, p, q, maps] = [4, 3, 5, 2] as const;
    const z = tf.randomNormal([m, p, q, maps], 2, 3, 'float32', 5);
    const layer = batchNormalization({epsilon: 0, momentum: 0});
    const y = layer.apply(z, {training: true}) as tf.Tensor;
    const ofMap = (tensor: tf.Tensor, map: number) => values(tensor).filter((_, at) => at % maps === map);
    for (const map of [0, 1]) {
      expect(ofMap(z, map)).toHaveLength(p * q * m);
      expect(values(layer.getWeights()[2] as tf.Tensor)[map]).toBeCloseTo(average(ofMap(z, map)), 5);
      expect(values(layer.getWeights()[3] as tf.Tensor)[map]).toBeCloseTo(spreadOf(ofMap(z, map)), 4);
      expect(average(ofMap(y, map))).toBeCloseTo(0, 5);
      expect(spreadOf(ofMap(y, map))).toBeCloseTo(1, 4);
    }
  });

  it('[N15] a node’s input distribution moves as lower weights change; behind batch norm it stays', () => {
    const x = tf.randomNormal([200, 3], 1, 1, 'float32', 6);
    const lower = tf.layers.dense({units: 4, inputShape: [3], activation: 'relu'});
    const z = tf.layers.dense({units: 1, kernelInitializer: 'ones'});
    const plain = tf.sequential({layers: [lower, z]});
    const norm = batchNormalization({epsilon: 0});
    const statistics = (scale: number) => {
      lower.setWeights([tf.fill([3, 4], scale), tf.fill([4], scale)]);
      const before = plain.apply(x, {training: true}) as tf.Tensor;
      return [before, norm.apply(before, {training: true}) as tf.Tensor].map(each => [
        average(values(each)),
        spreadOf(values(each)),
      ]);
    };
    const [first, second] = [statistics(0.1), statistics(0.4)];
    expect((second[0]?.[0] as number) / (first[0]?.[0] as number)).toBeCloseTo(4, 4);
    expect((second[0]?.[1] as number) / (first[0]?.[1] as number)).toBeCloseTo(16, 3);
    expectClose(first[1] as number[], [0, 1], 4);
    expectClose(second[1] as number[], [0, 1], 4);
  });

  it('[E5.17] maxout: the largest of several affine maps; with 0 as the second it is ReLU', () => {
    const weights = [tf.tensor2d([[1, 0]]), tf.tensor1d([0, 0])];
    const layer = maxout({units: 1, weights});
    expect(values(layer.apply(tf.tensor2d([[-2], [0], [3]])) as tf.Tensor)).toEqual([0, 0, 3]);
  });
});
