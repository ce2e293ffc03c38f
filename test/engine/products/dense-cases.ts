import {describe, expect, it} from 'vitest';
import {type DenseActivation, dense} from '../../../src/engine/kernels/products/index.ts';
import {floatsAt, offsetOf} from '../../../src/engine/memory/index.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {largestError, numbers, randomTensor} from '../support.ts';
import {ACTIVATIONS, productOf} from './reference.ts';

type Size = readonly [batch: number, inputs: number, units: number];

const NAMES = Object.keys(ACTIVATIONS) as DenseActivation[];
const SLOPE = {slope: 0.3};

/** Layer, loss = sum(weights * y), and the gradients of the loss in float64. */
function layer([batch, inputs, units]: Size, name: DenseActivation) {
  // Sums near 1 in size and beyond 6 at times, however many inputs.
  const x = randomTensor<tf.Rank.R2>([batch, inputs], 1).mul<tf.Tensor2D>(6 / Math.sqrt(inputs));
  const kernel = randomTensor<tf.Rank.R2>([inputs, units], 2);
  const bias = randomTensor<tf.Rank.R1>([units], 3);
  const weights = randomTensor<tf.Rank.R2>([batch, units], 4);
  const loss = (...[a, b, c]: tf.Tensor[]) =>
    tf.sum(tf.mul(weights, dense(a as tf.Tensor, b as tf.Tensor2D, c as tf.Tensor1D, name, SLOPE)));
  const row = bias.dataSync();
  const z = productOf(x.dataSync(), kernel.dataSync(), [batch, units, inputs]).map(
    (sum, i) => sum + (row[i % units] as number),
  );
  const dy = weights.dataSync();
  const dz = z.map((value, i) => ACTIVATIONS[name].slope(value) * (dy[i] as number));
  const sums = new Float64Array(units);
  for (const [i, value] of dz.entries()) sums[i % units] = (sums[i % units] as number) + value;
  return {
    x,
    kernel,
    bias,
    loss,
    y: z.map(ACTIVATIONS[name].value),
    gradients: [
      productOf(dz, kernel.dataSync(), [batch, inputs, units], false, true),
      productOf(x.dataSync(), dz, [inputs, units, batch], true, false),
      sums,
    ],
  };
}

