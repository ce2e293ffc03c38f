import {expect} from 'vitest';
import {convolution, type FusedConvolutionOptions} from '../../../src/engine/kernels/convolutions/index.ts';
import {batchNorm} from '../../../src/engine/kernels/normalization/index.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {reference} from '../convolutions/reference.ts';
import {largestError, numbers, randomTensor} from '../support.ts';

/** Added to the variances. */
export const EPSILON = 1e-3;
/** What gradients may differ by, in units of the largest. */
export const CLOSE = 1e-5;
/** The kernel that does without the gradient of the images. */
export const SHORTCUT = 'GradlabNormalizedConvolutionGrad';
/** The kernel that computes it. */
export const INPUT_GRADIENT = 'Conv2DBackpropInput';

/** The names of the kernels that ran while the function did. */
export function kernelsOf(run: () => void): readonly string[] {
  const names: string[] = [];
  const engine = tf.engine();
  const plain = engine.runKernel;
  engine.runKernel = function (name: string, ...rest) {
    names.push(name);
    return plain.call(this, name, ...rest) as never;
  };
  try {
    run();
  } finally {
    engine.runKernel = plain;
  }
  return names;
}

/** Shapes of a convolution, and how it goes over the images. */
export interface Case extends FusedConvolutionOptions {
  readonly x: readonly [number, number, number, number];
  readonly filter: readonly [number, number, number, number];
  readonly pad?: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
}

/** What gradients are taken with respect to. */
export type Parameter = 'x' | 'gamma' | 'beta' | 'filter' | 'bias';
/** The tensors of a case, with the weights of its outputs in the loss. */
export type Tensors = Readonly<Record<Parameter | 'weights', tf.Tensor>>;

/** TensorFlow.js's record of a case. */
export const infoOf = ({x, filter, strides = 1, dilations = 1, pad = 'same'}: Case) =>
  tf.backend_util.computeConv2DInfo([...x], [...filter], strides, dilations, pad);

/** Tensors of a case; x has a mean and a deviation of its own in each channel. */
export function tensorsOf(given: Case): Tensors {
  const [, , channels, outputs] = given.filter;
  return {
    x: randomTensor([...given.x], 1)
      .mul(tf.linspace(0.5, 2, channels))
      .add(tf.linspace(-1, 3, channels)),
    gamma: tf.tensor1d(numbers(channels, 2)),
    beta: tf.tensor1d(numbers(channels, 3)),
    filter: randomTensor([...given.filter], 4),
    bias: tf.tensor1d(numbers(outputs, 5)),
    weights: randomTensor(infoOf(given).outShape, 6),
  };
}

/** The sum of the convolution's outputs, each times its weight, of x normalized; `between` may do with y what it likes. */
export function lossOf(
  {x, gamma, beta, filter, bias, weights}: Tensors,
  {strides = 1, pad = 'same', dilations = 1, activation = 'linear'}: FusedConvolutionOptions = {},
  between: (y: tf.Tensor) => tf.Tensor = y => y,
): tf.Scalar {
  const y = between(batchNorm(x, {gamma, beta, epsilon: EPSILON}).y);
  const z = convolution(y as tf.Tensor4D, filter as tf.Tensor4D, bias as tf.Tensor1D, {
    strides,
    pad,
    dilations,
    activation,
  });
  return tf.sum(tf.mul(z, weights));
}

/** The gradients with respect to the tensors named. */
export function gradientsOf(
  names: readonly Parameter[],
  tensors: Tensors,
  loss: (given: Tensors) => tf.Tensor,
): Record<string, Float32Array> {
  const changed = (values: readonly tf.Tensor[]): Tensors => ({
    ...tensors,
    ...Object.fromEntries(names.map((name, index) => [name, values[index] as tf.Tensor])),
  });
  const gradients = tf.grads((...values: tf.Tensor[]) => loss(changed(values)))(names.map(name => tensors[name]));
  return Object.fromEntries(names.map((name, index) => [name, gradients[index]?.dataSync() as Float32Array]));
}

