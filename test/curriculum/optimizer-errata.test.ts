import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {adam, adamAsPrinted, nesterovLookAhead} from '../../src/optimizers/index.ts';

/** w after each step on the bowl w^2 / 2, from 1. */
function onBowl(optimizer: tf.Optimizer, steps: number): number[] {
  const weight = tf.variable(tf.tensor1d([1]));
  return Array.from({length: steps}, () => {
    optimizer.minimize(() => weight.square().sum().div(2).asScalar());
    return weight.dataSync()[0] as number;
  });
}

/** v or r of the printed listing under a constant gradient of 1: x = beta x + 1 - beta, then x / (1 - beta^t). */
function compounded(beta: number, steps: number): number[] {
  let x = 0;
  return Array.from({length: steps}, (_, index) => (x = (beta * x + 1 - beta) / (1 - beta ** (index + 1))));
}

describe('the errata of the lecture about optimizers', () => {
  it('[A5-5] erratum, the sign: as printed Adam goes uphill on a bowl, Kingma and Ba go down', () => {
    const printed = onBowl(adamAsPrinted({learningRate: 0.1}), 10);
    const right = onBowl(adam({learningRate: 0.1}), 10);
    // The first step is the rate exactly, in the wrong and in the right direction.
    expect(printed[0]).toBeCloseTo(1.1, 6);
    expect(right[0]).toBeCloseTo(0.9, 6);
    for (const [step, w] of printed.entries()) {
      expect(w).toBeGreaterThanOrEqual(printed[step - 1] ?? 1);
      expect(right[step]).toBeLessThan(right[step - 1] ?? 1);
    }
  });

  it('[A5-5] erratum, the sign alone: every step has the length of the right one, away from the minimum', () => {
    const uphill = onBowl(adamAsPrinted({learningRate: 0.01, compounding: false}), 200);
    const right = onBowl(adam({learningRate: 0.01}), 200);
    expect(uphill.at(-1)).toBeGreaterThan(2.5);
    expect(Math.abs(right.at(-1) as number)).toBeLessThan(0.1);
  });

  it('[A5-5] erratum, the write-back: constant gradient 1 gives v = 1, 1 / 0.19, ... and r = 1, 1 / 0.001999, ...', () => {
    // By hand: v_2 = (0.9 + 0.1) / (1 - 0.81) = 5.2632; r_2 = (0.999 + 0.001) / (1 - 0.998001) = 500.25.
    const [v, r] = [compounded(0.9, 30), compounded(0.999, 30)];
    expect([v[0], v[1]]).toEqual([1, 1 / 0.19].map(value => expect.closeTo(value, 12)));
    expect([r[0], r[1]]).toEqual([1, 1 / 0.001999].map(value => expect.closeTo(value, 9)));
    expect(r[2]).toBeCloseTo((0.999 * 500.2501 + 0.001) / (1 - 0.999 ** 3), 0);
    // Beyond float32 from step 20 on; the right averages are 1 at every step.
    expect(r.findIndex(value => value > 3.4028e38)).toBe(19);
  });

  it('[A5-5] erratum, the write-back: the steps are rate v / sqrt(r) of that recursion, and 0 from step 20 on', () => {
    const weight = tf.variable(tf.tensor1d([0]));
    const optimizer = adamAsPrinted({learningRate: 1, uphill: false});
    const [v, r] = [compounded(0.9, 30), compounded(0.999, 30)];
    let before = 0;
    const lengths = v.map(() => {
      optimizer.applyGradients({[weight.name]: tf.tensor1d([1])});
      const now = weight.dataSync()[0] as number;
      const length = before - now;
      before = now;
      return length;
    });
    for (let step = 0; step < 8; step++) {
      expect(lengths[step]).toBeCloseTo((v[step] as number) / Math.sqrt(r[step] as number), 4);
    }
    expect(lengths[0]).toBeCloseTo(1, 6);
    expect(lengths[1]).toBeCloseTo(0.2353, 4);
    expect(lengths.slice(19)).toEqual(lengths.slice(19).map(() => 0));
  });

  it('[A5-5] right: under a constant gradient every step is the rate exactly', () => {
    const weight = tf.variable(tf.tensor1d([0]));
    const optimizer = adam({learningRate: 0.25});
    for (let step = 1; step <= 12; step++) {
      optimizer.applyGradients({[weight.name]: tf.tensor1d([1])});
      expect(weight.dataSync()[0]).toBeCloseTo(-0.25 * step, 5);
    }
  });

  it('[A5-5] both errors switched off give the right algorithm', () => {
    const mended = onBowl(adamAsPrinted({learningRate: 0.1, compounding: false, uphill: false}), 40);
    const right = onBowl(adam({learningRate: 0.1}), 40);
    expect(mended).toEqual(right.map(value => expect.closeTo(value, 6)));
  });

  it('[A5-2] [E5.13] the look-ahead is right as printed: two steps by hand', () => {
    // f = w^2 / 2, alpha 0.5, rho 0.1: v = -0.1, w = 0.9; w~ = 0.85, v = -0.05 - 0.085 = -0.135, w = 0.765.
    const [first, second] = onBowl(nesterovLookAhead({learningRate: 0.1, momentum: 0.5}), 2);
    expect(first).toBeCloseTo(0.9, 6);
    expect(second).toBeCloseTo(0.765, 6);
  });
});
