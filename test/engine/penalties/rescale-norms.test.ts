import {describe, expect, it} from 'vitest';
import {rescaleNorms, tf} from '../../../src/engine/index.ts';
import {expectNoLeak} from '../../support/leaks.ts';
import {largestError, randomTensor} from '../support.ts';

/** The same in float64, by plain loops over all elements of each group. */
function plain(weights: tf.Tensor, axes: readonly number[], target: (norm: number) => number): Float64Array {
  const {shape} = weights;
  const values = weights.dataSync();
  const groupOf = (flat: number): string => {
    const place: number[] = [];
    for (let axis = shape.length - 1, rest = flat; axis >= 0; axis--) {
      const size = shape[axis] as number;
      place.unshift(rest % size);
      rest = Math.floor(rest / size);
    }
    return place.filter((_, axis) => !axes.includes(axis)).join();
  };
  const squares = new Map<string, number>();
  values.forEach((value, flat) => {
    const group = groupOf(flat);
    squares.set(group, (squares.get(group) ?? 0) + value * value);
  });
  return Float64Array.from(values, (value, flat) => {
    const norm = Math.sqrt(squares.get(groupOf(flat)) as number);
    return norm === 0 ? 0 : (value * target(norm)) / norm;
  });
}

const CASES: readonly (readonly [shape: readonly number[], axes: readonly number[]])[] = [
  [[1], [0]],
  [[7], [0]],
  [[5, 3], [0]],
  [[5, 3], [1]],
  [
    [5, 3],
    [0, 1],
  ],
  [[300, 517], [0]],
  [[300, 517], [1]],
  [
    [3, 3, 5, 7],
    [0, 1, 2],
  ],
  [
    [3, 3, 5, 7],
    [2, 1],
  ],
  [
    [3, 3, 5, 7],
    [0, 3],
  ],
  [[2, 1, 4], [1]],
];

describe('rescaleNorms', () => {
  for (const [shape, axes] of CASES) {
    it(`brings the norms of [${shape}] over the axes [${axes}] to the plain loops’ values, recorded or not`, () => {
      tf.tidy(() => {
        const weights = randomTensor(shape as unknown as [number], 8);
        const typical = Math.sqrt(axes.reduce((product, axis) => product * (shape[axis] as number), 1) / 3);
        const [min, max, rate] = [0.95 * typical, 1.05 * typical, 0.75];
        const clip = (norm: number): number => Math.min(Math.max(norm, min), max);
        const expected = plain(weights, axes, norm => rate * clip(norm) + (1 - rate) * norm);
        const scaled = rescaleNorms(weights, {axes, min, max, rate});
        expect(scaled.shape).toEqual(shape);
        expect(largestError(scaled.dataSync(), expected)).toBeLessThan(2e-7);
        let recorded: ArrayLike<number> = [];
        tf.grad(w => {
          const inside = rescaleNorms(w, {axes, min, max, rate});
          recorded = inside.dataSync();
          return inside;
        })(weights);
        expect(largestError(recorded, expected)).toBeLessThan(4e-7);
      });
    });
  }

  it('has a gradient: that of w / ||w|| is orthogonal to w', () => {
    const weights = tf.tensor1d([3, 4]);
    const gradient = tf.grad(w => rescaleNorms(w, {axes: [0], min: 0, max: 1, rate: 1}).mul([1, 0]))(weights);
    // d(w0 / ||w||) / dw = (1 / ||w||) (1 - 9/25, -12/25)
    expect(largestError(gradient.dataSync(), [0.128, -0.096])).toBeLessThan(1e-7);
  });

  it('leaks nothing', async () => {
    const weights = randomTensor([20, 30]);
    await expectNoLeak(() => rescaleNorms(weights, {axes: [0], min: 0, max: 1, rate: 1}).dispose());
  });
});
