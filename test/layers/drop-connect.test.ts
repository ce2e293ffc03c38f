import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';

const options = {
  units: 3,
  kernelInitializer: tf.initializers.randomNormal({seed: 4}),
  biasInitializer: 'ones',
} as const;

describe('dropConnect', () => {
  it('masks single weights, the same for the whole batch, and not the bias', () => {
    const layer = layers.dropConnect({...options, rate: 0.4, seed: 1});
    const identity = tf.eye(20);
    const y = tf.tidy(() => (layer.apply(identity, {training: true}) as tf.Tensor2D).sub(1).arraySync() as number[][]);
    const kernel = layer.getWeights()[0]?.arraySync() as number[][];
    const scale = 1 / 0.6;
    const factors = kernel.flatMap((row, input) => row.map((weight, unit) => (y[input]?.[unit] as number) / weight));
    for (const factor of factors) expect(Math.min(Math.abs(factor), Math.abs(factor - scale))).toBeLessThan(1e-4);
    expect(new Set(factors.map(factor => factor > 1)).size).toBe(2);
    const doubled = tf.tidy(() => {
      layer.counter = 0;
      return layer.apply(tf.concat([identity, identity]), {training: true}) as tf.Tensor2D;
    });
    const [first, second] = tf.split(doubled, 2).map(half => [...half.dataSync()]);
    expect(second).toEqual(first);
  });

  it('has the expectation of its prediction', () => {
    const layer = layers.dropConnect({...options, units: 1, rate: 0.5, seed: 2});
    const x = tf.randomNormal([1, 50], 0, 1, 'float32', 3);
    const predicted = (layer.apply(x) as tf.Tensor).dataSync()[0] as number;
    const count = 5000;
    let sum = 0;
    for (let draw = 0; draw < count; draw++) {
      sum += tf.tidy(() => (layer.apply(x, {training: true}) as tf.Tensor).dataSync()[0] as number);
    }
    const kernel = layer.getWeights()[0]?.dataSync() as Float32Array;
    const variance = [...x.dataSync()].reduce((total, value, place) => total + (value * (kernel[place] ?? 0)) ** 2, 0);
    // Five standard errors: each weight adds (x w)^2 rate / (1 - rate) of variance.
    expect(Math.abs(sum / count - predicted)).toBeLessThan(5 * Math.sqrt(variance / count));
  });

  it('is a dense layer at rate 0 and in prediction, and gives the bias at rate 1', () => {
    const x = tf.randomNormal([4, 6], 0, 1, 'float32', 1);
    const dense = [...(tf.layers.dense(options).apply(x) as tf.Tensor).dataSync()];
    const at = (rate: number, training: boolean) => {
      const layer = layers.dropConnect({...options, rate, seed: 1});
      return [...(layer.apply(x, {training}) as tf.Tensor).dataSync()];
    };
    expect(at(0.7, false)).toEqual(dense);
    expect(at(0, true)).toEqual(dense);
    expect(at(1, true)).toEqual(new Array(12).fill(1));
  });

  it.each(['relu', 'softmax', 'tanh'] as const)(
    'keeps the activation %s and the penalty of dense layers',
    activation => {
      const kernelRegularizer = tf.regularizers.l2({l2: 0.5});
      const layer = layers.dropConnect({
        ...options,
        activation,
        kernelRegularizer,
        rate: 0.5,
        seed: 1,
        inputShape: [6],
      });
      tf.sequential({layers: [layer]});
      const x = tf.randomNormal([4, 6], 0, 1, 'float32', 1);
      const [kernel, bias] = layer.getWeights() as [tf.Tensor2D, tf.Tensor1D];
      const plain = tf.layers.dense({...options, activation, inputShape: [6]});
      tf.sequential({layers: [plain]});
      const y = [...(layer.apply(x, {training: true}) as tf.Tensor).dataSync()];
      layer.counter = 0;
      const mask = tf.sub(
        layers.dropConnect({...options, rate: 0.5, seed: 1}).apply(tf.eye(6), {training: true}) as tf.Tensor,
        1,
      );
      plain.setWeights([mask, bias]);
      const expected = (plain.apply(x) as tf.Tensor).dataSync();
      for (const [place, value] of y.entries()) expect(value).toBeCloseTo(expected[place] as number, 5);
      const penalty = layer.calculateLosses()[0]?.dataSync()[0] as number;
      expect(penalty).toBeCloseTo(0.5 * (kernel.square().sum().dataSync()[0] as number), 4);
    },
  );

  it('moves by its gradient the weights alone that were kept', () => {
    const layer = layers.dropConnect({...options, rate: 0.5, seed: 6, inputShape: [6]});
    tf.sequential({layers: [layer]});
    const kernel = layer.trainableWeights[0]?.read() as tf.Variable;
    const {grads} = tf.variableGrads(
      () => tf.sum(layer.apply(tf.ones([1, 6]), {training: true}) as tf.Tensor) as tf.Scalar,
      [kernel],
    );
    expect(new Set(grads[kernel.name]?.dataSync())).toEqual(new Set([0, 2]));
  });
});
