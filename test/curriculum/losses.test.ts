import {beforeAll, describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  halfSquaredError,
  hinge,
  type Loss,
  meanSquaredError,
  multiclassHinge,
  negativeLogLikelihood,
  sparseCategoricalCrossEntropy,
} from '../../src/losses/index.ts';
import {setUp} from '../engine/support.ts';
import {evaluated} from '../losses/support.ts';

beforeAll(() => setUp({blas: true, threads: 2}));

/** The two cases of the lecture: input 1.5, target 0, weight and bias. */
const LEFT = [0.4, 0.5] as const;
const RIGHT = [1.9, 3] as const;

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const near = (found: readonly number[], expected: readonly number[], digits: number): void => {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, digits);
  });
};

/** Loss and gradient over weight and bias of the neuron σ(wx + b), or of its logit, at x = 1.5, y = 0. */
function neuron(loss: Loss, [w, b]: readonly [number, number], to: 'output' | 'logit' = 'output') {
  return tf.tidy(() => {
    const {value, grads} = tf.valueAndGrads((weight, bias) => {
      const z = tf.add(tf.mul(weight as tf.Tensor, 1.5), bias as tf.Tensor);
      return tf.sum(loss(tf.zeros([1]), to === 'logit' ? z : tf.sigmoid(z)));
    })([tf.tensor1d([w]), tf.tensor1d([b])]);
    return {value: value.dataSync()[0] as number, gradient: grads.map(gradient => gradient.dataSync()[0] as number)};
  });
}