/** The gradients in float64, by the formulas. */
export function expectedOf(given: Case, tensors: Tensors): Record<Parameter, Float64Array> {
  const values = (name: keyof Tensors) => Float64Array.from(tensors[name].dataSync());
  const [x, gamma, beta, bias, weights] = [
    values('x'),
    values('gamma'),
    values('beta'),
    values('bias'),
    values('weights'),
  ];
  const at = (array: Float64Array, index: number) => array[index] as number;
  const channels = gamma.length;
  const rows = x.length / channels;
  const sums = (term: (index: number) => number) => {
    const result = new Float64Array(channels);
    for (let i = 0; i < x.length; i++) result[i % channels] = at(result, i % channels) + term(i);
    return result;
  };
  const mean = sums(i => at(x, i)).map(sum => sum / rows);
  const variance = sums(i => (at(x, i) - at(mean, i % channels)) ** 2).map(sum => sum / rows);
  const deviation = variance.map(value => Math.sqrt(value + EPSILON));
  const unit = x.map((value, i) => (value - at(mean, i % channels)) / at(deviation, i % channels));
  const y = unit.map((value, i) => at(gamma, i % channels) * value + at(beta, i % channels));
  const info = infoOf(given);
  const filter = values('filter');
  const z = reference(info, y, filter, weights).y.map((value, i) => value + at(bias, i % bias.length));
  const slopes = {linear: () => 1, relu: (v: number) => Number(v > 0), tanh: (v: number) => 1 - Math.tanh(v) ** 2};
  const slope = slopes[(given.activation ?? 'linear') as keyof typeof slopes];
  const dz = weights.map((weight, i) => weight * slope(at(z, i)));
  const {dx: dy, dFilter} = reference(info, y, filter, dz);
  const [dBeta, dGamma] = [sums(i => at(dy, i)), sums(i => at(dy, i) * at(unit, i))];
  const dBias = new Float64Array(bias.length);
  for (let i = 0; i < dz.length; i++) dBias[i % bias.length] = at(dBias, i % bias.length) + at(dz, i);
  const dx = dy.map((value, i) => {
    const c = i % channels;
    const rest = value - at(dBeta, c) / rows - (at(unit, i) * at(dGamma, c)) / rows;
    return (at(gamma, c) / at(deviation, c)) * rest;
  });
  return {x: dx, gamma: dGamma, beta: dBeta, filter: dFilter, bias: dBias};
}

/** Compares tensors by name. */
export function expectEqual(
  actual: Record<string, ArrayLike<number>>,
  expected: Record<string, ArrayLike<number>>,
): void {
  for (const [name, values] of Object.entries(actual)) {
    expect(largestError(values, expected[name] as ArrayLike<number>), name).toBeLessThan(CLOSE);
  }
}

const explicit: tf.backend_util.ExplicitPadding = [
  [0, 0],
  [1, 3],
  [2, 0],
  [0, 0],
];

/** Few output channels and many, all ways to go over an image. */
export const CASES: readonly Case[] = [
  {x: [10, 40, 40, 3], filter: [3, 3, 3, 6], activation: 'relu'},
  {x: [2, 9, 7, 3], filter: [3, 3, 3, 11], activation: 'tanh'},
  {x: [3, 8, 9, 5], filter: [3, 3, 5, 2], pad: 'valid'},
  {x: [3, 9, 8, 2], filter: [2, 4, 2, 9], pad: 'valid', activation: 'relu'},
  {x: [2, 11, 10, 4], filter: [3, 3, 4, 5], strides: 2},
  {x: [2, 11, 10, 4], filter: [3, 2, 4, 12], strides: [2, 3], activation: 'relu'},
  {x: [2, 13, 12, 3], filter: [3, 3, 3, 6], dilations: [2, 3]},
  {x: [1, 7, 7, 1], filter: [3, 3, 1, 1], dilations: 2, pad: 'valid', activation: 'tanh'},
  {x: [4, 6, 5, 8], filter: [1, 1, 8, 10], activation: 'relu'},
  {x: [2, 6, 6, 3], filter: [2, 2, 3, 4], strides: 3},
  {x: [2, 3, 2, 2], filter: [5, 7, 2, 3]},
  {x: [2, 1, 4, 2], filter: [3, 3, 2, 3], dilations: 3},
  {x: [2, 6, 5, 3], filter: [3, 3, 3, 11], pad: 3},
  {x: [2, 6, 7, 3], filter: [3, 3, 3, 4], strides: 2, pad: explicit},
  {x: [40, 4, 4, 16], filter: [3, 3, 16, 32], activation: 'relu'},
];

/** One case for all that does not depend on the geometry. */
export const SMALL: Case = {x: [2, 7, 6, 3], filter: [3, 3, 3, 5], activation: 'relu'};
/** What a network trains. */
export const PARAMETERS = ['gamma', 'beta', 'filter', 'bias'] as const;
