import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {
  chain,
  clipByGlobalNorm,
  clipByNorm,
  clipByValue,
  scaleByRate,
  sgd,
  type Transform,
  TransformOptimizer,
} from '../../src/optimizers/index.ts';

/** What a transform makes of the gradients of two parameters. */
function clipped(transform: Transform, ...gradients: readonly (readonly number[])[]): number[][] {
  const weights = gradients.map(gradient => tf.variable(tf.zeros([gradient.length])));
  const named = gradients.map((gradient, index) => ({
    name: (weights[index] as tf.Variable).name,
    tensor: tf.tensor1d([...gradient]),
  }));
  new TransformOptimizer(chain(transform, scaleByRate({rate: 1}))).applyGradients(named);
  return weights.map(weight => [...weight.dataSync()].map(value => 0 - value));
}

describe('clipping', () => {
  it('by value cuts every number', () => {
    expect(clipped(clipByValue({value: 2}), [3, -4, 1.5], [-2.5])).toEqual([[2, -2, 1.5], [-2]]);
  });

  it('by norm shortens each parameter that is too long, and keeps its direction', () => {
    expect(clipped(clipByNorm({norm: 2.5}), [3, -4], [0, 2])).toEqual([
      [1.5, -2],
      [0, 2],
    ]);
  });

  it('by global norm shortens all by one factor', () => {
    // sqrt(3^2 + 4^2 + 12^2) = 13
    expect(clipped(clipByGlobalNorm({norm: 6.5}), [3, 4], [12])).toEqual([[1.5, 2], [6]]);
  });

  it('by global norm leaves what is short enough bit for bit', () => {
    const gradients = [[0.1, 0.7], [0.3]];
    expect(clipped(clipByGlobalNorm({norm: 1}), ...gradients)).toEqual(
      gradients.map(gradient => [...Float32Array.from(gradient)]),
    );
  });

  it('makes no NaN of a gradient of 0', () => {
    for (const clip of [clipByNorm(), clipByGlobalNorm()]) {
      expect(
        clipped(clip, [0, 0], [0])
          .flat()
          .every(value => value === 0),
      ).toBe(true);
    }
  });

  it('shows a gradient that is not finite', () => {
    for (const clip of [clipByNorm(), clipByGlobalNorm()]) {
      expect(clipped(clip, [Number.POSITIVE_INFINITY, 1])[0]?.[0]).toBeNaN();
    }
  });

  it('comes first in a named optimizer: by value, by norm, by global norm', () => {
    const [a, b] = [tf.variable(tf.tensor1d([0, 0])), tf.variable(tf.scalar(0))];
    const optimizer = sgd({learningRate: 1, clip: {value: 4, norm: 2.5, globalNorm: 1.5}});
    optimizer.applyGradients({[a.name]: tf.tensor1d([3, 100]), [b.name]: tf.scalar(-9)});
    // (3, 4) -> (1.5, 2) and -4 -> -2.5; both together have the norm sqrt(12.5).
    const factor = 1.5 / Math.sqrt(12.5);
    expect([...a.dataSync(), ...b.dataSync()].map(value => value / factor)).toEqual(
      [-1.5, -2, 2.5].map(value => expect.closeTo(value, 6)),
    );
  });

  it('does nothing where nothing has a gradient', () => {
    const optimizer = sgd({clip: {globalNorm: 1}});
    optimizer.applyGradients([]);
    expect(optimizer.iterations).toBe(1);
  });
});
