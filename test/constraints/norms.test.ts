import {describe, expect, it} from 'vitest';
import * as constraints from '../../src/constraints/index.ts';
import {tf} from '../../src/engine/index.ts';
import {largestError, numbers} from '../engine/support.ts';

const {maxNorm, minMaxNorm, nonNegative, unitNorm} = constraints;

const KERNEL = [
  [3, 0.5, 0, 1],
  [4, 0.5, 0, -2],
];

const applied = (constraint: {apply(weights: tf.Tensor): tf.Tensor}, weights: tf.Tensor): number[] =>
  tf.tidy(() => [...constraint.apply(weights).dataSync()]);

describe('norm constraints', () => {
  const kernel = tf.tensor2d(KERNEL);

  it("give Keras's values, less its epsilon", () => {
    // keras 3.15: constraints.MaxNorm(2, 0)(k), UnitNorm(0)(k), NonNeg()(k), MinMaxNorm(1, 2, 0.25, 0)(k), MaxNorm(2, 1)(k)
    const cases: readonly (readonly [{apply(w: tf.Tensor): tf.Tensor}, readonly number[]])[] = [
      [maxNorm({max: 2}), [1.2, 0.5, 0, 0.894427, 1.6, 0.5, 0, -1.788854]],
      [unitNorm(), [0.6, Math.SQRT1_2, 0, 0.447214, 0.8, Math.SQRT1_2, 0, -0.894427]],
      [nonNegative(), [3, 0.5, 0, 1, 4, 0.5, 0, 0]],
      [minMaxNorm({min: 1, max: 2, rate: 0.25}), [2.55, 0.551777, 0, 0.973607, 3.4, 0.551777, 0, -1.947214]],
      [maxNorm({max: 2, axis: 1}), [1.874085, 0.312348, 0, 0.624695, 1.777778, 0.222222, 0, -0.888889]],
    ];
    for (const [constraint, expected] of cases) {
      expect(largestError(applied(constraint, kernel), expected)).toBeLessThan(1e-6);
    }
  });

  it('take several axes: all weights of a filter', () => {
    const filters = tf.tensor(
      Array.from({length: 16}, (_, index) => index / 8 - 1),
      [2, 2, 2, 2],
    );
    // keras 3.15: constraints.MaxNorm(1, [0, 1, 2])(arange(16).reshape(2, 2, 2, 2) / 8 - 1)
    const expected = [
      -0.603023, -0.540062, -0.452267, -0.385758, -0.301511, -0.231455, -0.150756, -0.077152, 0, 0.077152, 0.150756,
      0.231455, 0.301511, 0.385758, 0.452267, 0.540062,
    ];
    expect(largestError(applied(maxNorm({max: 1, axis: [0, 1, 2]}), filters), expected)).toBeLessThan(1e-6);
    expect(applied(maxNorm({max: 1, axis: [-4, -3, -2]}), filters)).toEqual(
      applied(maxNorm({max: 1, axis: [0, 1, 2]}), filters),
    );
  });

  it('leave every bit of what is within the bounds: Keras and TensorFlow.js shrink it by their epsilon', () => {
    const within = tf.tensor2d([
      [0.3, 1.1, 0],
      [0.4, 0.2, 0],
    ]);
    const values = [...within.dataSync()];
    expect(applied(maxNorm({max: 2}), within)).toEqual(values);
    expect(applied(minMaxNorm({min: 0, max: 2, rate: 0.5}), within)).toEqual(values);
    expect([...tf.constraints.maxNorm({maxValue: 2}).apply(within).dataSync()]).not.toEqual(values);
  });

  it('keep a zero column at zero, finite', () => {
    const zeros = tf.zeros([3, 2]);
    for (const constraint of [maxNorm(), unitNorm(), minMaxNorm({min: 1, max: 2}), nonNegative()]) {
      expect(applied(constraint, zeros)).toEqual([0, 0, 0, 0, 0, 0]);
    }
  });

  it('are right for weights whose squares overflow or vanish', () => {
    for (const size of [1e-42, 1e-30, 1e30, 5e37]) {
      const weights = tf.tensor2d([[3 * size], [-4 * size]]);
      // Below the smallest normal number floats have few digits themselves.
      const digits = size < 1e-38 ? 2 : 6;
      const [first, second] = applied(unitNorm(), weights) as [number, number];
      expect(first).toBeCloseTo(0.6, digits);
      expect(second).toBeCloseTo(-0.8, digits);
      const bounded = applied(maxNorm({max: 1}), weights);
      if (size < 1) expect(bounded).toEqual([...weights.dataSync()]);
      else expect(bounded[1]).toBeCloseTo(-0.8, 6);
    }
    const huge = tf.tensor2d([[3e38], [3e38]]);
    expect(applied(maxNorm({max: 2}), huge)[0]).toBeCloseTo(Math.SQRT2, 6);
  });

  it('agree with plain loops in float64 on a random kernel', () => {
    const [rows, columns] = [40, 30];
    const values = numbers(rows * columns, 4);
    const weights = tf.tensor2d(values, [rows, columns]);
    const norms = Array.from({length: columns}, (_, column) =>
      Math.hypot(...Array.from({length: rows}, (_unused, row) => values[row * columns + column] as number)),
    );
    const scaled = (target: (norm: number) => number) =>
      Float64Array.from(values, (value, at) => {
        const norm = norms[at % columns] as number;
        return (value * target(norm)) / norm;
      });
    const clip = (norm: number) => Math.min(Math.max(norm, 3.5), 3.7);
    expect(
      largestError(
        applied(maxNorm({max: 3.6}), weights),
        scaled(norm => Math.min(norm, 3.6)),
      ),
    ).toBeLessThan(3e-7);
    expect(
      largestError(
        applied(unitNorm(), weights),
        scaled(() => 1),
      ),
    ).toBeLessThan(3e-7);
    expect(
      largestError(
        applied(minMaxNorm({min: 3.5, max: 3.7, rate: 0.3}), weights),
        scaled(norm => 0.3 * clip(norm) + 0.7 * norm),
      ),
    ).toBeLessThan(3e-7);
  });

  it('do nothing the second time, up to rounding', () => {
    const weights = tf.tensor2d(numbers(200, 9), [20, 10]);
    for (const constraint of [maxNorm({max: 1.5}), unitNorm(), minMaxNorm({min: 1, max: 1.5}), nonNegative()]) {
      const once = constraint.apply(weights);
      expect(largestError(applied(constraint, once), once.dataSync())).toBeLessThan(2e-7);
    }
  });
});
