import {describe, expect, it} from 'vitest';
import {floatsAt, offsetOf} from '../../../src/engine/memory/index.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {largestError, numbers, randomTensor} from '../support.ts';
import {ACTIVATIONS, productOf} from './reference.ts';

type Size = readonly [m: number, n: number, k: number];

/** Ones, primes, sizes around a tile (6 x 8) and a block (256), thin, deep, and large enough for all threads. */
const SIZES: readonly Size[] = [
  [1, 1, 1],
  [1, 9, 3],
  [9, 1, 5],
  [2, 8, 7],
  [6, 8, 4],
  [13, 17, 300],
  [50, 23, 19],
  [193, 41, 257],
  [1, 512, 300],
  [307, 1, 64],
  [2048, 10, 128],
  [27, 16, 5000],
  [3, 5, 60_000],
  [128, 130, 131],
];

const flags = [false, true];

function multiplied([m, n, k]: Size, transposeA: boolean, transposeB: boolean) {
  const a = randomTensor<tf.Rank.R2>(transposeA ? [k, m] : [m, k], m + 3);
  const b = randomTensor<tf.Rank.R2>(transposeB ? [n, k] : [k, n], n + 7);
  return {a, b, product: tf.matMul(a, b, transposeA, transposeB)};
}

/** Cases of BatchMatMul, _FusedMatMul and Prelu that hold with every BLAS and without. */
export function matMulCases(): void {
  describe('tf.matMul', () => {
    for (const size of SIZES) {
      it(`equals the product in float64 for [m, n, k] = [${size}] and all transposes`, () => {
        for (const transposeA of flags) {
          for (const transposeB of flags) {
            const {a, b, product} = multiplied(size, transposeA, transposeB);
            const exact = productOf(a.dataSync(), b.dataSync(), size, transposeA, transposeB);
            // Rounding grows with the root of the number of terms.
            expect(largestError(product.dataSync(), exact)).toBeLessThan(1e-6 + 2e-8 * Math.sqrt(size[2]));
            tf.dispose([a, b, product]);
          }
        }
      });
    }

    it('gives zeros if there is nothing to add up, and nothing if a side is empty', () => {
      const product = tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 3]));
      expect(product.arraySync()).toEqual([
        [0, 0, 0],
        [0, 0, 0],
      ]);
      expect(tf.matMul(tf.zeros([0, 2]), tf.zeros([2, 3])).shape).toEqual([0, 3]);
      expect(tf.matMul(tf.zeros([0, 2, 2]), tf.zeros([0, 2, 3])).shape).toEqual([0, 2, 3]);
    });

    it('broadcasts batch axes that are missing or 1 on either side', () => {
      const [m, n, k] = [5, 7, 3];
      const batches = [
        [[4], [4], [4]],
        [[4], [1], [4]],
        [[1], [4], [4]],
        [
          [2, 1],
          [1, 3],
          [2, 3],
        ],
        [
          [3, 1, 2],
          [4, 1],
          [3, 4, 2],
        ],
        [[], [2, 3], [2, 3]],
        [[0], [1], [0]],
      ] as const;
      for (const [batchA, batchB, batch] of batches) {
        for (const transposed of flags) {
          const a = tf.tensor(numbers(tf.util.sizeFromShape([...batchA, m, k]), 5), [
            ...batchA,
            ...(transposed ? [k, m] : [m, k]),
          ]);
          const b = tf.tensor(numbers(tf.util.sizeFromShape([...batchB, k, n]), 6), [
            ...batchB,
            ...(transposed ? [n, k] : [k, n]),
          ]);
          const product = tf.matMul(a, b, transposed, transposed);
          expect(product.shape).toEqual([...batch, m, n]);
          const wide = [
            tf.broadcastTo(a, [...batch, ...a.shape.slice(-2)]).dataSync(),
            tf.broadcastTo(b, [...batch, ...b.shape.slice(-2)]).dataSync(),
          ] as const;
          const exact = Array.from({length: tf.util.sizeFromShape([...batch])}, (_, item) => [
            ...productOf(
              wide[0].slice(item * m * k, (item + 1) * m * k),
              wide[1].slice(item * k * n, (item + 1) * k * n),
              [m, n, k],
              transposed,
              transposed,
            ),
          ]).flat();
          expect(largestError(product.dataSync(), exact)).toBeLessThan(1e-6);
        }
      }
    });

    it('multiplies integers as integers, beyond the 24 bits of float32', () => {
      const whole = tf.tensor2d([[4097, 1]], [1, 2], 'int32');
      const product = tf.matMul(whole, whole, false, true);
      expect(product.dtype).toBe('int32');
      expect(product.arraySync()).toEqual([[4097 * 4097 + 1]]);
    });

    it('sees a weight that was changed in place', () => {
      const x: tf.Tensor2D = tf.tensor2d([[1, 2]]);
      const weight = tf.tensor2d([[1], [1]]);
      const alpha = tf.tensor1d([0.5]);
      const results = () => [
        tf.matMul(x, weight).dataSync()[0],
        tf.fused.matMul({a: x, b: weight, activation: 'relu'}).dataSync()[0],
        tf.prelu<tf.Tensor>(tf.tensor2d([[-2]]), alpha).dataSync()[0],
      ];
      expect(results()).toEqual([3, 3, -1]);
      floatsAt(offsetOf(weight), 2).set([10, 20]);
      floatsAt(offsetOf(alpha), 1).set([0.25]);
      expect(results()).toEqual([50, 50, -0.5]);
    });

    it('gives the same bits again, whatever was computed between', () => {
      for (const size of [
        [128, 130, 131],
        [27, 16, 5000],
        [5, 3, 7],
      ] as const) {
        const first = multiplied(size, true, false).product.dataSync();
        multiplied([200, 90, 333], false, true);
        multiplied([16, 16, 9000], false, true);
        expect(multiplied(size, true, false).product.dataSync()).toEqual(first);
      }
    });

    it('leaves NaN and infinity where they belong', () => {
      const product = tf.matMul(
        tf.tensor2d([
          [Number.NaN, 1],
          [1, 2],
          [Number.POSITIVE_INFINITY, 1],
        ]),
        tf.tensor2d([
          [1, 2],
          [3, 4],
        ]),
      );
      expect([...product.dataSync()]).toEqual([
        Number.NaN,
        Number.NaN,
        7,
        10,
        Number.POSITIVE_INFINITY,
        Number.POSITIVE_INFINITY,
      ]);
    });
  });

  describe('tf.fused.matMul', () => {
    const size = [11, 13, 9] as const;
    const [m, n, k] = size;
    const names = ['linear', 'relu', 'relu6', 'elu', 'leakyrelu', 'sigmoid'] as const;

    for (const name of names) {
      it(`adds the bias and applies ${name}`, () => {
        const a = randomTensor<tf.Rank.R2>([m, k], 1).mul<tf.Tensor2D>(5);
        const b = randomTensor<tf.Rank.R2>([k, n], 2);
        for (const shape of [[n], [1, n], [1], [], [m, 1], [m, n], undefined]) {
          const bias = shape === undefined ? undefined : randomTensor<tf.Rank>(shape as [], 3);
          const row =
            bias === undefined ? new Float32Array(m * n) : tf.broadcastTo(bias as tf.Tensor, [m, n]).dataSync();
          const exact = productOf(a.dataSync(), b.dataSync(), size).map((z, i) =>
            ACTIVATIONS[name].value(z + (row[i] as number)),
          );
          const y = tf.fused.matMul({a, b, bias: bias as tf.Tensor, activation: name, leakyreluAlpha: 0.3});
          expect(largestError(y.dataSync(), exact)).toBeLessThan(1e-6);
        }
      });
    }

    it('applies prelu with one weight for each unit, or one for each value', () => {
      const a = randomTensor<tf.Rank.R2>([m, k], 4);
      const b = randomTensor<tf.Rank.R2>([k, n], 5);
      for (const shape of [[n], [m, n], [m, 1], [1]]) {
        const weights = randomTensor<tf.Rank>(shape as [], 6);
        const wide = tf.broadcastTo(weights as tf.Tensor, [m, n]).dataSync();
        const exact = productOf(a.dataSync(), b.dataSync(), size).map((z, i) => (z < 0 ? (wide[i] as number) * z : z));
        const y = tf.fused.matMul({a, b, activation: 'prelu', preluActivationWeights: weights as tf.Tensor});
        expect(largestError(y.dataSync(), exact)).toBeLessThan(1e-6);
      }
    });

    it('keeps NaN through every activation, and their limits at infinity', () => {
      const a = tf.tensor2d([[Number.NaN], [Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY]]);
      const limits = {relu: 0, relu6: 0, elu: -1, sigmoid: 0, leakyrelu: Number.NEGATIVE_INFINITY} as const;
      for (const [activation, low] of Object.entries(limits)) {
        const high = {relu6: 6, sigmoid: 1}[activation] ?? Number.POSITIVE_INFINITY;
        const y = tf.fused.matMul({a, b: tf.tensor2d([[1]]), activation: activation as 'relu'});
        expect([...y.dataSync()]).toEqual([Number.NaN, high, low]);
      }
    });

    it('leaks no tensor and no buffer', () => {
      const [a, b] = [randomTensor<tf.Rank.R2>([m, k]), randomTensor<tf.Rank.R2>([k, n])];
      const [bias, alpha] = [tf.ones([m, 1]), tf.ones([m, 1])];
      const before = tf.memory();
      tf.fused.matMul({a, b, bias, activation: 'prelu', preluActivationWeights: alpha}).dispose();
      expect(tf.memory().numTensors).toBe(before.numTensors);
      expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    });
  });

  describe('tf.prelu', () => {
    it('takes alpha that is shared along any axes', () => {
      const x = randomTensor<tf.Rank.R4>([2, 3, 5, 7], 8);
      for (const shape of [[7], [1], [3, 5, 7], [3, 1, 1], [1, 5, 7], [2, 3, 5, 7]]) {
        const alpha = randomTensor<tf.Rank>(shape as [], 9) as tf.Tensor;
        const wide = tf.broadcastTo(alpha, x.shape).dataSync();
        const exact = x.dataSync().map((value, i) => (value < 0 ? Math.fround((wide[i] as number) * value) : value));
        expect(tf.prelu(x, alpha).dataSync()).toEqual(exact);
      }
    });
  });
}
