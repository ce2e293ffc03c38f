import {describe, expect, it} from 'vitest';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {largestError, numbers} from '../support.ts';

type Info = tf.backend_util.Conv2DInfo;
type Pair = number | [number, number];

interface Case {
  readonly x: readonly [number, number, number, number];
  readonly filterSize: Pair;
  readonly strides: Pair;
  readonly pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
}

const explicit: tf.backend_util.ExplicitPadding = [
  [0, 0],
  [1, 2],
  [0, 3],
  [0, 0],
];

/** Windows that tile the image, overlap, leave gaps, and reach over the border; few channels and many. */
const cases: readonly Case[] = [
  {x: [5, 60, 52, 6], filterSize: 2, strides: 2, pad: 'valid'},
  {x: [3, 61, 53, 7], filterSize: 3, strides: 3, pad: 'valid'},
  {x: [3, 61, 53, 7], filterSize: 3, strides: 2, pad: 'same'},
  {x: [1, 97, 89, 13], filterSize: [2, 3], strides: [1, 2], pad: 'valid'},
  {x: [1, 6, 6, 1], filterSize: 3, strides: 1, pad: 'same'},
  {x: [2, 9, 9, 3], filterSize: 2, strides: 3, pad: 1},
  {x: [2, 9, 9, 4], filterSize: 4, strides: 1, pad: explicit},
  {x: [2, 7, 5, 5], filterSize: 2, strides: 2, pad: 'same'},
  {x: [1, 1, 1, 1], filterSize: 1, strides: 1, pad: 'valid'},
  {x: [0, 4, 4, 2], filterSize: 2, strides: 2, pad: 'valid'},
];

/** Calls visit(index in y, indexes in x of the window's cells in the image) for every window. */
function eachWindow(info: Info, visit: (y: number, cells: readonly number[]) => void): void {
  for (let y = 0; y < info.batchSize * info.outHeight * info.outWidth * info.inChannels; y++) {
    const c = y % info.inChannels;
    const ox = Math.floor(y / info.inChannels) % info.outWidth;
    const oy = Math.floor(y / info.inChannels / info.outWidth) % info.outHeight;
    const b = Math.floor(y / info.inChannels / info.outWidth / info.outHeight);
    const cells: number[] = [];
    for (let ky = 0; ky < info.filterHeight; ky++) {
      for (let kx = 0; kx < info.filterWidth; kx++) {
        const iy = oy * info.strideHeight - info.padInfo.top + ky;
        const ix = ox * info.strideWidth - info.padInfo.left + kx;
        if (iy < 0 || ix < 0 || iy >= info.inHeight || ix >= info.inWidth) continue;
        cells.push(((b * info.inHeight + iy) * info.inWidth + ix) * info.inChannels + c);
      }
    }
    visit(y, cells);
  }
}

/** Float64 values of both poolings and of their gradients. As in TensorFlow.js on the cpu, NaN is never the largest. */
function reference(info: Info, x: ArrayLike<number>, dy: ArrayLike<number>) {
  const [largest, mean] = [new Float64Array(dy.length), new Float64Array(dy.length)];
  const [dLargest, dMean] = [new Float64Array(x.length), new Float64Array(x.length)];
  eachWindow(info, (y, cells) => {
    const from = dy[y] as number;
    let best = Number.NEGATIVE_INFINITY;
    let at = -1;
    let sum = 0;
    for (const cell of cells) {
      const value = x[cell] as number;
      if (value > best) [best, at] = [value, cell];
      sum += value;
      dMean[cell] = (dMean[cell] as number) + from / cells.length;
    }
    largest[y] = best;
    mean[y] = sum / cells.length;
    if (at >= 0) dLargest[at] = (dLargest[at] as number) + from;
  });
  return {largest, mean, dLargest, dMean};
}

const CLOSE = 1e-6;

