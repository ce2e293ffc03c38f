import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {adaDelta, adam, momentum, rmsProp, sgd} from '../../src/optimizers/index.ts';

/** What optimizers of TensorFlow.js 4.22 get wrong, and these do not. */
describe('where TensorFlow.js is wrong', () => {
  const scalar = (value: number) => tf.variable(tf.scalar(value));

  it('centered RMSProp stays finite: epsilon is added to the root of a variance that is never below 0', () => {
    // The variance of gradients that stay the same is 0 but for rounding.
    const weight = tf.variable(tf.tensor1d([1, 2, 3]));
    const optimizer = rmsProp({centered: true});
    for (let step = 0; step < 1500; step++) {
      tf.tidy(() => optimizer.applyGradients({[weight.name]: tf.tensor1d([0.3, 1.7, -0.123])}));
    }
    expect([...weight.dataSync()].every(Number.isFinite)).toBe(true);
  });

  it('AdaDelta divides by the mean of squares that the gradient has joined: from 1 to .99553', () => {
    const weight = scalar(1);
    const optimizer = adaDelta({decay: 0.95});
    optimizer.minimize(() => weight.square().mul(0.5) as tf.Scalar);
    // 1 - sqrt(1e-6) / sqrt(0.05 + 1e-6)
    expect(weight.dataSync()[0]).toBeCloseTo(0.995528, 6);
  });

  it('the rate that is set is the rate of the next step', () => {
    for (const optimizer of [sgd({learningRate: 1}), momentum({learningRate: 1}), adam({learningRate: 1})]) {
      const weight = scalar(1);
      optimizer.learningRate = 0;
      optimizer.applyGradients({[weight.name]: tf.scalar(1)});
      expect(weight.dataSync()[0]).toBe(1);
    }
  });

  it('state belongs to a variable, not to its place: one with a gradient of 0 and no past stays', () => {
    const [a, b] = [scalar(1), scalar(1)];
    for (const optimizer of [momentum(), adam(), rmsProp()]) {
      optimizer.minimize(() => a.square() as tf.Scalar, false, [a]);
      optimizer.minimize(() => b.mul(0) as tf.Scalar, false, [b]);
      expect(b.dataSync()[0]).toBe(1);
    }
  });

  it('variables of other shapes may take the same place', () => {
    const [pair, single] = [tf.variable(tf.tensor1d([1, 2])), scalar(1)];
    const optimizer = adam({learningRate: 0.5});
    optimizer.minimize(() => pair.square().sum() as tf.Scalar, false, [pair]);
    optimizer.minimize(() => single.square() as tf.Scalar, false, [single]);
    expect(single.dataSync()[0]).toBeCloseTo(1 - 0.5 * (0.1 / 0.19 / Math.sqrt(0.001 / 0.001999)), 5);
  });

  it('an optimizer made in tf.tidy works after it', () => {
    const weight = scalar(1);
    for (const make of [sgd, momentum, adam]) {
      const made: tf.Optimizer[] = [];
      tf.tidy(() => {
        made.push(make({learningRate: 0.25}));
      });
      made[0]?.minimize(() => weight.square() as tf.Scalar);
    }
    expect(weight.dataSync()[0]).toBeCloseTo(0.25 - 0.25, 6);
  });
});
