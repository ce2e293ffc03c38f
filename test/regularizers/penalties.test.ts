import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as regularizers from '../../src/regularizers/index.ts';
import {largestError, numbers} from '../engine/support.ts';
import {differences} from '../support/differences.ts';

const {l1, l2, elasticNet, orthogonal} = regularizers;

const WEIGHTS = [
  [0.5, -1.5, 0],
  [2, 0.25, -0.75],
];

interface Penalty {
  apply(weights: tf.Tensor): tf.Scalar;
}

const penaltyAt = (penalty: Penalty, weights: tf.Tensor): number =>
  tf.tidy(() => penalty.apply(weights).dataSync()[0] as number);
const gradientOf = (penalty: Penalty, weights: tf.Tensor): number[] =>
  tf.tidy(() => [
    ...tf
      .grad(w => penalty.apply(w))(weights)
      .dataSync(),
  ]);

describe('l1, l2 and elasticNet', () => {
  it("give Keras's values", () => {
    const weights = tf.tensor2d(WEIGHTS);
    // keras 3.15: regularizers.L1(0.3)(w), L2(0.3)(w), L1L2(0.3, 0.2)(w)
    expect(penaltyAt(l1({rate: 0.3}), weights)).toBeCloseTo(1.5, 6);
    expect(penaltyAt(l2({rate: 0.3}), weights)).toBeCloseTo(2.1375, 6);
    expect(penaltyAt(elasticNet({l1: 0.3, l2: 0.2}), weights)).toBeCloseTo(2.925, 6);
  });

  it('have the gradients of finite differences of the plain sums, away from the kinks', () => {
    const values = [...numbers(24, 3)];
    const weights = tf.tensor(values, [4, 6]);
    const sums: readonly (readonly [Penalty, (w: number) => number])[] = [
      [l1({rate: 0.3}), w => 0.3 * Math.abs(w)],
      [l2({rate: 0.3}), w => 0.3 * w * w],
      [elasticNet({l1: 0.3, l2: 0.2}), w => 0.3 * Math.abs(w) + 0.2 * w * w],
    ];
    for (const [penalty, term] of sums) {
      const slow = differences(w => w.reduce((sum, value) => sum + term(value), 0), values);
      expect(largestError(gradientOf(penalty, weights), slow)).toBeLessThan(1e-6);
    }
  });

  it('do not push a weight that is 0, where TensorFlow.js pushes it by -rate (bug 18 of its list)', () => {
    const zeros = tf.zeros([2, 2]);
    for (const penalty of [l1({rate: 0.5}), l2({rate: 0.5}), elasticNet({l1: 0.5, l2: 0.5})]) {
      expect(gradientOf(penalty, zeros).map(value => value + 0)).toEqual([0, 0, 0, 0]);
    }
  });

  it('leave zero weights at zero through fit, whatever the optimizer divides by', async () => {
    const kernelRegularizer = l1({rate: 1});
    const model = tf.sequential({
      layers: [tf.layers.dense({units: 2, inputShape: [3], kernelInitializer: 'zeros', kernelRegularizer})],
    });
    for (const optimizer of ['sgd', 'adam', 'rmsprop']) {
      model.compile({optimizer, loss: 'meanSquaredError'});
      await model.fit(tf.zeros([8, 3]), tf.ones([8, 2]), {epochs: 3, verbose: 0});
      expect([...(model.getWeights()[0] as tf.Tensor).dataSync()]).toEqual([0, 0, 0, 0, 0, 0]);
    }
  });

  it('have second derivatives: 0 of l1, 2 rate of l2', () => {
    const at = tf.tensor1d([-1, 0, 2]);
    const second = (penalty: Penalty): number[] =>
      tf.tidy(() =>
        [
          ...tf
            .grad(w => tf.sum(tf.grad(v => penalty.apply(v))(w)))(at)
            .dataSync(),
        ].map(v => v + 0),
      );
    expect(second(l1({rate: 0.5}))).toEqual([0, 0, 0]);
    expect(second(l2({rate: 0.5}))).toEqual([1, 1, 1]);
    expect(second(elasticNet({l1: 2, l2: 3}))).toEqual([6, 6, 6]);
  });
});

describe('orthogonal', () => {
  it('gives the value and gradient of its formula, for columns and rows', () => {
    const weights = tf.tensor2d(WEIGHTS);
    // torch 2.15, float64: v = 0.3 * ((w.T @ w - eye(3)) ** 2).sum(); v.backward(); then w @ w.T - eye(2)
    const slope = [2.4, -2.5125, -0.5625, 9.075, -0.0375, -3.2625];
    const columns = orthogonal({rate: 0.3});
    const rows = orthogonal({rate: 0.3, mode: 'rows'});
    expect(penaltyAt(columns, weights)).toBeCloseTo(5.1515625, 5);
    expect(penaltyAt(rows, weights)).toBeCloseTo(4.8515625, 5);
    expect(largestError(gradientOf(columns, weights), slope)).toBeLessThan(1e-6);
    expect(largestError(gradientOf(rows, weights), slope)).toBeLessThan(1e-6);
  });

  it('is 0 for a rotation, the number of columns for zeros, and what is lacking for too many columns', () => {
    const angle = 0.7;
    const rotation = tf.tensor2d([
      [Math.cos(angle), -Math.sin(angle)],
      [Math.sin(angle), Math.cos(angle)],
    ]);
    expect(penaltyAt(orthogonal({rate: 1}), rotation)).toBeLessThan(1e-12);
    expect(penaltyAt(orthogonal({rate: 1}), tf.zeros([5, 3]))).toBe(3);
    expect(penaltyAt(orthogonal({rate: 1}), tf.eye(2, 5))).toBe(3);
    expect(penaltyAt(orthogonal({rate: 1, mode: 'rows'}), tf.eye(2, 5))).toBe(0);
  });

  it('takes the kernel of a convolution as a matrix of one column a filter', () => {
    const kernel = tf.tensor(numbers(72, 2), [3, 3, 2, 4]);
    const matrix = kernel.reshape([18, 4]);
    expect(penaltyAt(orthogonal(), kernel)).toBe(penaltyAt(orthogonal(), matrix));
    // Each filter read off the kernel by plain loops.
    const values = kernel.dataSync();
    const filter = (index: number): number[] => [...values].filter((_, at) => at % 4 === index);
    let sum = 0;
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 4; b++) {
        const product = filter(a).reduce((total, value, at) => total + value * (filter(b)[at] as number), 0);
        sum += (product - (a === b ? 1 : 0)) ** 2;
      }
    }
    expect(penaltyAt(orthogonal({rate: 1}), kernel)).toBeCloseTo(sum, 3);
  });

  it('makes the columns orthonormal by descent', () => {
    const weights = tf.variable(tf.tensor(numbers(20, 7), [5, 4]));
    const optimizer = tf.train.sgd(0.05);
    for (let step = 0; step < 300; step++) {
      optimizer.minimize(() => orthogonal({rate: 1}).apply(weights), false, [weights]);
    }
    const products = tf.matMul(weights as tf.Tensor as tf.Tensor2D, weights as tf.Tensor as tf.Tensor2D, true);
    expect(largestError(products.dataSync(), tf.eye(4).dataSync())).toBeLessThan(1e-5);
  });
});
