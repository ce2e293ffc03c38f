import {describe, expect, it} from 'vitest';
import {armijo, exact, fixed, type Iterate, type Stop, strongWolfe} from '../../src/minimizers/index.ts';
import type {TwiceDifferentiable} from '../../src/numeric/index.ts';
import {quadraticOf, ROSENBROCK} from './support.ts';

const line = (value: (a: number) => number, slope: (a: number) => number) => ({
  size: 1,
  value: ([a = 0]: Float64Array) => value(a),
  gradient: ([a = 0]: Float64Array) => Float64Array.of(slope(a)),
});
const at = (
  f: {value: (x: Float64Array) => number; gradient: (x: Float64Array) => Float64Array},
  x: readonly number[],
): Iterate => {
  const point = Float64Array.from(x);
  return {x: point, value: f.value(point), gradient: f.gradient(point)};
};
const forward = Float64Array.of(1);
const rate = (to: Iterate | Stop) => ('status' in to ? Number.NaN : (to.x[0] ?? Number.NaN));

/** The first, second and fourth of the functions that Moré and Thuente 1994 try their search on, section 5; all start at 0. */
const MORE_THUENTE = {
  rational: line(
    a => -a / (a * a + 2),
    a => (a * a - 2) / (a * a + 2) ** 2,
  ),
  quintic: line(
    a => (a + 0.004) ** 5 - 2 * (a + 0.004) ** 4,
    a => 5 * (a + 0.004) ** 4 - 8 * (a + 0.004) ** 3,
  ),
  yanai: line(
    a => yanai(0.001) * Math.hypot(1 - a, 0.001) + yanai(0.001) * Math.hypot(a, 0.001),
    a => (yanai(0.001) * (a - 1)) / Math.hypot(1 - a, 0.001) + (yanai(0.001) * a) / Math.hypot(a, 0.001),
  ),
};
function yanai(beta: number): number {
  return Math.sqrt(1 + beta * beta) - beta;
}

describe('strongWolfe', () => {
  it.each([
    ['rational', 1e-4, 0.1],
    ['quintic', 1e-4, 0.1],
    ['yanai', 1e-4, 0.001],
  ] as const)(
    'meets both conditions on Moré and Thuente’s function %s, from first trials of 0.001 to 1000',
    (name, decrease, curvature) => {
      const f = MORE_THUENTE[name];
      const from = at(f, [0]);
      const slope = from.gradient[0] as number;
      for (const trial of [1e-3, 1e-1, 1, 10, 1e3]) {
        const to = strongWolfe({decrease, curvature}).search(f, from, forward, trial);
        const a = rate(to);
        expect(f.value(Float64Array.of(a)), `trial ${trial}`).toBeLessThanOrEqual(from.value + decrease * a * slope);
        expect(Math.abs(f.gradient(Float64Array.of(a))[0] as number), `trial ${trial}`).toBeLessThanOrEqual(
          -curvature * slope,
        );
      }
    },
  );

  it('takes a step that meets both conditions at once, with one value and one gradient', () => {
    const f = line(
      a => (a - 1) ** 2,
      a => 2 * (a - 1),
    );
    let calls = 0;
    const counting = {
      ...f,
      value: (x: Float64Array) => {
        calls++;
        return f.value(x);
      },
    };
    expect(rate(strongWolfe().search(counting, at(f, [0]), forward, 1))).toBe(1);
    expect(calls).toBe(1);
  });

  it('steps back from where f is NaN or infinite', () => {
    const f = line(
      a => (a < 0.3 ? a * a - 0.4 * a : a < 5 ? Number.NaN : Infinity),
      a => 2 * a - 0.4,
    );
    // |2 a - 0.4| is at most a tenth of the first slope, 0.4, for a within 0.02 of 0.2.
    for (const trial of [0.5, 1, 100])
      expect(Math.abs(rate(strongWolfe({curvature: 0.1}).search(f, at(f, [0]), forward, trial)) - 0.2)).toBeLessThan(
        0.02 + 1e-12,
      );
  });

  it('says so of a direction that does not lead down, is not finite, or along which nothing is finite', () => {
    const f = line(
      a => a * a,
      a => 2 * a,
    );
    const cliff = line(
      a => (a === 0 ? 0 : Number.NaN),
      () => -1,
    );
    const wrong = line(
      a => a * a + a,
      () => -1,
    );
    for (const search of [strongWolfe(), armijo()]) {
      expect(search.search(f, at(f, [1]), forward, 1)).toMatchObject({status: 'no-descent'});
      expect(search.search(f, at(f, [0]), forward, 1)).toMatchObject({status: 'no-descent'});
      expect(search.search(f, at(f, [1]), Float64Array.of(Number.NaN), 1)).toMatchObject({status: 'nonfinite'});
      expect(search.search(cliff, at(cliff, [0]), forward, 1)).toMatchObject({status: 'nonfinite'});
      expect(search.search(wrong, at(wrong, [0]), forward, 1)).toMatchObject({status: 'no-descent'});
    }
  });
});

describe('armijo', () => {
  it('finds the minimum of a parabola at the second trial, and keeps a shorter trial between a tenth and half', () => {
    const f = line(
      a => (a - 0.3) ** 2,
      a => 2 * (a - 0.3),
    );
    expect(rate(armijo().search(f, at(f, [0]), forward, 1))).toBeCloseTo(0.3, 15);
    const steep = line(
      a => (a - 0.001) ** 2,
      a => 2 * (a - 0.001),
    );
    const trials: number[] = [];
    const watched = {
      ...steep,
      value: (x: Float64Array) => {
        trials.push(x[0] as number);
        return steep.value(x);
      },
    };
    armijo().search(watched, at(steep, [0]), forward, 1);
    expect(trials.slice(0, 3)).toEqual([1, 0.1, 0.1 * 0.1]);
  });

  it('meets its condition on Rosenbrock’s function along the gradient', () => {
    const from = at(ROSENBROCK, [-1.2, 1]);
    const down = from.gradient.map(value => -value);
    const to = armijo({decrease: 0.1}).search(ROSENBROCK, from, down, 1) as Iterate;
    const a = ((to.x[0] as number) + 1.2) / (down[0] as number);
    const slope = -down.reduce((sum, value) => sum + value * value, 0);
    expect(to.value).toBeLessThanOrEqual(from.value + 0.1 * a * slope);
  });
});

describe('exact and fixed', () => {
  it('exact goes to where the slope along the line is zero, and refuses negative curvature', () => {
    const f = quadraticOf(
      [
        [3, 1],
        [1, 2],
      ],
      [1, 1],
    );
    const from = at(f, [4, -2]);
    const direction = from.gradient.map((value, i) => -value * (i + 1));
    const to = exact().search(f, from, direction, 1) as Iterate;
    expect(to.gradient.reduce((sum, value, i) => sum + value * (direction[i] as number), 0)).toBeCloseTo(0, 12);
    const dome: TwiceDifferentiable = quadraticOf([[-1]], [0]);
    expect(exact().search(dome, at(dome, [1]), forward, 1)).toMatchObject({status: 'indefinite'});
  });

  it('fixed steps uphill too, and stops only where nothing is finite', () => {
    const f = line(
      a => (a > 1 ? Infinity : -a * a),
      a => -2 * a,
    );
    expect(rate(fixed({step: 0.5}).search(f, at(f, [0]), forward, 1))).toBe(0.5);
    expect(fixed({step: 2}).search(f, at(f, [0]), forward, 1)).toMatchObject({status: 'nonfinite'});
  });
});
