import {describe, expect, it} from 'vitest';
import {
  constant,
  multiStep,
  oneCycle,
  oneCycleMomentum,
  polynomial,
  reduceOnPlateau,
} from '../../src/schedules/index.ts';

/** Descent on a parabola of the given curvature from 1: the distance from its minimum after so many steps. */
function distance(rate: (step: number) => number, curvature: number, steps: number): number {
  let w = 1;
  for (let step = 0; step < steps; step++) w -= rate(step) * curvature * w;
  return Math.abs(w);
}

describe('schedules in the curriculum', () => {
  it('[E5.12] momentum may grow from 0.5 to 0.99', () => {
    const momentum = polynomial({rate: 0.5, final: 0.99, steps: 100});
    expect([0, 50, 100, 500].map(momentum)).toEqual([0.5, 0.745, 0.99, 0.99].map(value => expect.closeTo(value, 12)));
  });

  it('[F5-12] a rate too large oscillates and diverges beyond 2 / curvature, one too small crawls', () => {
    const reached = (rate: number) => distance(constant({rate}), 10, 50);
    expect(reached(0.21)).toBeGreaterThan(100);
    expect(reached(0.2)).toBeCloseTo(1, 9);
    expect(reached(0.1)).toBe(0);
    expect(reached(0.001)).toBeCloseTo(0.99 ** 50, 12);
    expect(distance(constant({rate: 0.19}), 10, 1)).toBeCloseTo(0.9, 12);
  });

  it('[F5-12] a rate that falls in time ends what a large one began', () => {
    const noisy = (rate: (step: number) => number): number => {
      // The gradient is off by 1 and -1 in turn: a constant rate keeps a share of that for ever.
      let w = 5;
      for (let step = 0; step < 200; step++) w -= rate(step) * (w + (step % 2 === 0 ? 1 : -1));
      return Math.abs(w);
    };
    // Where it swings to and fro, |w| = rate / (2 - rate).
    const falling = multiStep({rate: 0.5, boundaries: [50], factor: 0.1});
    expect(noisy(constant({rate: 0.5}))).toBeCloseTo(1 / 3, 6);
    expect(noisy(falling)).toBeCloseTo(0.05 / 1.95, 3);
  });

  it('[H6] 1cycle: T = 10 gives .04 .52 1 .9505 .8117 .6113 .3887 .1883 .0495 4e-6', () => {
    const rate = oneCycle({peak: 1, steps: 10});
    const table = [0.04, 0.52, 1, 0.9505, 0.8117, 0.6113, 0.3887, 0.1883, 0.0495, 4e-6];
    table.forEach((value, step) => {
      expect(rate(step)).toBeCloseTo(value, 4);
    });
    expect(rate(9)).toBeCloseTo(4e-6, 12);
  });

  it('[H6] 1cycle: the momentum goes .95 -> .85 -> .95', () => {
    const momentum = oneCycleMomentum({steps: 10});
    expect([0, 2, 9].map(momentum)).toEqual([0.95, 0.85, 0.95].map(value => expect.closeTo(value, 12)));
  });

  it('[H6] performance scheduling: torch cuts after more than patience bad epochs, Keras at patience', () => {
    const cutAt = (form: 'torch' | 'keras') => {
      const plateau = reduceOnPlateau({form, patience: 5});
      return Array.from({length: 12}, () => plateau.next(1, 0.7)).findIndex(rate => rate < 1);
    };
    // The first metric is the best one; bad ones follow.
    expect([cutAt('torch'), cutAt('keras')]).toEqual([6, 5]);
  });
});
