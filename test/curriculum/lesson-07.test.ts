import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';

type Point = readonly [a: number, b: number];

/** A point turned about 0. */
function turn(degrees: number, [a, b]: Point): Point {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [c * a - s * b, s * a + c * b];
}

/** Points on ½ (λ₁ a² + λ₂ b²), turned, in the coordinates of the landscape before it was turned; the start first. */
function walk(optimizer: tf.Optimizer, curvatures: Point, start: Point, degrees: number, steps: number): Point[] {
  const theta = tf.variable(tf.tensor1d([...turn(degrees, start)]));
  const points = [start];
  for (let step = 0; step < steps; step++) {
    const [a, b] = turn(-degrees, theta.dataSync() as unknown as Point);
    const slope = turn(degrees, [curvatures[0] * a, curvatures[1] * b]);
    tf.tidy(() => optimizer.applyGradients({[theta.name]: tf.tensor1d([...slope])}));
    points.push(turn(-degrees, theta.dataSync() as unknown as Point));
  }
  theta.dispose();
  return points;
}

describe('lesson 7, by the optimizers of the library', () => {
  it('[A5-3] AdaGrad after 100 steps in the canyon: nothing left of J if it is straight, 0.347 if it is turned by 45°', () => {
    const left = (degrees: number): number => {
      const [a, b] = walk(optimizers.adaGrad({learningRate: 1}), [1, 100], [3, 1], degrees, 100).at(-1) as Point;
      return a ** 2 / 2 + 50 * b ** 2;
    };
    expect(left(0)).toBeLessThan(1e-20);
    expect(left(45)).toBeCloseTo(0.347, 2);
  });

  it('[F5-13] Adam leaves a straight saddle after 20 steps, one turned by 30° after 31, descent either after 97', () => {
    const leaves = (optimizer: tf.Optimizer, degrees: number): number =>
      walk(optimizer, [2, -2], [1, 1e-4], degrees, 120).findIndex(([, b]) => Math.abs(b) > 1);
    expect(leaves(optimizers.adam({learningRate: 0.05}), 0)).toBe(20);
    expect(leaves(optimizers.adam({learningRate: 0.05}), 30)).toBe(31);
    // At 45° the slopes differ by 1e-4 of themselves, and float32 rounds them to 6e-8.
    expect(Math.abs(leaves(optimizers.adam({learningRate: 0.05}), 45) - 100)).toBeLessThan(4);
    expect(leaves(optimizers.sgd({learningRate: 0.05}), 0)).toBe(97);
    expect(leaves(optimizers.sgd({learningRate: 0.05}), 30)).toBe(97);
  });

  it('[H6] of a weight whose slope is noise of size 10 Adam with L2 leaves 0.921, AdamW 0.374, whatever the size', () => {
    const left = (optimizer: tf.Optimizer, size: number): number => {
      const theta = tf.variable(tf.tensor1d([1]));
      for (let step = 1; step <= 1000; step++) {
        tf.tidy(() => optimizer.applyGradients({[theta.name]: tf.tensor1d([(-1) ** step * size])}));
      }
      return theta.dataSync()[0] as number;
    };
    const decoupled = () => optimizers.adamW({learningRate: 0.01, weightDecay: 0.1});
    const links = [optimizers.addL2({rate: 0.1}), optimizers.scaleByAdam(), optimizers.scaleByRate({rate: 0.01})];
    const coupled = () => new optimizers.TransformOptimizer(optimizers.chain(...links));
    expect(left(decoupled(), 10)).toBeCloseTo(0.374, 3);
    expect(left(decoupled(), 0.1)).toBeCloseTo(0.374, 3);
    expect(left(coupled(), 10)).toBeCloseTo(0.921, 3);
    expect(Math.abs(left(coupled(), 0.1))).toBeLessThan(1e-3);
  });
});
