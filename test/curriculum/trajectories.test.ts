import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';

type Optimizer = InstanceType<typeof tf.Optimizer>;
type Point = readonly [x: number, y: number];

/** The points that an optimizer visits, the start first. */
function pathOf(optimizer: Optimizer, f: (w: tf.Tensor) => tf.Tensor, start: Point, steps: number): Point[] {
  const weight = tf.variable(tf.tensor1d([...start]));
  const path = [start];
  for (let step = 0; step < steps; step++) {
    optimizer.minimize(() => tf.tidy(() => f(weight).asScalar()), false, [weight]);
    path.push([...weight.dataSync()] as unknown as Point);
  }
  weight.dispose();
  optimizer.dispose();
  return path;
}

/** x^2 - y^2: a saddle at 0. */
const saddle = (w: tf.Tensor): tf.Tensor => tf.sum(tf.mul(tf.square(w), tf.tensor1d([1, -1])));
/** x^2 / 2 + 50 y^2: a canyon along x. */
const canyon = (w: tf.Tensor): tf.Tensor => tf.sum(tf.mul(tf.square(w), tf.tensor1d([0.5, 50])));

/** The first step at which y has grown beyond 1. */
const leavingStep = (path: readonly Point[]): number => path.findIndex(([, y]) => Math.abs(y) > 1);

describe('paths of optimizers', () => {
  it('[F5-13] off a saddle those that scale each parameter leave at once, plain descent last', () => {
    const start = [1, 1e-4] as const;
    const left = (optimizer: Optimizer) => leavingStep(pathOf(optimizer, saddle, start, 400));
    const descent = left(optimizers.sgd({learningRate: 0.05}));
    const momentum = left(optimizers.momentum({learningRate: 0.05}));
    const nesterov = left(optimizers.nesterov({learningRate: 0.05}));
    const adaptive = [
      left(optimizers.adaGrad({learningRate: 0.05})),
      left(optimizers.rmsProp({learningRate: 0.05, decay: 0.9})),
      left(optimizers.adam({learningRate: 0.05})),
    ];
    // y grows by 1.1 a step: 1.1^96 = 9397, 1.1^97 = 10337.
    expect(descent).toBe(97);
    expect(momentum).toBeLessThan(descent);
    expect(nesterov).toBeLessThan(descent);
    // RMSProp and Adam move y by about the rate, 0.05, from the first step on: 20 steps.
    expect(adaptive[1]).toBeLessThan(25);
    expect(adaptive[2]).toBeLessThan(25);
    // The rate of AdaGrad falls, but not with the size of the gradient.
    expect(adaptive[0]).toBeLessThan(descent);
  });

  it('[F5-10] [F5-11] [F5-12] in a canyon the rate is bound by the walls; momentum goes along it, Nesterov overshoots less', () => {
    const start = [1, 0.1] as const;
    // Curvature 100: at 2 / 100 descent swings for ever, beyond it leaves, at a tenth of it crawls.
    const distance = ([x, y]: Point): number => Math.hypot(x, y);
    const at = (optimizer: Optimizer, steps: number) => pathOf(optimizer, canyon, start, steps);
    expect(Math.abs((at(optimizers.sgd({learningRate: 0.02}), 50).at(-1) as Point)[1])).toBeCloseTo(0.1, 4);
    expect(distance(at(optimizers.sgd({learningRate: 0.021}), 50).at(-1) as Point)).toBeGreaterThan(1);
    // (1 - 0.01)^50 = 0.605 along the canyon.
    expect((at(optimizers.sgd({learningRate: 0.01}), 50).at(-1) as Point)[0]).toBeCloseTo(0.99 ** 50, 4);
    const heavy = at(optimizers.momentum({learningRate: 0.01, momentum: 0.9}), 100);
    expect(distance(heavy.at(-1) as Point)).toBeLessThan(0.1);
    const ahead = at(optimizers.nesterov({learningRate: 0.01, momentum: 0.9}), 100);
    const overshoot = (path: readonly Point[]): number => Math.max(...path.map(([, y]) => -y));
    expect(overshoot(ahead)).toBeLessThan(overshoot(heavy));
  });
});
