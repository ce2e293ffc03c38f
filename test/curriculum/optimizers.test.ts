import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';

type Gradient = (x: readonly number[]) => number[];

/** J = (w1 - 2)^2 + 4 (w2 - 1)^2, the bowl of [X5-2]. */
const slope: Gradient = ([first, second]) => [2 * ((first as number) - 2), 8 * ((second as number) - 1)];

/** Where the steps of an optimizer lead on that bowl, from (4, 2). */
function path(optimizer: tf.Optimizer, steps: number): number[][] {
  const weights = tf.variable(tf.tensor1d([4, 2]));
  const [scale, center] = [tf.tensor1d([1, 4]), tf.tensor1d([2, 1])];
  return Array.from({length: steps}, () => {
    optimizer.minimize(() => weights.sub(center).square().mul(scale).sum() as tf.Scalar);
    return [...weights.dataSync()];
  });
}

const expectPath = (actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]) =>
  expect(actual).toEqual(expected.map(row => row.map(value => expect.closeTo(value, 5))));

const STEPS = 12;

/** The path by a rule in float64 that changes the point and its own memory. */
function byRule(rule: (x: number[], count: number) => number[]): number[][] {
  let x = [4, 2];
  return Array.from({length: STEPS}, (_, index) => {
    x = rule(x, index + 1);
    return x;
  });
}

describe('5.2.3 optimizers', () => {
  it('[X5-2] [A5-1] gradient descent with rho 0.2 goes from (4, 2) through the printed points', () => {
    expectPath(path(optimizers.sgd({learningRate: 0.2}), 4), [
      [3.2, 0.4],
      [2.72, 1.36],
      [2.432, 0.784],
      [2.2592, 1.1296],
    ]);
  });

  it('[E5.12] momentum: v = alpha v + rho g; theta = theta - v, for alpha 0.5, 0.9, 0.99', () => {
    for (const alpha of [0.5, 0.9, 0.99]) {
      const v = [0, 0];
      const expected = byRule(x => {
        const g = slope(x);
        return x.map((value, i) => {
          v[i] = alpha * (v[i] as number) + 0.05 * (g[i] as number);
          return value - (v[i] as number);
        });
      });
      const options = {learningRate: 0.05, momentum: alpha};
      expectPath(path(optimizers.momentum({...options, rateInside: true}), STEPS), expected);
      // The rate outside of the velocity: the same, as long as it stays.
      expectPath(path(optimizers.momentum(options), STEPS), expected);
    }
  });

  it('[E5.12] the momentum may grow from 0.5 to 0.99, the rate standing in the velocity', () => {
    const alpha = (step: number) => Math.min(0.99, 0.5 + 0.049 * step);
    const v = [0, 0];
    const expected = byRule((x, count) => {
      const g = slope(x);
      return x.map((value, i) => {
        v[i] = alpha(count - 1) * (v[i] as number) + 0.05 * (g[i] as number);
        return value - (v[i] as number);
      });
    });
    expectPath(path(optimizers.momentum({learningRate: 0.05, momentum: alpha, rateInside: true}), STEPS), expected);
  });

  it('[E5.13] [A5-2] Nesterov: the parameters are the points theta + alpha v where the lecture looks ahead', () => {
    const [rho, alpha] = [0.05, 0.9];
    const v = [0, 0];
    let theta = [4, 2];
    const expected = Array.from({length: STEPS}, () => {
      const ahead = theta.map((value, i) => value + alpha * (v[i] as number));
      const g = slope(ahead);
      theta = theta.map((value, i) => {
        v[i] = alpha * (v[i] as number) - rho * (g[i] as number);
        return value + (v[i] as number);
      });
      return theta.map((value, i) => value + alpha * (v[i] as number));
    });
    expectPath(path(optimizers.nesterov({learningRate: rho, momentum: alpha}), STEPS), expected);
  });

  it('[A5-3] AdaGrad: r = r + g^2; theta = theta - rho g / (epsilon + sqrt r), for epsilon 1e-5 and 1e-7', () => {
    for (const epsilon of [1e-5, 1e-7]) {
      const r = [0, 0];
      const expected = byRule(x => {
        const g = slope(x);
        return x.map((value, i) => {
          r[i] = (r[i] as number) + (g[i] as number) ** 2;
          return value - (0.5 * (g[i] as number)) / (epsilon + Math.sqrt(r[i] as number));
        });
      });
      expectPath(path(optimizers.adaGrad({learningRate: 0.5, epsilon}), STEPS), expected);
    }
  });

  it('[E5.14] [A5-4] RMSProp: r = alpha r + (1 - alpha) g^2, for alpha 0.9, 0.99, 0.999', () => {
    for (const alpha of [0.9, 0.99, 0.999]) {
      const r = [0, 0];
      const expected = byRule(x => {
        const g = slope(x);
        return x.map((value, i) => {
          r[i] = alpha * (r[i] as number) + (1 - alpha) * (g[i] as number) ** 2;
          return value - (0.01 * (g[i] as number)) / (1e-6 + Math.sqrt(r[i] as number));
        });
      });
      expectPath(path(optimizers.rmsProp({decay: alpha, epsilon: 1e-6}), STEPS), expected);
    }
  });

  it('[A5-5] Adam, as Kingma and Ba have it: the corrected means stay out of the running ones', () => {
    for (const rho of [1e-3, 5e-4]) {
      const [m, v] = [
        [0, 0],
        [0, 0],
      ];
      const expected = byRule((x, t) => {
        const g = slope(x);
        return x.map((value, i) => {
          m[i] = 0.9 * (m[i] as number) + 0.1 * (g[i] as number);
          v[i] = 0.999 * (v[i] as number) + 0.001 * (g[i] as number) ** 2;
          const mean = (m[i] as number) / (1 - 0.9 ** t);
          return value - (rho * mean) / (1e-8 + Math.sqrt((v[i] as number) / (1 - 0.999 ** t)));
        });
      });
      expectPath(path(optimizers.adam({learningRate: rho}), STEPS), expected);
    }
  });

  it('[E5.22] [E5.23] a penalty lambda ||theta||^2 keeps the share 1 - 2 rho lambda: 0.96 for rho 0.01, lambda 2', () => {
    const weight = tf.variable(tf.tensor1d([1, -3]));
    const links = optimizers.chain(optimizers.addL2({rate: 2 * 2}), optimizers.scaleByRate({rate: 0.01}));
    const optimizer = new optimizers.TransformOptimizer(links);
    optimizer.applyGradients({[weight.name]: tf.tensor1d([0, 5])});
    // theta <- 0.96 theta - 0.01 g
    expectPath([[...weight.dataSync()]], [[0.96, 0.96 * -3 - 0.05]]);
  });
});
