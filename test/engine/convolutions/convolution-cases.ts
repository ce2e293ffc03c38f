import {describe, expect, it} from 'vitest';
import {convolution} from '../../../src/engine/kernels/convolutions/index.ts';
import {floatsAt, offsetOf} from '../../../src/engine/memory/index.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {largestError, numbers} from '../support.ts';
import {reference} from './reference.ts';

/** Float32 sums of up to a few thousand products, against float64. */
const CLOSE = 2e-6;

type Pair = number | [number, number];

interface Case {
  readonly x: readonly number[];
  readonly filter: readonly number[];
  readonly strides?: Pair;
  readonly pad?: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  readonly dilations?: Pair;
}

const explicit: tf.backend_util.ExplicitPadding = [
  [0, 0],
  [1, 3],
  [2, 0],
  [0, 0],
];

/** Few output channels (no patches) and more of them, small ones and such as are split over the threads. */
const cases: readonly Case[] = [
  {x: [6, 31, 29, 3], filter: [3, 3, 3, 7]},
  {x: [7, 23, 19, 5], filter: [3, 3, 5, 13]},
  {x: [1, 53, 47, 2], filter: [5, 3, 2, 19]},
  {x: [1, 97, 53, 2], filter: [5, 3, 2, 8]},
  {x: [3, 7, 5, 2], filter: [3, 2, 2, 5], strides: 2},
  {x: [5, 37, 41, 2], filter: [3, 3, 2, 13], strides: [2, 3], pad: 'valid'},
  {x: [3, 41, 37, 3], filter: [2, 2, 3, 11], strides: 3, pad: 'valid'},
  {x: [3, 41, 37, 3], filter: [2, 2, 3, 4], strides: 3, pad: 'valid'},
  {x: [5, 17, 29, 3], filter: [3, 5, 3, 9], dilations: [2, 3]},
  {x: [1, 9, 9, 1], filter: [3, 3, 1, 1], pad: 'valid', dilations: 2},
  {x: [3, 11, 13, 64], filter: [3, 3, 64, 10]},
  {x: [4, 19, 23, 16], filter: [1, 1, 16, 24]},
  {x: [4, 8, 8, 16], filter: [1, 1, 16, 24], strides: 2},
  {x: [4, 8, 8, 3], filter: [1, 1, 3, 2]},
  {x: [2, 6, 6, 3], filter: [3, 3, 3, 11], pad: 2},
  {x: [2, 6, 6, 3], filter: [3, 3, 3, 11], strides: 2, pad: explicit},
  {x: [2, 6, 6, 3], filter: [3, 3, 3, 4], strides: 2, pad: explicit},
  {x: [1, 1, 1, 1], filter: [1, 1, 1, 1]},
  {x: [0, 6, 6, 3], filter: [3, 3, 3, 4]},
  {x: [0, 6, 6, 3], filter: [3, 3, 3, 14]},
];

