import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import * as callbacks from '../../src/callbacks/index.ts';
import * as constraints from '../../src/constraints/index.ts';
import {tf, trainingStep} from '../../src/engine/index.ts';
import * as initializers from '../../src/initializers/index.ts';
import * as layers from '../../src/layers/index.ts';
import * as losses from '../../src/losses/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import * as regularizers from '../../src/regularizers/index.ts';

/** What stock TensorFlow.js 4.22 gets wrong, by the numbers of the project's list, and what stands here instead. */

const values = (tensor: unknown): number[] => [...(tensor as tf.Tensor).dataSync()];
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
const deviation = (numbers: readonly number[]): number => {
  const middle = mean(numbers);
  return Math.sqrt(mean(numbers.map(value => (value - middle) ** 2)));
};

/** A model of one dense unit without bias, y = w x. */
function line(start: number, options: object = {}): tf.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.dense({
        units: 1,
        inputShape: [1],
        useBias: false,
        kernelInitializer: tf.initializers.constant({value: start}),
        ...options,
      }),
    ],
  });
}

const ones = (): tf.Tensor => tf.ones([4, 1]);

beforeEach(() => {
  tf.engine().startScope();
});
afterEach(() => {
  tf.engine().endScope();
});

describe('defects of TensorFlow.js, mended', () => {
  it('1: fit applies constraints (stock: never)', async () => {
    const model = line(1, {kernelConstraint: constraints.maxNorm({max: 2})});
    model.compile({optimizer: optimizers.sgd({learningRate: 0.5}), loss: 'meanSquaredError'});
    await model.fit(ones(), tf.fill([4, 1], 10), {epochs: 20, verbose: 0});
    expect(values(model.getWeights()[0])).toEqual([2]);
  });

  it('2: alpha dropout keeps mean and variance of standard normal inputs (stock: mean 0.9 at rate 0.3)', () => {
    const layer = layers.alphaDropout({rate: 0.3, seed: 1});
    const output = values(layer.apply(tf.randomNormal([100_000], 0, 1, 'float32', 3), {training: true}));
    // Five standard errors of a mean and of a deviation of 1e5 numbers.
    expect(Math.abs(mean(output))).toBeLessThan(0.016);
    expect(Math.abs(deviation(output) - 1)).toBeLessThan(0.016);
    const dropped = Math.min(...values(layer.apply(tf.zeros([100]), {training: true})));
    expect(dropped).toBeCloseTo(-1.059548, 5);
  });

  it('3: seeded dropout draws a new mask at every call (stock: the same one)', () => {
    const layer = layers.dropout({rate: 0.5, seed: 7});
    const [first, second] = [0, 1].map(() => values(layer.apply(tf.ones([64]), {training: true})));
    expect(first).not.toEqual(second);
    const other = layers.dropout({rate: 0.5, seed: 7});
    expect(values(other.apply(tf.ones([64]), {training: true}))).toEqual(first);
  });

  it('4: dropout of rate 1 leaves nothing (stock: everything)', () => {
    expect(values(layers.dropout({rate: 1}).apply(tf.ones([3]), {training: true}))).toEqual([0, 0, 0]);
  });

  it('5: centered RMSProp stays finite and comes to the minimum (stock: NaN)', () => {
    const weights = tf.variable(tf.tensor1d([1, -0.5, 2]));
    const optimizer = optimizers.rmsProp({learningRate: 0.01, centered: true});
    for (let step = 0; step < 400; step++) optimizer.minimize(() => weights.sub(0.5).square().sum(), false, [weights]);
    for (const weight of values(weights)) expect(Math.abs(weight - 0.5)).toBeLessThan(0.1);
  });

  it('6: the first step of AdaDelta is that of Zeiler (stock: from 1 to 0)', () => {
    const weight = tf.variable(tf.scalar(1));
    const optimizer = optimizers.adaDelta({learningRate: 1, decay: 0.95, epsilon: 1e-6});
    optimizer.minimize(() => weight.square().div(2) as tf.Scalar, false, [weight]);
    // sqrt(1e-6) / sqrt(0.05 + 1e-6) of the gradient 1 is taken away.
    expect(values(weight)[0]).toBeCloseTo(1 - Math.sqrt(1e-6 / (0.05 + 1e-6)), 6);
  });

  it('7: a learning rate that is set is used (stock: not by SGD and momentum)', () => {
    for (const make of [optimizers.sgd, optimizers.momentum]) {
      const weight = tf.variable(tf.scalar(1));
      const optimizer = make({learningRate: 0.1});
      optimizer.learningRate = 0.25;
      optimizer.minimize(() => weight.square() as tf.Scalar, false, [weight]);
      expect(values(weight)).toEqual([0.5]);
    }
  });

  it('8: state belongs to a variable, not to its place in the list', () => {
    const [moved, still] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))];
    const optimizer = optimizers.momentum({learningRate: 0.1, momentum: 0.9});
    optimizer.minimize(() => moved.square() as tf.Scalar, false, [moved]);
    // Stock gives the velocity of `moved` to the first of the list.
    optimizer.minimize(() => still.mul(0).add(moved.mul(0)) as tf.Scalar, false, [still, moved]);
    expect(values(still)).toEqual([1]);
    // 0.8, then by 0.9 of the last step's 0.2.
    expect(values(moved)[0]).toBeCloseTo(0.62, 6);
  });

  it('9: an optimizer made in a tidy works (stock momentum: disposed)', () => {
    let optimizer = optimizers.sgd();
    tf.tidy(() => {
      optimizer = optimizers.momentum({learningRate: 0.25});
    });
    const weight = tf.variable(tf.scalar(1));
    optimizer.minimize(() => weight.square() as tf.Scalar, false, [weight]);
    expect(values(weight)).toEqual([0.5]);
  });

  it('10: the penalty in the loss of fit can be told apart', async () => {
    const model = line(2, {kernelRegularizer: regularizers.l2({rate: 5})});
    model.compile({optimizer: optimizers.sgd({learningRate: 0}), loss: 'meanSquaredError'});
    const {history} = await model.fit(ones(), ones(), {epochs: 1, verbose: 0});
    const data = values(model.evaluate(ones(), ones(), {verbose: 0}))[0] as number;
    // (2 - 1)^2, and 5 times 2^2.
    expect(data).toBeCloseTo(1, 6);
    expect(values(regularizers.penaltyOf(model))).toEqual([20]);
    expect(history.loss?.[0]).toBeCloseTo(21, 5);
  });

  it('11: a penalty of activities joins the loss (stock: not implemented)', async () => {
    const model = line(3);
    model.add(layers.activityPenalty({regularizer: regularizers.l1({rate: 0.5})}));
    model.compile({optimizer: optimizers.sgd({learningRate: 0}), loss: 'meanSquaredError'});
    const {history} = await model.fit(ones(), ones(), {epochs: 1, verbose: 0});
    // (3 - 1)^2, and a half of |3| for each example.
    expect(history.loss?.[0]).toBeCloseTo(5.5, 5);
  });

  it('12: batch norm trains without scale or center (stock: throws)', () => {
    const x = tf.tensor2d([[1], [3]]);
    for (const options of [{scale: false}, {center: false}, {scale: false, center: false}]) {
      const layer = layers.batchNormalization({...options, epsilon: 0});
      expect(values(layer.apply(x, {training: true}))).toEqual([-1, 1]);
    }
  });

  it('13: a frozen batch norm keeps its statistics, in Monte Carlo dropout, too', () => {
    const norm = layers.batchNormalization();
    const model = tf.sequential({layers: [tf.layers.inputLayer({inputShape: [3]}), norm, layers.dropout({seed: 1})]});
    const before = norm.getWeights().map(values);
    layers.monteCarlo(model, tf.ones([2, 3]), {samples: 5});
    expect(norm.getWeights().map(values)).toEqual(before);
    norm.trainable = false;
    norm.apply(
      tf.tensor2d([
        [5, 6, 7],
        [8, 9, 1],
      ]),
      {training: true},
    );
    expect(norm.getWeights().map(values)).toEqual(before);
  });

  it('14: early stopping gives the best weights back (stock: not implemented)', async () => {
    const model = line(1);
    model.compile({optimizer: optimizers.sgd({learningRate: 0.1}), loss: 'meanSquaredError'});
    const stopping = callbacks.earlyStopping({patience: 2});
    await model.fit(ones(), tf.fill([4, 1], 2), {
      epochs: 20,
      verbose: 0,
      validationData: [ones(), tf.fill([4, 1], 1.3)],
      callbacks: stopping,
    });
    expect(values(model.getWeights()[0])[0]).toBeCloseTo(1.36, 5);
  });

  it('15: He, Glorot and LeCun normal have the deviation that they name (stock: 0.88 of it)', () => {
    const nominal = [
      [initializers.heNormal({seed: 1}), Math.sqrt(2 / 400)],
      [initializers.glorotNormal({seed: 1}), Math.sqrt(2 / 800)],
      [initializers.leCunNormal({seed: 1}), Math.sqrt(1 / 400)],
    ] as const;
    for (const [initializer, expected] of nominal) {
      // Five standard errors of the deviation of 160,000 numbers.
      expect(Math.abs(deviation(values(initializer.apply([400, 400]))) / expected - 1)).toBeLessThan(0.009);
    }
  });

  it('16: bounds, means and deviations of 0 are taken at their word (stock: the default instead)', () => {
    expect(Math.min(...values(initializers.uniform({min: 0, max: 1, seed: 1}).apply([1000])))).toBeGreaterThanOrEqual(
      0,
    );
    expect(values(initializers.normal({mean: 2, deviation: 0, seed: 1}).apply([2]))).toEqual([2, 2]);
  });

  it('17: 0 is a seed', () => {
    const draw = (): number[] => values(initializers.normal({seed: 0}).apply([5]));
    expect(draw()).toEqual(draw());
  });

  it('18: the slope of |w| at 0 is 0, and weights of 0 stay there under L1 (stock: -1, they are pushed)', () => {
    const weight = tf.variable(tf.tensor1d([0, 0]));
    optimizers.sgd({learningRate: 0.1}).minimize(() => regularizers.l1({rate: 1}).apply(weight), false, [weight]);
    expect(values(weight)).toEqual([0, 0]);
  });

  it('19: the cross-entropy of a saturated softmax neither caps nor loses its gradient (stock: 16.118 and 0)', () => {
    const target = tf.tensor2d([[0, 1]]);
    const loss = losses.categoricalCrossEntropy();
    const {value, grad} = tf.valueAndGrad((z: tf.Tensor) => loss(target, z).sum())(tf.tensor2d([[100, 0]]));
    expect(values(value)).toEqual([100]);
    expect(values(grad)).toEqual([1, -1]);
    const likelihood = losses.negativeLogLikelihood();
    expect(values(likelihood(target, tf.tensor2d([[1, 0]])))).toEqual([Number.POSITIVE_INFINITY]);
  });

  it('20: class numbers and logits give the same loss at any size of the logits (stock: clipped)', () => {
    const logits = tf.tensor2d([
      [50, 0],
      [0, 50],
    ]);
    const sparse = losses.sparseCategoricalCrossEntropy()(tf.tensor1d([1, 1], 'int32'), logits);
    expect(values(sparse)).toEqual([50, 0]);
  });

  it('21: a dataset told to shuffle once keeps its order', async () => {
    const shuffled = tf.data.array([1, 2, 3, 4, 5, 6, 7, 8, 9]).shuffle(9, '3', false);
    expect(await shuffled.toArray()).toEqual(await shuffled.toArray());
  });

  it('22: kernels that stock wasm lacks are there: gradients of convolutions, gather, einsum', () => {
    const x = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
    const filterGradient = tf.grad((f: tf.Tensor) => tf.conv2d(x, f as tf.Tensor4D, 1, 'valid').sum());
    expect(values(filterGradient(tf.ones([2, 2, 1, 1])))).toEqual([1, 2, 3, 4]);
    const depthwise = tf.grad((f: tf.Tensor) => tf.depthwiseConv2d(x, f as tf.Tensor4D, 1, 'valid').sum());
    expect(values(depthwise(tf.ones([1, 1, 1, 1])))).toEqual([10]);
    const rows = tf.grad((table: tf.Tensor) => tf.gather(table, tf.tensor1d([1, 1], 'int32')).sum());
    expect(values(rows(tf.ones([2, 1])))).toEqual([0, 2]);
    expect(values(tf.einsum('ij,j->i', tf.tensor2d([[1, 2]]), tf.tensor1d([3, 4])))).toEqual([11]);
  });

  it('23: sums of many numbers keep their digits, and log1p those of small ones', () => {
    const sum = values(tf.sum(tf.fill([5_000_000], 0.1)))[0] as number;
    expect(Math.abs(sum / (5_000_000 * Math.fround(0.1)) - 1)).toBeLessThan(1e-7);
    expect(values(tf.log1p(tf.scalar(1e-10)))[0]).toBeCloseTo(1e-10, 16);
  });

  it('24: a Float64Array makes a tensor', () => {
    expect(values(tf.tensor1d(Float64Array.of(1, 0.5) as never))).toEqual([1, 0.5]);
  });

  it('25: orthogonal weights of 256x256 are made at once, on any backend (stock on cpu: 8 s)', async () => {
    const drawn = initializers.orthogonal({seed: 1}).apply([256, 256]);
    const product = values(tf.matMul(drawn, drawn, true, false).sub(tf.eye(256)));
    expect(Math.max(...product.map(Math.abs))).toBeLessThan(1e-6);
    // No op of the backend is asked for the drawing, so that its speed does not matter.
    const {kernels} = await tf.profile(() => initializers.orthogonal({seed: 2}).apply([8, 8]));
    expect(kernels).toEqual([]);
  });

  it('and all of it in a step that is replayed: a constraint, a penalty, a mask', () => {
    const model = line(1, {
      kernelConstraint: constraints.maxNorm({max: 2}),
      kernelRegularizer: regularizers.l1({rate: 0.01}),
    });
    model.add(layers.dropout({rate: 0.5, seed: 3}));
    const loss = losses.meanSquaredError();
    const step = trainingStep({
      loss: (x, y) =>
        tf.add(loss(y, model.apply(x, {training: true}) as tf.Tensor).mean(), regularizers.penaltyOf(model)),
      optimizer: optimizers.sgd({learningRate: 0.5}),
      variables: model.trainableWeights.map(weight => weight.read() as tf.Variable),
      replay: true,
    });
    const [x, y] = [ones(), tf.fill([4, 1], 10)];
    for (let count = 0; count < 30; count++) step(x, y);
    expect(step.mode).toBe('replayed');
    expect(values(model.getWeights()[0])).toEqual([2]);
    step.dispose();
  });
});
