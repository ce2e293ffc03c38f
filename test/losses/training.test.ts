import {beforeAll, describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  type Loss,
  multiclassHinge,
  sparseCategoricalCrossEntropy,
} from '../../src/losses/index.ts';
import {setUp} from '../engine/support.ts';
import {expectNoLeak} from '../support/leaks.ts';
import {evaluated} from './support.ts';

beforeAll(() => setUp({blas: true, threads: 2}));

/** A model whose output is its input: one layer of the identity, without bias. */
function identity(loss: Loss, metrics: string[] = []): tf.LayersModel {
  const kernelInitializer = tf.initializers.identity({});
  const layer = tf.layers.dense({units: 3, inputShape: [3], useBias: false, kernelInitializer});
  const model = tf.sequential({layers: [layer]});
  model.compile({loss, optimizer: tf.train.sgd(1), metrics});
  return model;
}

const LOGITS = [
  [0, 0, 0],
  [2, 0, 0],
  [0, 0, 1000],
];
/** By hand: ln 3, ln(1 + 2 e^-2), 1000. */
const BY_HAND = [Math.log(3), Math.log(1 + 2 * Math.exp(-2)), 1000];
const ONE_HOT = [
  [0, 1, 0],
  [1, 0, 0],
  [0, 1, 0],
];

describe('class weights of fit', () => {
  it('weigh the loss of each example: the mean over examples of weight times loss', async () => {
    const [a, b, c] = BY_HAND as [number, number, number];
    const expected = (0.5 * a + 3 * b + 0.5 * c) / 3;
    for (const [loss, target] of [
      [categoricalCrossEntropy(), ONE_HOT],
      [sparseCategoricalCrossEntropy(), [[1], [0], [1]] as number[][]],
    ] as const) {
      const model = identity(loss);
      const [x, y] = [tf.tensor2d(LOGITS), tf.tensor2d(target)];
      const weights = {0: 3, 1: 0.5, 2: 7};
      const {history} = await model.fit(x, y, {epochs: 1, batchSize: 3, classWeight: weights});
      expect(history.loss?.[0]).toBeCloseTo(expected, 4);
      // dw = mean of weight x (softmax - y): the example of logits [2, 0, 0] moves the first row, with weight 3.
      const rest = 1 / (Math.E ** 2 + 2);
      const firstRow = [1 + 2 * rest * 2, -2 * rest, -2 * rest];
      const kernel = [...(model.getWeights()[0] as tf.Tensor).dataSync()];
      firstRow.forEach((value, i) => {
        expect(kernel[i]).toBeCloseTo(value, 5);
      });
    }
  });

  it('of a scalar loss would weigh the mean by the mean: why these losses have one value an example', () => {
    const weights = [0.5, 3, 0.5];
    const rows = evaluated(categoricalCrossEntropy(), ONE_HOT, LOGITS).values;
    const weighed = rows.reduce((total, value, i) => total + value * (weights[i] as number), 0) / 3;
    const scalar = tf.losses.softmaxCrossEntropy(tf.tensor2d(ONE_HOT), tf.tensor2d(LOGITS)) as tf.Scalar;
    const byMean = ((scalar.dataSync()[0] as number) * 4) / 3;
    expect(weighed).toBeCloseTo(167.089, 2);
    expect(byMean).toBeCloseTo(445.039, 2);
  });
});

describe('losses of class numbers in fit and evaluate', () => {
  it('take targets of shape [n] and [n, 1], and count accuracy by them', async () => {
    for (const loss of [sparseCategoricalCrossEntropy(), multiclassHinge()]) {
      const numbers = [1, 1, 2];
      for (const target of [tf.tensor1d(numbers), tf.tensor2d(numbers, [3, 1]), tf.tensor1d(numbers, 'int32')]) {
        const model = identity(loss, ['accuracy']);
        const found = model.evaluate(tf.tensor2d(LOGITS), target) as tf.Scalar[];
        const {values} = evaluated(loss, numbers, LOGITS);
        expect(found[0]?.dataSync()[0]).toBeCloseTo(values.reduce((total, value) => total + value) / 3, 5);
        // The largest logits are those of 0, 0 and 2; read as one-hot rows the targets would be 0, 0 and 0.
        expect(found[1]?.dataSync()[0]).toBeCloseTo(1 / 3, 6);
        const {history} = await model.fit(tf.tensor2d(LOGITS), target, {epochs: 1, batchSize: 3});
        expect(history.acc?.[0]).toBeCloseTo(1 / 3, 6);
      }
    }
  });

  it('still count accuracy by one-hot targets where those are given', () => {
    const model = identity(multiclassHinge(), ['acc']);
    const [, accuracy] = model.evaluate(tf.tensor2d(LOGITS), tf.tensor2d(ONE_HOT)) as tf.Scalar[];
    expect(accuracy?.dataSync()[0]).toBeCloseTo(1 / 3, 6);
  });

  it('leave the check of other losses as it is', () => {
    const model = identity(categoricalCrossEntropy());
    expect(() => model.evaluate(tf.tensor2d(LOGITS), tf.tensor2d([[1], [0], [1]]))).toThrow(
      'target expected a batch of elements where each example has shape [3]',
    );
    const sparse = identity(sparseCategoricalCrossEntropy());
    expect(() => sparse.evaluate(tf.tensor2d(LOGITS), tf.zeros([3, 2]))).toThrow(
      'Cannot compute sparse categorical cross-entropy as target must have shape [3] or [3, 1] for output of shape [3, 3]: current value is [3, 2]',
    );
  });

  it('leave the compilation of other losses, and of none, as it is', () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 2, inputShape: [2]})]});
    const compiled = (args: object) => () => model.compile(args as tf.ModelCompileArgs);
    expect(compiled({optimizer: 'sgd', loss: null})).toThrow('The model has 1 output(s), but you passed loss=.');
    expect(compiled({optimizer: 'sgd', loss: ['meanSquaredError'], metrics: ['accuracy']})).not.toThrow();
    expect(model.metricsNames).toEqual(['loss', 'acc']);
  });

  it('leave no tensor behind', async () => {
    const model = identity(sparseCategoricalCrossEntropy(), ['accuracy']);
    const [x, y] = [tf.tensor2d(LOGITS), tf.tensor1d([1, 0, 2])];
    await expectNoLeak(() => model.fit(x, y, {epochs: 2, batchSize: 2}));
  });
});