const activations = {
  linear: (z: number) => z,
  relu: (z: number) => Math.max(0, z),
  relu6: (z: number) => Math.min(6, Math.max(0, z)),
  elu: (z: number) => (z < 0 ? Math.expm1(z) : z),
  leakyrelu: (z: number) => (z < 0 ? 0.2 * z : z),
  sigmoid: (z: number) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  selu: (z: number) => 1.0507009873554805 * (z < 0 ? 1.6732632423543772 * Math.expm1(z) : z),
} as const;

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** What holds for convolutions with and without BLAS, with one thread and with more. */
export function convolutionCases(): void {
  describe('convolutions', () => {
    /** A case's tensors, kernels' attributes, sizes, and a gradient from above. */
    function prepare({x, filter, strides = 1, pad = 'same', dilations = 1}: Case, depthwise = false) {
      type Shape = [number, number, number, number];
      const info = tf.backend_util.computeConv2DInfo(
        x as Shape,
        filter as Shape,
        strides,
        dilations,
        pad,
        undefined,
        depthwise,
      );
      const tensor = (shape: readonly number[], seed: number) =>
        tf.tensor4d(numbers(sizeOf(shape), seed), shape as Shape);
      return {
        info,
        attributes: {strides, pad, dilations, dataFormat: 'NHWC'},
        x: tensor(x, 1),
        filter: tensor(filter, 2),
        dy: tensor(info.outShape, 3),
      };
    }

    const run = (name: string, inputs: Record<string, tf.Tensor>, attributes: object) =>
      tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap) as tf.Tensor;

    it.each(cases)(
      'agree with loops in float64, forward and backward: $x * $filter, $strides $pad $dilations',
      given => {
        const {info, attributes, x, filter, dy} = prepare(given);
        const expected = reference(info, x.dataSync(), filter.dataSync(), dy.dataSync());
        const y = run('Conv2D', {x, filter}, attributes);
        expect(y.shape).toEqual(info.outShape);
        expect(largestError(y.dataSync(), expected.y)).toBeLessThan(CLOSE);
        const dx = run('Conv2DBackpropInput', {dy, filter}, {...attributes, inputShape: x.shape});
        expect(largestError(dx.dataSync(), expected.dx)).toBeLessThan(CLOSE);
        const dFilter = run('Conv2DBackpropFilter', {x, dy}, {...attributes, filterShape: filter.shape});
        expect(largestError(dFilter.dataSync(), expected.dFilter)).toBeLessThan(CLOSE);
      },
    );

    const depthwiseCases: readonly Case[] = [
      {x: [6, 23, 29, 13], filter: [3, 3, 13, 1]},
      {x: [3, 23, 29, 3], filter: [3, 5, 3, 1], strides: 2},
      {x: [3, 23, 29, 5], filter: [3, 3, 5, 3], pad: 'valid'},
      {x: [2, 11, 9, 4], filter: [3, 2, 4, 2], strides: [2, 1], pad: 1},
      {x: [2, 11, 9, 6], filter: [3, 3, 6, 1], dilations: [2, 3]},
      {x: [0, 5, 5, 2], filter: [3, 3, 2, 2]},
    ];

    it.each(depthwiseCases)('agree with loops where each channel has its own filters: $x * $filter', given => {
      const {info, attributes, x, filter, dy} = prepare(given, true);
      const expected = reference(info, x.dataSync(), filter.dataSync(), dy.dataSync(), true);
      const y = run('DepthwiseConv2dNative', {x, filter}, attributes);
      expect(largestError(y.dataSync(), expected.y)).toBeLessThan(CLOSE);
      const inputShape = x.shape;
      const dx = run('DepthwiseConv2dNativeBackpropInput', {dy, filter}, {...attributes, inputShape});
      expect(largestError(dx.dataSync(), expected.dx)).toBeLessThan(CLOSE);
      const filterShape = filter.shape;
      const dFilter = run('DepthwiseConv2dNativeBackpropFilter', {x, dy}, {...attributes, filterShape});
      expect(largestError(dFilter.dataSync(), expected.dFilter)).toBeLessThan(CLOSE);
    });

    const names = Object.keys(activations) as (keyof typeof activations)[];

    it.each(names)('add the bias and take %s, with few output channels and many', activation => {
      for (const outputs of [5, 11]) {
        const {info, attributes, x, filter, dy} = prepare({x: [3, 13, 17, 3], filter: [3, 3, 3, outputs]});
        const bias = tf.tensor1d(numbers(outputs, 4));
        const shift = bias.dataSync();
        const z = reference(info, x.dataSync(), filter.dataSync(), dy.dataSync()).y;
        const expected = z.map((value, i) => activations[activation](value + (shift[i % outputs] as number)));
        const options = {...attributes, activation, leakyreluAlpha: 0.2};
        expect(largestError(run('FusedConv2D', {x, filter, bias}, options).dataSync(), expected)).toBeLessThan(CLOSE);
      }
    });

    it('take prelu and a bias of one number, as TensorFlow.js allows', () => {
      const {info, x, filter, dy} = prepare({x: [2, 7, 5, 2], filter: [3, 3, 2, 5]});
      const alpha = tf.tensor1d([0.5, -0.25, 0, 1, 2]);
      const slopes = alpha.dataSync();
      const z = reference(info, x.dataSync(), filter.dataSync(), dy.dataSync()).y.map(value => value + 0.25);
      const given = {x, filter, strides: 1, pad: 'same' as const, bias: tf.scalar(0.25)};
      const relu = tf.fused.conv2d({...given, activation: 'relu'});
      expect(largestError(relu.dataSync(), z.map(activations.relu))).toBeLessThan(CLOSE);
      const prelu = tf.fused.conv2d({...given, activation: 'prelu', preluActivationWeights: alpha});
      const expected = z.map((value, i) => (value < 0 ? value * (slopes[i % 5] as number) : value));
      expect(largestError(prelu.dataSync(), expected)).toBeLessThan(CLOSE);
    });

    it('add bias and activation where each channel has its own filters', () => {
      const {info, x, filter, dy} = prepare({x: [2, 7, 5, 3], filter: [3, 3, 3, 2]}, true);
      const bias = tf.tensor1d(numbers(6, 4));
      const shift = bias.dataSync();
      const z = reference(info, x.dataSync(), filter.dataSync(), dy.dataSync(), true).y;
      const expected = z.map((value, i) => activations.relu6(value + (shift[i % 6] as number)));
      const y = tf.fused.depthwiseConv2d({x, filter, strides: 1, pad: 'same', bias, activation: 'relu6'});
      expect(largestError(y.dataSync(), expected)).toBeLessThan(CLOSE);
    });

    it('see a filter that changed in place', () => {
      for (const [name, outputs, depthwise] of [
        ['Conv2D', 4, false],
        ['Conv2D', 9, false],
        ['FusedConv2D', 9, false],
        ['DepthwiseConv2dNative', 2, true],
        ['FusedDepthwiseConv2D', 2, true],
      ] as const) {
        const {attributes, x, filter} = prepare({x: [1, 5, 5, 2], filter: [3, 3, 2, outputs]}, depthwise);
        const before = run(name, {x, filter}, attributes).dataSync();
        const values = floatsAt(offsetOf(filter), filter.size);
        values.set(values.map(value => 2 * value));
        const after = run(name, {x, filter}, attributes).dataSync();
        expect(
          largestError(
            after,
            before.map(value => 2 * value),
          ),
        ).toBeLessThan(CLOSE);
      }
    });

    it('give the same bits every time', () => {
      for (const outputs of [7, 13]) {
        const {attributes, x, filter, dy} = prepare({x: [6, 31, 29, 3], filter: [3, 3, 3, outputs]});
        const all = () => [
          run('Conv2D', {x, filter}, attributes).dataSync(),
          run('Conv2DBackpropInput', {dy, filter}, {...attributes, inputShape: x.shape}).dataSync(),
          run('Conv2DBackpropFilter', {x, dy}, {...attributes, filterShape: filter.shape}).dataSync(),
          run('GradlabConvolutionBiasGrad', {dz: dy}, {}).dataSync(),
        ];
        const first = all();
        for (let i = 0; i < 5; i++) expect(all()).toEqual(first);
      }
    });

    it('read the upper left part of a dy that is larger than the output, as TensorFlow.js does', () => {
      const {attributes, x, filter, dy} = prepare({x: [2, 4, 5, 3], filter: [3, 3, 3, 9]});
      const padded = tf.pad(dy, [
        [0, 0],
        [0, 2],
        [0, 1],
        [0, 0],
      ]);
      const inputShape = x.shape;
      const expected = run('Conv2DBackpropInput', {dy, filter}, {...attributes, inputShape}).dataSync();
      const dx = run('Conv2DBackpropInput', {dy: padded, filter}, {...attributes, inputShape});
      expect(largestError(dx.dataSync(), expected)).toBeLessThan(CLOSE);
    });

    it('take images with channels first, forward and backward', () => {
      const {x, filter} = prepare({x: [2, 6, 5, 3], filter: [3, 2, 3, 4]});
      const first = <T extends tf.Tensor>(image: T) => tf.transpose(image, [0, 3, 1, 2]);
      const loss = (y: tf.Tensor) => tf.sum(tf.square(y));
      const padFirst = [explicit[0], explicit[3], explicit[1], explicit[2]] as typeof explicit;
      const both = [
        tf.grads((a, b) => loss(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, [2, 1], explicit))),
        tf.grads((a, b) => loss(tf.conv2d(first(a) as tf.Tensor4D, b as tf.Tensor4D, [2, 1], padFirst, 'NCHW'))),
      ].map(gradients => gradients([x, filter]).map(gradient => gradient.dataSync()));
      const [last, turned] = both as [Float32Array[], Float32Array[]];
      turned.forEach((gradient, index) => {
        expect(largestError(gradient, last[index] as Float32Array)).toBeLessThan(CLOSE);
      });
      const bias = tf.tensor1d([1, 2, 3, 4]);
      const given = {filter, strides: 1, pad: 'same' as const, bias, activation: 'relu' as const};
      const y = tf.fused.conv2d({...given, x: first(x) as tf.Tensor4D, dataFormat: 'NCHW'});
      expect(largestError(y.dataSync(), first(tf.fused.conv2d({...given, x})).dataSync())).toBeLessThan(CLOSE);
    });

    it('keep NaN through relu, as TensorFlow.js does on the cpu', () => {
      for (const outputs of [4, 9]) {
        const {attributes, x, filter} = prepare({x: [1, 5, 5, 2], filter: [3, 3, 2, outputs]});
        const broken = tf.mul(x, Number.NaN);
        const y = run('FusedConv2D', {x: broken, filter}, {...attributes, activation: 'relu'}).dataSync();
        expect([...y].every(Number.isNaN)).toBe(true);
      }
    });

    it.each(names)('the fused layer with %s has the gradient that the chain rule gives', activation => {
      const derivative = (z: number) => (activations[activation](z + 1e-6) - activations[activation](z - 1e-6)) / 2e-6;
      for (const [outputs, strides] of [
        [5, 1],
        [11, 2],
      ] as const) {
        const {info, x, filter, dy} = prepare({x: [3, 19, 17, 3], filter: [3, 3, 3, outputs], strides});
        const bias = tf.tensor1d(numbers(outputs, 4));
        const layer = (a: tf.Tensor4D, b: tf.Tensor4D, c: tf.Tensor1D) => convolution(a, b, c, {strides, activation});
        const shift = bias.dataSync();
        const z = reference(info, x.dataSync(), filter.dataSync(), dy.dataSync()).y;
        const dz = z.map(
          (value, i) => (dy.dataSync()[i] as number) * derivative(value + (shift[i % outputs] as number)),
        );
        const expected = reference(info, x.dataSync(), filter.dataSync(), dz);
        const dBias = new Float64Array(outputs);
        dz.forEach((value, i) => {
          dBias[i % outputs] = (dBias[i % outputs] as number) + value;
        });
        const gradients = tf.grads(layer as (...x: tf.Tensor[]) => tf.Tensor)([x, filter, bias], dy);
        const [dx, dFilter, db] = gradients.map(gradient => gradient.dataSync()) as [
          Float32Array,
          Float32Array,
          Float32Array,
        ];
        expect(largestError(dx, expected.dx)).toBeLessThan(CLOSE);
        expect(largestError(dFilter, expected.dFilter)).toBeLessThan(CLOSE);
        expect(largestError(db, dBias)).toBeLessThan(CLOSE);
      }
    });

    it('the fused layer is composed of TensorFlow.js on its cpu backend, with the same numbers', async () => {
      const {x, filter} = prepare({x: [1, 5, 4, 2], filter: [3, 3, 2, 9]});
      const fused = convolution(x, filter, undefined, {activation: 'selu'}).dataSync();
      await tf.setBackend('cpu');
      try {
        expect(largestError(convolution(x, filter, undefined, {activation: 'selu'}).dataSync(), fused)).toBeLessThan(
          CLOSE,
        );
      } finally {
        await tf.setBackend('wasm');
      }
    });

    it('name what they refuse', () => {
      const {attributes, x, filter} = prepare({x: [1, 4, 4, 2], filter: [3, 3, 2, 3]});
      expect(() => run('DepthwiseConv2dNative', {x, filter}, {...attributes, dataFormat: 'NCHW'})).toThrow(
        'Cannot run depthwiseConv2d as dataFormat must be "NHWC": current value is "NCHW"',
      );
      expect(() => convolution(x, filter, tf.tensor1d([1]))).toThrow(TypeError);
      expect(() => convolution(x, filter, undefined, {slope: -1})).toThrow(RangeError);
      expect(() => convolution(x, filter, undefined, {activation: 'swish' as 'relu'})).toThrow(RangeError);
    });
  });
}