describe('curriculum 5.1, objective functions of tensors', () => {
  it('[E5.1] e = ½ ||y - o||² sums over the outputs; Keras’ mean has neither the half nor the sum', () => {
    const [y, o] = [[[1, 0, 2]], [[0.5, 0.5, 0]]];
    expect(evaluated(halfSquaredError(), y, o).values).toEqual([0.5 * (0.25 + 0.25 + 4)]);
    expect(evaluated(meanSquaredError(), y, o).values).toEqual([(0.25 + 0.25 + 4) / 3]);
    expect(evaluated(halfSquaredError(), y, o).slopes).toEqual([-0.5, 0.5, -2]);
  });

  it('[E5.2] [F5-1] x = 1.5, y = 0: e is 0.2814 (printed 0.2815, of the rounded 0.7503) and 0.4971', () => {
    expect(neuron(halfSquaredError(), LEFT).value).toBeCloseTo(0.281445, 6);
    expect(evaluated(halfSquaredError(), [0], [0.7503]).values[0]).toBeCloseTo(0.2815, 4);
    expect(neuron(halfSquaredError(), RIGHT).value).toBeCloseTo(0.4971, 4);
  });

  it('[E5.3] [F5-1] the gradients are (0.2109, 0.1406) and (0.0043, 0.0029): the larger error moves 49 times less', () => {
    const [left, right] = [neuron(halfSquaredError(), LEFT), neuron(halfSquaredError(), RIGHT)];
    near(left.gradient, [0.2109, 0.1406], 4);
    near(right.gradient, [0.0043, 0.0029], 4);
    expect(Math.round((left.gradient[0] as number) / (right.gradient[0] as number))).toBe(49);
    expect(right.value).toBeGreaterThan(left.value);
  });

  it('[F5-3] [E5.4] for y = 1, o = 0.98 costs 0.0291 bits and o = 0.0001 costs 13.2877 bits', () => {
    const bits = binaryCrossEntropy({from: 'probabilities', unit: 'bits'});
    near(evaluated(bits, [1, 1], [0.98, 0.0001]).values, [0.0291, 13.2877], 4);
    const logits = [0.98, 0.0001].map(o => Math.log(o / (1 - o)));
    near(evaluated(binaryCrossEntropy({unit: 'bits'}), [1, 1], logits).values, [0.0291, 13.2877], 4);
  });

  it('[E5.4] the certain wrong answer is infinite; from the logit it is the logit', () => {
    const loss = binaryCrossEntropy({from: 'probabilities'});
    expect(evaluated(loss, [1], [0]).values).toEqual([Infinity]);
    expect(tf.tidy(() => loss(tf.tensor1d([0]), tf.sigmoid(tf.tensor1d([40]))).dataSync()[0])).toBe(Infinity);
    expect(evaluated(binaryCrossEntropy(), [0], [40])).toEqual({values: [40], slopes: [1]});
  });

  it('[E5.5] its gradient is x (o - y) and o - y: no σ′ is left', () => {
    for (const [weight, bias] of [LEFT, RIGHT]) {
      const o = sigmoid(1.5 * weight + bias);
      near(neuron(binaryCrossEntropy(), [weight, bias], 'logit').gradient, [1.5 * o, o], 6);
    }
  });

  it('[F5-4] on the same cases it is (1.1254, 0.7503) and (1.4957, 0.9971): the worse case gets the larger correction', () => {
    near(neuron(binaryCrossEntropy(), LEFT, 'logit').gradient, [1.1254, 0.7503], 4);
    near(neuron(binaryCrossEntropy(), RIGHT, 'logit').gradient, [1.4957, 0.9971], 4);
    const through = neuron(binaryCrossEntropy({from: 'probabilities'}), LEFT);
    near(through.gradient, [1.1254, 0.7503], 4);
  });

  it('[E5.6] for c output nodes it is - Σ y log o', () => {
    const [y, o] = [
      [0.2, 0.3, 0.5],
      [0.1, 0.6, 0.3],
    ] as const;
    const byHand = -(0.2 * Math.log2(0.1) + 0.3 * Math.log2(0.6) + 0.5 * Math.log2(0.3));
    const loss = categoricalCrossEntropy({from: 'probabilities', unit: 'bits'});
    expect(evaluated(loss, [[...y]], [[...o]]).values[0]).toBeCloseTo(byHand, 6);
  });

  it('[E5.7] [E5.8] [F5-5] softmax of (2.0, 1.2, 4.0): class 2 costs 4.298 bits (4.2990 of the rounded 0.0508), class 3 0.2584', () => {
    const softmax = [...tf.softmax(tf.tensor2d([[2, 1.2, 4]])).dataSync()];
    near(softmax, [0.1131, 0.0508, 0.836], 4);
    const bits = negativeLogLikelihood({unit: 'bits'});
    const {values} = evaluated(bits, [1, 2], [softmax, softmax]);
    expect(values[0]).toBeCloseTo(4.298, 3);
    expect(values[1]).toBeCloseTo(0.2584, 4);
    expect(evaluated(bits, [1], [[0.1131, 0.0508, 0.836]]).values[0]).toBeCloseTo(4.299, 4);
    // Element-wise sigmoids of the same scores are no distribution.
    const sigmoids = [2, 1.2, 4].map(sigmoid);
    near(sigmoids, [0.8808, 0.7685, 0.982], 4);
    expect(sigmoids.reduce((total, o) => total + o)).toBeGreaterThan(2.6);
  });

  it('[D5.1b] logits (3.2, 5.1, -1.7): 24.5, 164.0, 0.18, then 0.13, 0.87, 0.00, and L = -ln 0.13 = 2.04', () => {
    const logits = [3.2, 5.1, -1.7];
    near(logits.map(Math.exp), [24.5, 164, 0.18], 1);
    near([...tf.softmax(tf.tensor1d(logits)).dataSync()], [0.13, 0.87, 0], 2);
    const {values} = evaluated(sparseCategoricalCrossEntropy(), [0], [logits]);
    expect(values[0]).toBeCloseTo(2.04, 2);
    // The base of the logarithm changes the scale only.
    const inBits = evaluated(sparseCategoricalCrossEntropy({unit: 'bits'}), [0], [logits]);
    expect((values[0] as number) / (inBits.values[0] as number)).toBeCloseTo(Math.LN2, 6);
  });

  it('[D5.1b] without the shift by the largest logit softmax is NaN at 1000; ours is exact', () => {
    const logits = tf.tensor2d([[1000, 0]]);
    const grown = tf.exp(logits);
    const naive = tf.neg(tf.log(tf.div(grown, tf.sum(grown, 1, true))));
    expect([...naive.dataSync()]).toEqual([NaN, Infinity]);
    expect(
      evaluated(
        sparseCategoricalCrossEntropy(),
        [0, 1],
        [
          [1000, 0],
          [1000, 0],
        ],
      ).values,
    ).toEqual([0, 1000]);
  });

  it('[D5.1c] softmax with log-likelihood is cross-entropy with one-hot targets, to the last bit', () => {
    const softmax = tf.softmax(tf.randomNormal([50, 7], 0, 3, 'float32', 1));
    const classes = tf.tensor1d(
      Array.from({length: 50}, (_, i) => (3 * i) % 7),
      'int32',
    );
    const oneHot = tf.oneHot(classes, 7);
    const likelihood = negativeLogLikelihood()(classes, softmax).arraySync();
    expect(categoricalCrossEntropy({from: 'probabilities'})(oneHot, softmax).arraySync()).toEqual(likelihood);
    expect(sparseCategoricalCrossEntropy({from: 'probabilities'})(classes, softmax).arraySync()).toEqual(likelihood);
    // And so are the gradients.
    const slopes = (loss: Loss, target: tf.Tensor) =>
      tf
        .grad(o => tf.sum(loss(target, o)))(softmax)
        .arraySync();
    expect(slopes(categoricalCrossEntropy({from: 'probabilities'}), oneHot)).toEqual(
      (slopes(negativeLogLikelihood(), classes) as number[][]).map(row => row.map(value => value + 0)),
    );
  });

  it('[D5.1d] a right class far past the margin: hinge does not change, softmax loss does', () => {
    const [close, far] = [[[3, 1, 0]], [[30, 1, 0]]];
    for (const form of ['weston-watkins', 'crammer-singer'] as const) {
      for (const scores of [close, far]) {
        expect(evaluated(multiclassHinge({form}), [0], scores)).toEqual({values: [0], slopes: [0, 0, 0]});
      }
    }
    const [near3, far30] = [close, far].map(scores => evaluated(categoricalCrossEntropy(), [[1, 0, 0]], scores));
    expect(near3?.values[0]).toBeCloseTo(Math.log(1 + Math.exp(-2) + Math.exp(-3)), 6);
    expect(far30?.values[0]).toBeLessThan(1e-12);
    expect(near3?.slopes[0]).toBeLessThan(-0.1);
    // So with two classes.
    expect(evaluated(hinge(), [1, 1], [2, 20]).values).toEqual([0, 0]);
    const [two, twenty] = evaluated(binaryCrossEntropy(), [1, 1], [2, 20]).values as [number, number];
    expect(two / twenty).toBeGreaterThan(1e7);
  });

  it('lesson 2: the loss before training on 10 classes is ln 10 = 2.303, of hinge 9', () => {
    const zeros = [Array.from({length: 10}, () => 0)];
    const [first] = evaluated(sparseCategoricalCrossEntropy(), [3], zeros).values;
    expect(first).toBeCloseTo(Math.LN10, 6);
    expect(first?.toFixed(3)).toBe('2.303');
    expect(evaluated(multiclassHinge(), [3], zeros).values).toEqual([9]);
    expect(evaluated(multiclassHinge({form: 'crammer-singer'}), [3], zeros).values).toEqual([1]);
  });
});
