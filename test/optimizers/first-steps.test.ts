import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';

const {sgd, momentum, nesterov, adaGrad, rmsProp, adaDelta, adam, amsGrad, adamW, nadam, lion} = optimizers;

/** Where two steps of gradients 4 and -2 take a parameter from 1. */
function twoSteps(optimizer: tf.Optimizer): number[] {
  const weight = tf.variable(tf.scalar(1));
  return [4, -2].map(gradient => {
    optimizer.applyGradients({[weight.name]: tf.scalar(gradient)});
    return weight.dataSync()[0] as number;
  });
}

/** By hand; epsilon 0 wherever a step divides, betas and decays of a half. */
const CASES: readonly (readonly [string, () => tf.Optimizer, first: number, second: number])[] = [
  ['sgd', () => sgd({learningRate: 0.5}), 1 - 2, 1 - 2 + 1],
  // v = 4, then 0.5 * 4 - 2 = 0.
  ['momentum', () => momentum({learningRate: 0.5, momentum: 0.5}), -1, -1],
  // 4 + 0.5 * 4 = 6, then -2 + 0.5 * 0 = -2.
  ['nesterov', () => nesterov({learningRate: 0.5, momentum: 0.5}), 1 - 3, 1 - 3 + 1],
  // Rate 0.5, then 0.25: outside of the velocity it scales 0, inside 0.5 * 2 + 0.25 * -2 = 0.5.
  [
    'momentum, rate inside',
    () => momentum({learningRate: step => 0.5 / (1 + step), momentum: 0.5, rateInside: true}),
    -1,
    -1.5,
  ],
  // s = 16, then 20.
  ['adaGrad', () => adaGrad({learningRate: 0.5, epsilon: 0}), 0.5, 0.5 + 1 / Math.sqrt(20)],
  // s = 8, then 6.
  [
    'rmsProp',
    () => rmsProp({learningRate: 0.5, decay: 0.5, epsilon: 0}),
    1 - 2 / Math.sqrt(8),
    1 - 2 / Math.sqrt(8) + 1 / Math.sqrt(6),
  ],
  // Variance 8 - 2^2 = 4, then 6 - 0^2.
  [
    'rmsProp, centered',
    () => rmsProp({learningRate: 0.5, decay: 0.5, epsilon: 0, centered: true}),
    0,
    1 / Math.sqrt(6),
  ],
  // d = 4 sqrt(1) / sqrt(8 + 1), r = d^2 / 2; then d = -2 sqrt(8/9 + 1) / sqrt(6 + 1).
  [
    'adaDelta',
    () => adaDelta({decay: 0.5, epsilon: 1}),
    1 - 4 / 3,
    1 - 4 / 3 + (2 * Math.sqrt(8 / 9 + 1)) / Math.sqrt(7),
  ],
  // m = 2, v = 8, both over 1/2; then m = 0.
  ['adam', () => adam({learningRate: 0.5, beta1: 0.5, beta2: 0.5, epsilon: 0}), 0.5, 0.5],
  // Epsilon 1 joins sqrt(8) before the correction: sqrt(0.5) / 0.5 * 2 / (sqrt(8) + 1).
  [
    "adam, Keras' form",
    () => adam({learningRate: 0.5, beta1: 0.5, beta2: 0.5, epsilon: 1, epsilonHat: true}),
    1 - (0.5 * Math.SQRT2 * 2) / (Math.sqrt(8) + 1),
    1 - (0.5 * Math.SQRT2 * 2) / (Math.sqrt(8) + 1),
  ],
  // The same gradients without momentum: v = 8 stays the largest, over 1/2, then over 3/4.
  ['amsGrad', () => amsGrad({learningRate: 0.5, beta1: 0, beta2: 0.5, epsilon: 0}), 0.5, 0.5 + 1 / Math.sqrt(8 / 0.75)],
  // A quarter of the parameter goes besides Adam's step.
  [
    'adamW',
    () => adamW({learningRate: 0.5, weightDecay: 0.5, beta1: 0.5, beta2: 0.5, epsilon: 0}),
    1 - 0.25 - 0.5,
    0.25 * 0.75,
  ],
  // (0.5 * 2 / (1 - 0.25) + 0.5 * 4 / 0.5) / 4; then (0.5 * 0 + 0.5 * -2 / 0.75) / sqrt(6 / 0.75).
  [
    'nadam',
    () => nadam({learningRate: 0.5, beta1: 0.5, beta2: 0.5, epsilon: 0, momentumDecay: 'none'}),
    1 - (0.5 * (4 / 3 + 4)) / 4,
    1 - (0.5 * (4 / 3 + 4)) / 4 + (0.5 * (4 / 3)) / Math.sqrt(8),
  ],
  // sign(2), m = 1; then sign(0.5 - 1).
  [
    'lion',
    () => lion({learningRate: 0.5, beta1: 0.5, beta2: 0.75, weightDecay: 0.5}),
    1 - 0.5 - 0.25,
    0.25 + 0.5 - 0.0625,
  ],
];

describe.each(CASES)('%s', (_name, make, first, second) => {
  it('makes its first two steps as by hand', () => {
    const [one, two] = twoSteps(make());
    expect(one).toBeCloseTo(first, 6);
    expect(two).toBeCloseTo(second, 6);
  });
});

it('weight decay in the gradient is scaled with it, decoupled decay is not', () => {
  const after = (...links: optimizers.Transform[]) => {
    const weight = tf.variable(tf.scalar(8));
    const optimizer = new optimizers.TransformOptimizer(optimizers.chain(...links));
    optimizer.applyGradients({[weight.name]: tf.scalar(2)});
    return weight.dataSync()[0];
  };
  const square = optimizers.scaleByAdaGrad({epsilon: 0});
  const rate = optimizers.scaleByRate({rate: 0.5});
  // g + 0.25 * 8 = 4, and 4 / sqrt(16) = 1; against 2 / sqrt(4) + 0.25 * 8 = 3.
  expect(after(optimizers.addL2({rate: 0.25}), square, rate)).toBe(7.5);
  expect(after(square, optimizers.addDecayedWeights({rate: 0.25}), rate)).toBe(6.5);
});
