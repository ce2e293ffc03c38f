import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as initializers from '../../src/initializers/index.ts';
import {singularValues, weightsOf} from './support.ts';

/** The largest entry of |W'W - I|, in float64. */
function error(weights: Float64Array, rows: number, columns: number): number {
  let largest = 0;
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? -1 : 0;
      for (let row = 0; row < rows; row++) {
        sum += (weights[row * columns + i] as number) * (weights[row * columns + j] as number);
      }
      largest = Math.max(largest, Math.abs(sum));
    }
  }
  return largest;
}

const transposed = (weights: Float64Array, rows: number, columns: number) =>
  Float64Array.from(weights, (_, index) => weights[(index % rows) * columns + Math.floor(index / rows)] as number);

describe('initializers.orthogonal', () => {
  it.each([
    [256, 256],
    [64, 16],
    [1, 1],
    [7, 1],
  ])('[%i, %i] has orthonormal columns', (rows, columns) => {
    const weights = weightsOf(initializers.orthogonal({seed: 1}), [rows, columns]);
    expect(error(weights, rows, columns)).toBeLessThan(1e-6);
  });

  it('wider than high it has orthonormal rows', () => {
    const weights = weightsOf(initializers.orthogonal({seed: 1}), [16, 64]);
    expect(error(transposed(weights, 16, 64), 64, 16)).toBeLessThan(1e-6);
  });

  it('takes the kernel of a convolution as [window and channels, filters]', () => {
    const weights = weightsOf(initializers.orthogonal({seed: 1}), [3, 3, 4, 20]);
    expect(error(weights, 36, 20)).toBeLessThan(1e-6);
  });

  it('has the gain as every singular value', () => {
    const weights = weightsOf(initializers.orthogonal({gain: 1.5, seed: 2}), [40, 20]);
    for (const value of singularValues(weights, 40, 20)) expect(value).toBeCloseTo(1.5, 6);
  });

  it('draws all orthogonal matrices as likely: without signs corrected, the first entry would never be positive', () => {
    // An entry of a random 5 x 5 matrix has mean 0 and variance 1/5; 4 standard errors of 400 matrices.
    const one = initializers.orthogonal({seed: 3});
    const matrices = Array.from({length: 400}, () => weightsOf(one, [5, 5]));
    for (const place of [0, 6, 12, 18, 24]) {
      const mean = matrices.reduce((sum, matrix) => sum + (matrix[place] as number), 0) / 400;
      const square = matrices.reduce((sum, matrix) => sum + (matrix[place] as number) ** 2, 0) / 400;
      expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(0.2 / 400));
      // The square has mean 1/5 and variance 2 (n - 1) / (n² (n + 2)) = 8/175.
      expect(Math.abs(square - 0.2)).toBeLessThan(4 * Math.sqrt(8 / 175 / 400));
    }
  });

  it('is made without a product of TensorFlow.js, whose own takes seconds on the cpu backend', async () => {
    await tf.setBackend('cpu');
    try {
      const one = initializers.orthogonal({seed: 1});
      const {kernelNames} = await tf.profile(() => one.apply([256, 256]));
      expect(kernelNames).toEqual([]);
    } finally {
      await tf.setBackend('wasm');
    }
  });
});
