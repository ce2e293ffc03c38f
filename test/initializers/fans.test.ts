import {describe, expect, it} from 'vitest';
import * as initializers from '../../src/initializers/index.ts';
import {momentsOf, weightsOf} from './support.ts';

/**
 * torch 2.15: `init._calculate_fan_in_and_fan_out(w)` for w of the shape [filters, channels, ...window], which ours is
 * the transpose of. keras 3.15: `compute_fans(shape)` gives the same for the kernels, (5, 5) for the vector.
 */
const FANS = [
  {shape: [5, 7], fanIn: 5, fanOut: 7},
  {shape: [3, 3, 16, 32], fanIn: 144, fanOut: 288},
  {shape: [5, 5, 3, 64], fanIn: 75, fanOut: 1600},
  {shape: [7, 16, 8], fanIn: 112, fanOut: 56},
  {shape: [2, 3, 4, 5, 6], fanIn: 120, fanOut: 144},
  {shape: [5], fanIn: 5, fanOut: 5},
];

/** The limit of uniform weights of this shape, from many draws: the largest one lies within 2% of it. */
function limitOf(make: () => initializers.FanInitializer, shape: number[]): number {
  const one = make();
  const values = Array.from({length: 60}, () => weightsOf(one, shape));
  return Math.max(...values.map(drawn => Math.max(...drawn)));
}

describe('fans', () => {
  it.each(FANS)('of a kernel of shape $shape are those of PyTorch and Keras', ({shape, fanIn, fanOut}) => {
    const near = (actual: number, expected: number) => {
      expect(actual).toBeLessThanOrEqual(Math.fround(expected) * (1 + 1e-7));
      expect(actual).toBeGreaterThan(0.96 * expected);
    };
    near(
      limitOf(() => initializers.leCunUniform({seed: 1}), shape),
      Math.sqrt(3 / fanIn),
    );
    near(
      limitOf(() => initializers.uniformFan({rule: 'fanIn', seed: 2}), shape),
      1 / Math.sqrt(fanIn),
    );
    near(
      limitOf(() => initializers.glorotUniform({seed: 3}), shape),
      Math.sqrt(6 / (fanIn + fanOut)),
    );
  });

  it('of a depthwise kernel count one channel: each output has the variance of its inputs', () => {
    // torch 2.15: Conv2d(16, 32, 3, groups=16) has fan_in 9.
    const values = weightsOf(initializers.leCunNormal({depthwise: true, seed: 1}), [3, 3, 16, 200]);
    // 4 standard errors of 28800 draws.
    expect(Math.abs(momentsOf(values).deviation * 3 - 1)).toBeLessThan(4 / Math.sqrt(2 * values.length));
  });
});
