import {describe, expect, it} from 'vitest';
import * as activations from '../../src/activations/index.ts';
import {tf} from '../../src/engine/index.ts';
import * as initializers from '../../src/initializers/index.ts';

const at = (f: (x: tf.Tensor) => tf.Tensor, points: readonly number[]): number[] =>
  tf.tidy(() => [...f(tf.tensor1d([...points])).dataSync()]);

describe('activations [E5.15]', () => {
  it('[F5-2] the slope of the sigmoid is 0.25 at most, at 0, and vanishes on both sides', () => {
    const grid = Array.from({length: 2001}, (_, index) => (index - 1000) / 100);
    const slopes = at(x => activations.sigmoid().slope(x), grid);
    expect(Math.max(...slopes)).toBe(0.25);
    expect(grid[slopes.indexOf(0.25)]).toBe(0);
    for (const [index, slope] of slopes.entries()) expect(slope).toBeCloseTo(slopes.at(-1 - index) as number, 7);
    expect(slopes[0]).toBeLessThan(5e-5);
    expect(slopes.at(-1)).toBeLessThan(5e-5);
  });

  it('[E5.15] [F5-14] [F5-15] linear, step, tanh and ReLU of -2, 0 and 2', () => {
    const points = [-2, 0, 2];
    expect(at(x => activations.linear().apply(x), points)).toEqual([-2, 0, 2]);
    expect(at(x => activations.step().apply(x), points)).toEqual([0, 0, 1]);
    expect(at(x => activations.tanh().apply(x), points).map(y => Number(y.toFixed(4)))).toEqual([-0.964, 0, 0.964]);
    expect(at(x => activations.relu().apply(x), points)).toEqual([0, 0, 2]);
  });

  it('[E5.15] step lets no gradient through: the weights below it never move', () => {
    const weights = tf.tensor1d([0.3, -0.7]);
    const x = tf.tensor2d([
      [1, 2],
      [3, -1],
      [-2, 1],
    ]);
    const loss = (w: tf.Tensor) => {
      const z = tf.squeeze(tf.matMul(x, tf.reshape(w, [2, 1])));
      return tf.sum(tf.square(tf.sub(activations.step().apply(z), 1)));
    };
    expect([...tf.grad(loss)(weights).dataSync()].map(Math.abs)).toEqual([0, 0]);
  });

  it('[E5.16] ReLU is max(0, z)', () => {
    const points = Array.from({length: 41}, (_, index) => (index - 20) / 4);
    expect(at(x => activations.relu().apply(x), points)).toEqual(points.map(z => Math.max(0, z)));
  });

  it('[E5.17] [F5-16] leaky ReLU has slope 0.01 below 0; softplus is ln(1 + e^z)', () => {
    expect(at(x => activations.leakyRelu().apply(x), [-100, 100])).toEqual([-1, 100]);
    expect(at(x => activations.leakyRelu().slope(x), [-100])[0]).toBeCloseTo(0.01, 8);
    expect(at(x => activations.softplus().apply(x), [0])[0]).toBeCloseTo(Math.LN2, 6);
  });

  it('[N2] twenty sigmoids let through 0.25^20 = 9e-13 of a gradient at best', () => {
    const deep = (x: tf.Tensor) => {
      let h = x;
      // Shifted back to 0, where each slope is largest.
      for (let layer = 0; layer < 20; layer++) h = tf.sub(activations.sigmoid().apply(h), 0.5);
      return h;
    };
    const [gradient] = at(tf.grad(deep), [0]);
    expect(gradient).toBeCloseTo(9.094947e-13, 18);
    expect((gradient as number) / 0.25 ** 20).toBeCloseTo(1, 6);
  });

  it('[N3] the slope shrinks near 0 and 1 of the output, not near 0 of the input', () => {
    const unit = activations.sigmoid();
    const [low, middle, high] = at(x => unit.slope(x), [-6, 0, 6]) as [number, number, number];
    const [output] = at(x => unit.apply(x), [-6]);
    expect(output).toBeLessThan(0.01);
    expect(low).toBeLessThan(0.01);
    expect(high).toBeLessThan(0.01);
    expect(middle).toBe(0.25);
  });

  it('[N4] about half of the ReLU units are active at a random start, and slope 1 there, however large z is', () => {
    tf.tidy(() => {
      const x = initializers.normal({deviation: 1, seed: 1}).apply([200, 50]);
      const z = tf.matMul(x, initializers.heNormal({seed: 2}).apply([50, 500]) as tf.Tensor2D);
      const active = tf.mean(activations.step().apply(activations.relu().apply(z))).dataSync()[0] as number;
      // 500 units and 200 examples that are not independent: within 3 of some 1.5 percent.
      expect(Math.abs(active - 0.5)).toBeLessThan(0.045);
    });
    expect(at(x => activations.relu().slope(x), [1e-6, 1, 1e6])).toEqual([1, 1, 1]);
  });

  it('[N5] a unit that is below 0 for every example gets no gradient with ReLU, and some with leaky ReLU', () => {
    const gradientOfBias = (unit: activations.ElementwiseActivation) => {
      const x = tf.tensor1d([-1, 0, 1]);
      return tf.tidy(
        () =>
          tf
            .grad(b => tf.sum(unit.apply(tf.add(x, b))))(tf.scalar(-6))
            .dataSync()[0] as number,
      );
    };
    expect(gradientOfBias(activations.relu())).toBe(0);
    expect(gradientOfBias(activations.leakyRelu())).toBeCloseTo(0.03, 7);
  });

  it('[H7] SELU maps mean 0 and variance 1 onto itself', () => {
    // The integral of selu(z)^k against the normal density, by a sum over a fine grid.
    const h = 1 / 512;
    const grid = Array.from({length: 20 * 512 + 1}, (_, index) => index * h - 10);
    const values = at(x => activations.selu().apply(x), grid);
    const moment = (power: number) =>
      values.reduce((sum, y, index) => {
        const z = grid[index] as number;
        return sum + (y ** power * h * Math.exp(-(z ** 2) / 2)) / Math.sqrt(2 * Math.PI);
      }, 0);
    expect(moment(1)).toBeCloseTo(0, 6);
    expect(moment(2)).toBeCloseTo(1, 6);
  });
});

describe('softmax', () => {
  it('[E5.7] [F5-5] of (2.0, 1.2, 4.0) is (0.1131, 0.0508, 0.8360), unlike the sigmoid of each', () => {
    const scores = [2, 1.2, 4];
    const softmax = at(x => activations.softmax().apply(x), scores);
    for (const [index, value] of [0.1131, 0.0508, 0.836].entries()) expect(softmax[index]).toBeCloseTo(value, 4);
    const sigmoids = at(x => activations.sigmoid().apply(x), scores);
    expect(sigmoids.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(2.6);
  });
});