/** What holds for poolings with one thread and with more. */
export function poolingCases(): void {
  describe('poolings', () => {
    const infoOf = ({x, filterSize, strides, pad}: Case): Info =>
      tf.backend_util.computePool2DInfo([...x], filterSize, strides, 1, pad);

    const run = (name: string, inputs: Record<string, tf.Tensor>, {filterSize, strides, pad}: Case) =>
      tf.engine().runKernel(name, inputs, {
        filterSize,
        strides,
        pad,
      } as unknown as tf.NamedAttrMap) as tf.Tensor;

    const tensor = (values: Float32Array, shape: readonly number[]) =>
      tf.tensor4d(values, shape as [number, number, number, number]);

    /** Compares all four kernels with the reference, for an image of these values. */
    function compare(given: Case, values: Float32Array): void {
      const info = infoOf(given);
      const x = tensor(values, given.x);
      const dy = tensor(
        numbers(
          info.outShape.reduce((a, b) => a * b, 1),
          2,
        ),
        info.outShape,
      );
      const expected = reference(info, values, dy.dataSync());
      const y = run('MaxPool', {x}, given);
      expect(y.shape).toEqual(info.outShape);
      expect(largestError(y.dataSync(), expected.largest)).toBe(0);
      expect(largestError(run('AvgPool', {x}, given).dataSync(), expected.mean)).toBeLessThan(CLOSE);
      const dLargest = run('MaxPoolGrad', {dy, input: x, output: y}, given);
      expect(largestError(dLargest.dataSync(), expected.dLargest)).toBeLessThan(CLOSE);
      const dMean = run('AvgPoolGrad', {dy, input: x}, given);
      expect(largestError(dMean.dataSync(), expected.dMean)).toBeLessThan(CLOSE);
    }

    const sizeOf = ({x}: Case) => x.reduce((product, size) => product * size, 1);

    it.each(cases)('agree with loops in float64, forward and backward: $x, $filterSize $strides $pad', given => {
      compare(given, numbers(sizeOf(given), 1));
    });

    it.each(cases)('give a tie to its first cell: $x, $filterSize $strides $pad', given => {
      compare(
        given,
        numbers(sizeOf(given), 1).map(value => Math.max(0, Math.round(2 * value))),
      );
    });

    it('pass over NaN and minus infinity as TensorFlow.js does on the cpu', async () => {
      for (const given of cases.slice(4, 8)) {
        const values = numbers(sizeOf(given), 1).map(value =>
          value < -0.3 ? Number.NaN : value < 0.3 ? Number.NEGATIVE_INFINITY : value,
        );
        const info = infoOf(given);
        const steps = numbers(
          info.outShape.reduce((a, b) => a * b, 1),
          2,
        );
        const both = () => {
          const [x, dy] = [tensor(values, given.x), tensor(steps, info.outShape)];
          const y = run('MaxPool', {x}, given);
          return [
            y.dataSync(),
            run('MaxPoolGrad', {dy, input: x, output: y}, given).dataSync(),
            run('AvgPool', {x}, given).dataSync(),
          ] as const;
        };
        const ours = both();
        await tf.setBackend('cpu');
        try {
          both().forEach((theirs, index) => {
            expect(largestError(ours[index] as Float32Array, theirs)).toBeLessThan(CLOSE);
          });
        } finally {
          await tf.setBackend('wasm');
        }
      }
    });

    it('have the slope of a difference quotient where a mean reaches over the border or sizes are rounded up', () => {
      const weights = tf.tensor4d(numbers(32, 5), [1, 4, 4, 2]);
      const loss = (x: tf.Tensor) => tf.sum(tf.mul(tf.avgPool(x as tf.Tensor4D, 3, 2, 1, 'ceil'), weights));
      const x = tf.tensor4d(numbers(72, 6), [1, 6, 6, 2]);
      const gradient = tf.grad(loss)(x).dataSync();
      const values = x.dataSync();
      const quotient = values.map((_, i) => {
        const at = (shift: number) =>
          loss(
            tf.tensor4d(
              values.map((value, j) => (i === j ? value + shift : value)),
              [1, 6, 6, 2],
            ),
          ).dataSync()[0] as number;
        // The loss is linear, so a large step is exact but for rounding.
        return (at(8) - at(-8)) / 16;
      });
      expect(largestError(gradient, quotient)).toBeLessThan(1e-5);
    });

    it('give the same bits every time', () => {
      const given = cases[2] as Case;
      const info = infoOf(given);
      const x = tensor(numbers(sizeOf(given), 1), given.x);
      const dy = tensor(
        numbers(
          info.outShape.reduce((a, b) => a * b, 1),
          2,
        ),
        info.outShape,
      );
      const y = run('MaxPool', {x}, given);
      const first = run('MaxPoolGrad', {dy, input: x, output: y}, given).dataSync();
      for (let i = 0; i < 5; i++) {
        expect(run('MaxPoolGrad', {dy, input: x, output: y}, given).dataSync()).toEqual(first);
      }
    });
  });
}