/** Losses of TensorFlow.js 4.22 that are wrong, beside ours. */
describe('where TensorFlow.js is wrong', () => {
  const stock = (loss: string, target: tf.Tensor, logits: number[][]) => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({
          units: 2,
          inputShape: [2],
          useBias: false,
          activation: 'softmax',
          kernelInitializer: tf.initializers.identity({}),
        }),
      ],
    });
    model.compile({loss, optimizer: tf.train.sgd(1)});
    return {model, value: () => (model.evaluate(tf.tensor2d(logits), target) as tf.Scalar).dataSync()[0] as number};
  };

  it('categoricalCrossentropy of a saturated softmax stops at 16.118 with gradient 0; ours costs 1000 with slope 1', async () => {
    const logits = [[1000, 0]];
    const {model, value} = stock('categoricalCrossentropy', tf.tensor2d([[0, 1]]), logits);
    expect(value()).toBeCloseTo(16.118, 3);
    await model.fit(tf.tensor2d(logits), tf.tensor2d([[0, 1]]), {epochs: 1});
    expect([...(model.getWeights()[0] as tf.Tensor).dataSync()]).toEqual([1, 0, 0, 1]);
    expect(evaluated(categoricalCrossEntropy(), [[0, 1]], logits)).toEqual({values: [1000], slopes: [1, -1]});
  });

  it('sparseCategoricalCrossentropy clips alike, and forgives a number that is no class; ours costs 1000 and NaN', () => {
    const logits = [[1000, 0]];
    expect(stock('sparseCategoricalCrossentropy', tf.tensor2d([[1]]), logits).value()).toBeLessThan(16.2);
    expect(stock('sparseCategoricalCrossentropy', tf.tensor2d([[7]]), logits).value()).toBeCloseTo(0, 6);
    expect(evaluated(sparseCategoricalCrossEntropy(), [[1]], logits)).toEqual({values: [1000], slopes: [1, -1]});
    expect(evaluated(sparseCategoricalCrossEntropy(), [[7]], logits).values).toEqual([NaN]);
  });

  it('sparseCategoricalCrossentropy from logits clips the logits before softmax: every loss is near ln 2; ours is not', () => {
    // tfjs-layers 4.22, losses.ts: `output = tfc.clipByValue(output, epsilon(), 1 - epsilon())`, and then
    // `categoricalCrossentropy(oneHotTarget, output, fromLogits)`, which takes the softmax of what was clipped.
    const clipped = tf.clipByValue(tf.tensor2d([[5, 2]]), 1e-7, 1 - 1e-7);
    const theirs = tf.losses.softmaxCrossEntropy(tf.tensor2d([[0, 1]]), clipped).dataSync()[0] as number;
    expect(theirs).toBeCloseTo(Math.LN2, 6);
    const [ours] = evaluated(sparseCategoricalCrossEntropy(), [1], [[5, 2]]).values;
    expect(ours).toBeCloseTo(3 + Math.log1p(Math.exp(-3)), 6);
  });

  it('binaryCrossentropy stops at 16.118; ours from logits costs 1000, from probabilities Infinity', () => {
    const stopped = tf.metrics.binaryCrossentropy(tf.tensor2d([[1]]), tf.tensor2d([[0]])).dataSync()[0] as number;
    expect(stopped).toBeCloseTo(16.118, 3);
    expect(evaluated(binaryCrossEntropy(), [1], [-1000]).values).toEqual([1000]);
    expect(evaluated(binaryCrossEntropy({from: 'probabilities'}), [1], [0]).values).toEqual([Infinity]);
  });
});
