import {beforeAll, describe, expect, it} from 'vitest';
import {dropout, dropoutGenerator} from '../../../src/engine/kernels/dropout/index.ts';
import {softmaxCrossEntropy} from '../../../src/engine/kernels/losses/index.ts';
import {
  batchNorm,
  registerNormalizationKernels,
  updateMovingAverage,
} from '../../../src/engine/kernels/normalization/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {recording} from '../../../src/engine/threads/index.ts';
import {trainingStep} from '../../../src/engine/training/index.ts';
import {adam} from '../../../src/optimizers/index.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '2';
  setUpEngine();
  registerNormalizationKernels();
});

const EPSILON = 1e-3;

interface Reference {
  readonly y: Float64Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

type Values = ArrayLike<number>;

/** Formulas of the forward pass in float64. */
function forward(x: Values, columns: number, gamma: Values, beta: Values): Reference {
  const rows = x.length / columns;
  const [mean, variance] = [new Float64Array(columns), new Float64Array(columns)];
  const y = new Float64Array(x.length);
  for (let c = 0; c < columns; c++) {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += x[r * columns + c] as number;
    mean[c] = sum / rows;
    let squares = 0;
    for (let r = 0; r < rows; r++) squares += ((x[r * columns + c] as number) - (mean[c] as number)) ** 2;
    variance[c] = squares / rows;
    const inverse = 1 / Math.sqrt((variance[c] as number) + EPSILON);
    for (let r = 0; r < rows; r++) {
      const at = r * columns + c;
      y[at] = (gamma[c] as number) * ((x[at] as number) - (mean[c] as number)) * inverse + (beta[c] as number);
    }
  }
  return {y, mean, variance};
}

/** The loss of the tests: weighted sums of y, mean and variance. */
const lossOf = ({y, mean, variance}: Reference, [wy, wm, wv]: readonly [Values, Values, Values]): number =>
  y.reduce((sum, value, i) => sum + value * (wy[i] as number), 0) +
  mean.reduce((sum, value, i) => sum + value * (wm[i] as number), 0) +
  variance.reduce((sum, value, i) => sum + value * (wv[i] as number), 0);

/** Central differences of the float64 loss. */
function slope(values: Values, at: number, loss: (values: Float64Array) => number): number {
  const moved = Float64Array.from(values);
  const step = 1e-4;
  moved[at] = (values[at] as number) + step;
  const up = loss(moved);
  moved[at] = (values[at] as number) - step;
  return (up - loss(moved)) / (2 * step);
}

function expectClose(actual: Values, expected: Values, share: number): void {
  const largest = Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  const far = Array.from(actual).findIndex(
    (value, i) => !(Math.abs(value - (expected[i] as number)) <= share * largest),
  );
  expect(far).toBe(-1);
}

const SHAPES = [
  [1, 3],
  [2, 1],
  [5, 7],
  [4, 3, 3, 5],
  [130, 17],
  [33_001, 6],
  [257, 130],
];

describe('batch normalization', () => {
  it('agrees with float64, forward', () => {
    for (const shape of SHAPES) {
      const columns = shape.at(-1) as number;
      const x = tf.randomNormal(shape, 2, 3, 'float32', 1);
      const gamma = tf.randomNormal([columns], 1, 0.5, 'float32', 2);
      const beta = tf.randomNormal([columns], 0, 1, 'float32', 3);
      const expected = forward(x.dataSync(), columns, gamma.dataSync(), beta.dataSync());
      const {y, mean, variance} = batchNorm(x, {gamma, beta, epsilon: EPSILON});
      expect(y.shape).toEqual(shape);
      expectClose(y.dataSync(), expected.y, 1e-6);
      expectClose(mean.dataSync(), expected.mean, 1e-7);
      expectClose(variance.dataSync(), expected.variance, 1e-7);
      tf.dispose([x, gamma, beta, y, mean, variance]);
    }
  });

  it('agrees with difference quotients, backward, also through mean and variance', () => {
    for (const shape of SHAPES) {
      const columns = shape.at(-1) as number;
      const x = tf.randomNormal(shape, 1, 2, 'float32', 4);
      const gamma = tf.randomNormal([columns], 1, 0.5, 'float32', 5);
      const beta = tf.randomNormal([columns], 0, 1, 'float32', 6);
      const weights = [shape, [columns], [columns]].map((size, i) => tf.randomNormal(size, 0, 1, 'float32', 7 + i));
      const [wy, wm, wv] = weights as [tf.Tensor, tf.Tensor, tf.Tensor];
      const [dx, dGamma, dBeta] = tf.grads((values, scale, offset) => {
        const {y, mean, variance} = batchNorm(values as tf.Tensor, {
          gamma: scale as tf.Tensor,
          beta: offset as tf.Tensor,
          epsilon: EPSILON,
        });
        return tf.addN([tf.sum(tf.mul(y, wy)), tf.sum(tf.mul(mean, wm)), tf.sum(tf.mul(variance, wv))]);
      })([x, gamma, beta]) as [tf.Tensor, tf.Tensor, tf.Tensor];
      const [xs, gs, bs] = [x, gamma, beta].map(tensor => tensor.dataSync()) as unknown as [Values, Values, Values];
      const given = weights.map(tensor => tensor.dataSync()) as unknown as readonly [Values, Values, Values];
      const some = (size: number) => [0, Math.floor(size / 3), size - 1];
      const slopes = dx.dataSync();
      for (const at of some(x.size)) {
        const expected = slope(xs, at, values => lossOf(forward(values, columns, gs, bs), given));
        expect(Math.abs((slopes[at] as number) - expected)).toBeLessThan(2e-5 * Math.max(1, Math.abs(expected)));
      }
      for (const at of some(columns)) {
        const byGamma = slope(gs, at, values => lossOf(forward(xs, columns, values, bs), given));
        const byBeta = slope(bs, at, values => lossOf(forward(xs, columns, gs, values), given));
        expect(Math.abs((dGamma.dataSync()[at] as number) - byGamma)).toBeLessThan(
          1e-5 * Math.max(1, Math.abs(byGamma)),
        );
        expect(Math.abs((dBeta.dataSync()[at] as number) - byBeta)).toBeLessThan(1e-5 * Math.max(1, Math.abs(byBeta)));
      }
      tf.dispose([x, gamma, beta, dx, dGamma, dBeta, ...weights]);
    }
  });

  it('does without gamma, without beta, and without both', () => {
    const x = tf.tensor2d([
      [1, 10],
      [3, 30],
    ]);
    const gamma = tf.tensor1d([2, 3]);
    const beta = tf.tensor1d([5, 7]);
    const of = (options: object) =>
      [...batchNorm(x, {epsilon: 0, ...options}).y.dataSync()].map(value => Math.round(1e5 * value) / 1e5);
    expect(of({})).toEqual([-1, -1, 1, 1]);
    expect(of({gamma})).toEqual([-2, -3, 2, 3]);
    expect(of({beta})).toEqual([4, 6, 6, 8]);
    expect(of({gamma, beta})).toEqual([3, 4, 7, 10]);
    const [byGamma] = tf.grads(scale =>
      batchNorm(x, {epsilon: 0, gamma: scale as tf.Tensor})
        .y.square()
        .sum(),
    )([gamma]);
    expect([...(byGamma as tf.Tensor).dataSync()].map(Math.round)).toEqual([8, 12]);
    const byBeta = tf.grad(offset => batchNorm(x, {epsilon: 0, beta: offset}).y.square().sum())(beta);
    expect([...byBeta.dataSync()].map(Math.round)).toEqual([20, 28]);
  });

  it('keeps the digits of columns whose mean is large', () => {
    const values = Float32Array.from({length: 2000}, (_, i) => 1e5 + ((7 * i) % 13) / 8);
    const expected = forward(values, 2, [1, 1], [0, 0]);
    const {y, variance} = batchNorm(tf.tensor2d(values, [1000, 2]), {epsilon: EPSILON});
    expectClose(variance.dataSync(), expected.variance, 1e-6);
    expectClose(y.dataSync(), expected.y, 1e-6);
  });

  it('agrees with its composition of stock ops, which second derivatives use', async () => {
    const x = tf.randomNormal([6, 3], 0, 1, 'float32', 1);
    const ours = [...batchNorm(x).y.dataSync()];
    const inner: number[] = [];
    tf.grad(outer =>
      tf
        .grad(value => {
          const {y} = batchNorm(value);
          inner.push(...y.dataSync());
          return y.square().sum();
        })(outer)
        .sum(),
    )(x);
    expectClose(inner, ours, 1e-6);
  });

  it('says what its arguments must be', () => {
    expect(() => batchNorm(tf.zeros([3]))).toThrow('x must be float32 of rank 2 or more');
    expect(() => batchNorm(tf.zeros([3, 2]), {gamma: tf.zeros([3])})).toThrow(
      'Cannot normalize a batch as gamma must have shape [2]: current value is [3]',
    );
  });
});

describe('moving averages', () => {
  it('move in place, also when their recorded call is done again', () => {
    const average = tf.variable(tf.tensor1d([0, 10]));
    const value = tf.tensor1d([1, 0]);
    recording.calls = [];
    updateMovingAverage(average, value, 0.9);
    const calls = recording.calls;
    recording.calls = undefined;
    expect(average.dataSync()[0]).toBeCloseTo(0.1, 7);
    for (const [run, values] of calls) run(...values);
    expect([...average.dataSync()].map(x => Math.round(1e6 * x) / 1e6)).toEqual([0.19, 8.1]);
    average.dispose();
  });

  it('leave a clone of the variable as it was', () => {
    const average = tf.variable(tf.tensor1d([1]));
    const before = average.clone();
    updateMovingAverage(average, tf.tensor1d([0]), 0.5);
    expect([before.dataSync()[0], average.dataSync()[0]]).toEqual([1, 0.5]);
    expect(() => updateMovingAverage(average, tf.tensor1d([0, 1]), 0.5)).toThrow('must have shape [1]');
    average.dispose();
  });
});

describe('a training step with batch normalization, dropout and cross-entropy', () => {
  it('gives the same bits eagerly and replayed, moving averages included', () => {
    const results = [false, 'auto'].map(replay => {
      const variable = (shape: number[], seed: number) =>
        tf.tidy(() => tf.variable(tf.randomNormal(shape, 0, 0.5, 'float32', seed)));
      const [weights, out, gamma, beta] = [
        variable([6, 9], 1),
        variable([9, 3], 2),
        variable([9], 3),
        variable([9], 4),
      ];
      const averages = [tf.variable(tf.zeros([9]), false), tf.variable(tf.ones([9]), false)] as const;
      const generator = dropoutGenerator(11);
      const step = trainingStep({
        loss: (x, y) => {
          const batch = batchNorm(tf.matMul(x as tf.Tensor2D, weights as tf.Tensor2D), {gamma, beta});
          updateMovingAverage(averages[0], batch.mean, 0.9);
          updateMovingAverage(averages[1], batch.variance, 0.9);
          const hidden = dropout(tf.tanh(batch.y), 0.3, generator);
          return softmaxCrossEntropy(tf.matMul(hidden as tf.Tensor2D, out as tf.Tensor2D), y);
        },
        variables: [weights, out, gamma, beta],
        optimizer: adam({learningRate: 0.05}),
        replay: replay as boolean | 'auto',
      });
      const losses = Array.from({length: 15}, (_, i) =>
        step(
          tf.randomNormal([21, 6], 0, 1, 'float32', 10 + i),
          tf.tensor2d(Array.from({length: 21}, (_, r) => [0, 1, 2].map(c => Number((r + i) % 3 === c)))),
        ),
      );
      const {mode} = step;
      step.dispose();
      return {mode, losses, values: [weights, gamma, ...averages].map(tensor => [...tensor.dataSync()])};
    });
    expect(results[1]).toEqual({...results[0], mode: 'replayed'});
  });
});
