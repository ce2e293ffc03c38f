import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {constant, inverseTime, multiStep, type Schedule} from '../../src/schedules/index.ts';

/** The root mean square of many noisy walks on half a square from 5, each made step by step. */
function walked(rate: Schedule, steps = 200, walks = 2000): number {
  const random = new Random(8);
  let squares = 0;
  for (let walk = 0; walk < walks; walk++) {
    let w = 5;
    for (let step = 0; step < steps; step++) w -= rate(step) * (w + random.normal());
    squares += w * w;
  }
  return Math.sqrt(squares / walks);
}

/** The same by the lesson's rule for the mean square. */
function byRule(rate: Schedule, steps = 200): number {
  let m = 25;
  for (let step = 0; step < steps; step++) m = (1 - rate(step)) ** 2 * m + rate(step) ** 2;
  return Math.sqrt(m);
}

describe('the numbers of lesson 8', () => {
  it('[F5-12] noisy walks end as far from the minimum as the rule for the mean square says', () => {
    const drop = multiStep({rate: 0.5, boundaries: [50], factor: 0.04});
    for (const rate of [constant({rate: 0.5}), constant({rate: 0.02}), drop]) {
      expect(walked(rate) / byRule(rate)).toBeGreaterThan(0.95);
      expect(walked(rate) / byRule(rate)).toBeLessThan(1.05);
    }
    expect(byRule(constant({rate: 0.5}))).toBeCloseTo(Math.sqrt(0.5 / 1.5), 12);
    expect(byRule(constant({rate: 1.9}))).toBeCloseTo(4.3589, 4);
    expect(byRule(drop)).toBeCloseTo(0.1042, 4);
  });

  it('the rate 1 / (1 + t) is a running mean, and solves the challenge', () => {
    expect(byRule(inverseTime({rate: 1, decay: 1}))).toBeCloseTo(1 / Math.sqrt(200), 12);
    expect(byRule(inverseTime({rate: 1, decay: 1}))).toBeLessThan(0.072);
  });

  it('one step off the cliff of twenty layers that share a weight lands at -0.038', () => {
    const loss = (w: number) => (w ** 20 - 0.5) ** 2 / 2;
    const slope = (w: number) => (loss(w + 1e-6) - loss(w - 1e-6)) / 2e-6;
    expect(slope(1.05)).toBeCloseTo(108.83, 2);
    expect(slope(1.2)).toBeGreaterThan(24_000);
    expect(1.05 - 0.01 * slope(1.05)).toBeCloseTo(-0.0383, 4);
    expect(loss(0.966)).toBeLessThan(1e-6);
  });
});