/** Cases of `dense` that hold with every BLAS and without. */
export function denseCases(): void {
  describe('dense', () => {
    for (const name of NAMES) {
      it(`computes ${name} and its three gradients as float64 does`, () => {
        for (const size of [
          [1, 1, 1],
          [7, 5, 3],
          [33, 18, 37],
          [300, 64, 130],
        ] as const) {
          const {x, kernel, bias, loss, y, gradients} = layer(size, name);
          expect(largestError(dense(x, kernel, bias, name, SLOPE).dataSync(), y)).toBeLessThan(2e-6);
          const found = tf.grads(loss)([x, kernel, bias]);
          for (const [i, gradient] of gradients.entries()) {
            expect(largestError((found[i] as tf.Tensor).dataSync(), gradient)).toBeLessThan(3e-6);
          }
        }
      });
    }

    it('keeps the digits of tanh, elu and selu near 0', () => {
      const z = [1e-7, -1e-7, 3e-4, -3e-4, 0.01, -0.01, -0.3, -0.4, 0.7];
      const x = tf.tensor2d(z, [z.length, 1]);
      for (const name of ['tanh', 'elu', 'selu', 'sigmoid'] as const) {
        for (const [i, y] of dense(x, tf.tensor2d([[1]]), undefined, name)
          .dataSync()
          .entries()) {
          const exact = ACTIVATIONS[name].value(Math.fround(z[i] as number));
          expect(Math.abs(y / exact - 1)).toBeLessThan(3e-7);
        }
      }
    });

    it('takes leading axes as rows, and no bias', () => {
      const x = randomTensor<tf.Rank.R4>([2, 3, 4, 5], 5);
      const kernel = randomTensor<tf.Rank.R2>([5, 7], 6);
      const y = dense(x, kernel);
      expect(y.shape).toEqual([2, 3, 4, 7]);
      expect(largestError(y.dataSync(), productOf(x.dataSync(), kernel.dataSync(), [24, 7, 5]))).toBeLessThan(1e-6);
      expect(dense(tf.tensor1d([1, 2]), tf.tensor2d([[3], [4]])).arraySync()).toEqual([11]);
      expect(dense(tf.zeros([0, 2]), tf.zeros<tf.Rank.R2>([2, 3])).shape).toEqual([0, 3]);
    });

    it('sums a bias gradient over many rows without losing digits', () => {
      const rows = 60_001;
      const dy = numbers(rows * 3, 9).map(value => 1000 + value);
      const gradient = tf.grad(bias =>
        tf.sum(tf.mul(tf.tensor2d(dy, [rows, 3]), dense(tf.zeros([rows, 1]), tf.zeros([1, 3]), bias as tf.Tensor1D))),
      )(tf.zeros([3]));
      const exact = [0, 1, 2].map(column => dy.reduce((sum, value, i) => (i % 3 === column ? sum + value : sum), 0));
      expect(largestError(gradient.dataSync(), exact)).toBeLessThan(6e-8);
    });

    it('has second derivatives: those of the composed ops', () => {
      const [kernel, bias] = [randomTensor<tf.Rank.R2>([3, 4], 2), randomTensor<tf.Rank.R1>([4], 3)];
      const x = randomTensor<tf.Rank.R2>([5, 3], 1);
      const slope = tf.grad(x => tf.sum(dense(x, kernel, bias, 'tanh')));
      const second = tf
        .grad(x => tf.sum(slope(x)))(x)
        .dataSync();
      // d/dx of sum over all dx: -2 tanh(z) (1 - tanh(z)^2) times the column sum of W, back through W.
      const w = kernel.dataSync();
      const columns = [0, 1, 2, 3].map(j => [0, 1, 2].reduce((sum, i) => sum + (w[4 * i + j] as number), 0));
      const row = bias.dataSync();
      const dz = productOf(x.dataSync(), w, [5, 4, 3]).map((sum, i) => {
        const t = Math.tanh(sum + (row[i % 4] as number));
        return -2 * t * (1 - t * t) * (columns[i % 4] as number);
      });
      expect(largestError(second, productOf(dz, w, [5, 3, 4], false, true))).toBeLessThan(1e-6);
    });

    it('lets NaN through relu, forward and backward, as the stock ops do', () => {
      const x = tf.tensor2d([[Number.NaN], [1], [-1]]);
      const one = tf.tensor2d([[1]]);
      expect([...dense(x, one, undefined, 'relu').dataSync()]).toEqual([Number.NaN, 1, 0]);
      const gradient = tf.grad(x => tf.sum(dense(x, one, undefined, 'relu')))(x);
      expect([...gradient.dataSync()]).toEqual([Number.NaN, 1, 0]);
    });

    it('sees a kernel that was changed in place', () => {
      const kernel = tf.tensor2d([[1]]);
      const y = () => dense(tf.tensor2d([[2]]), kernel).dataSync()[0];
      expect(y()).toBe(2);
      floatsAt(offsetOf(kernel), 1).set([5]);
      expect(y()).toBe(10);
    });

    it("gives the same numbers on TensorFlow.js's own backend", () => {
      const {x, kernel, bias, y} = layer([7, 5, 3], 'elu');
      const inputs = [x.arraySync(), kernel.arraySync(), bias.arraySync()] as const;
      tf.setBackend('cpu');
      try {
        const composed = dense(tf.tensor2d(inputs[0]), tf.tensor2d(inputs[1]), tf.tensor1d(inputs[2]), 'elu');
        expect(largestError(composed.dataSync(), y)).toBeLessThan(1e-6);
      } finally {
        tf.setBackend('wasm');
      }
    });

    it('leaks no tensor in a step forward and back', () => {
      const {x, kernel, bias, loss} = layer([7, 5, 3], 'sigmoid');
      const before = tf.memory();
      tf.dispose(tf.grads(loss)([x, kernel, bias]));
      expect(tf.memory().numTensors).toBe(before.numTensors);
      expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    });

    it('says what does not fit', () => {
      const [x, kernel] = [tf.zeros([2, 3]), tf.zeros<tf.Rank.R2>([4, 5])];
      expect(() => dense(x, kernel)).toThrow('current values are [2,3], [4,5]');
      expect(() => dense(tf.zeros([2, 4]), kernel, tf.zeros([4]))).toThrow('and [4]');
      expect(() => dense(tf.zeros([2, 4]), kernel, undefined, 'swish' as 'relu')).toThrow('current value is swish');
      expect(() => dense(tf.zeros([2, 4]), kernel, undefined, 'leakyrelu', {slope: -1})).toThrow('must be >= 0');
    });
  });
}
