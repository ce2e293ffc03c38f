import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {
  at,
  cosine,
  cosineRestarts,
  exponential,
  inverseTime,
  join,
  multiStep,
  oneCycle,
  oneCycleMomentum,
  piecewise,
  polynomial,
  type Schedule,
  scaled,
  step,
  warmUp,
} from '../../src/schedules/index.ts';

/** Made by reference/make.py: torch 2.15.0 and Keras 3.15.1. */
const {schedules: TORCH} = JSON.parse(readFileSync(new URL('./reference/torch.json', import.meta.url), 'utf8')) as {
  readonly schedules: Readonly<Record<string, readonly number[]>>;
};

/** Ours for each of torch's. */
const OURS: Readonly<Record<string, Schedule>> = {
  step: step({rate: 0.1, every: 7, factor: 0.3}),
  multiStep: multiStep({rate: 0.1, boundaries: [4, 11, 23], factor: 0.5}),
  exponential: exponential({rate: 0.1, factor: 0.9}),
  polynomial: polynomial({rate: 0.1, steps: 24, power: 2.5}),
  cosine: cosine({rate: 0.1, steps: 29, floor: 0.004}),
  cosineRestarts: cosineRestarts({rate: 0.1, steps: 4, floor: 0.01}),
  cosineRestartsEqual: cosineRestarts({rate: 0.1, steps: 9, multiplier: 1}),
  warmUp: warmUp({steps: 8, from: 0.2, schedule: 0.1}),
  warmUpCosine: warmUp({steps: 6, from: 0.1, schedule: cosine({rate: 0.1, steps: 24})}),
  join: join({
    schedules: [0.1, exponential({rate: 0.1, factor: 0.8}), step({rate: 0.1, every: 3, factor: 0.5})],
    boundaries: [5, 14],
  }),
  oneCycle: oneCycle({peak: 0.4, steps: 30}),
  oneCycleOfTen: oneCycle({peak: 1, steps: 10}),
  oneCycleLinear: oneCycle({
    peak: 0.4,
    steps: 30,
    rise: 0.25,
    annealing: 'linear',
    startDivisor: 10,
    endDivisor: 100,
  }),
  oneCycleThreePhase: oneCycle({peak: 0.4, steps: 30, threePhase: true}),
  oneCycleThreePhaseLinear: oneCycle({peak: 0.4, steps: 30, rise: 0.4, threePhase: true, annealing: 'linear'}),
  oneCycleMomentum: oneCycleMomentum({steps: 30}),
  oneCycleMomentumLinear: oneCycleMomentum({steps: 30, rise: 0.25, annealing: 'linear'}),
  oneCycleMomentumThreePhase: oneCycleMomentum({steps: 30, threePhase: true, low: 0.7, high: 0.9}),
};

const far = (actual: readonly number[], expected: readonly number[]): number =>
  Math.max(...expected.map((value, index) => Math.abs((actual[index] ?? Number.NaN) - value)));

describe('schedules against torch.optim.lr_scheduler', () => {
  for (const [name, expected] of Object.entries(TORCH)) {
    it(`${name}: every value to 1e-12`, () => {
      const ours = OURS[name] as Schedule;
      expect(expected.length).toBeGreaterThanOrEqual(10);
      expect(
        far(
          expected.map((_, index) => ours(index)),
          expected,
        ),
      ).toBeLessThan(1e-12);
    });
  }
});

describe('a schedule', () => {
  it('of one cycle has its peak at index rise · steps - 1, and stays where it ended', () => {
    const rate = oneCycle({peak: 1, steps: 10});
    const table = [0.04, 0.52, 1, 0.9505, 0.8117, 0.6113, 0.3887, 0.1883, 0.0495, 4e-6];
    expect(table.map((_, index) => rate(index))).toEqual(table.map(value => expect.closeTo(value, 4)));
    expect(rate(9)).toBeCloseTo(4e-6, 12);
    expect([rate(10), rate(1e6)]).toEqual([rate(9), rate(9)]);
  });

  it('of one cycle has a value at each step also if its rise is none or all, or it is one step long', () => {
    const all = (rate: Schedule) => [0, 1, 2].map(rate);
    expect(all(oneCycle({peak: 1, steps: 3, rise: 0}))[2]).toBeCloseTo(4e-6, 12);
    expect(all(oneCycle({peak: 1, steps: 3, rise: 1}))).toEqual(
      [0.04, 0.52, 1].map(value => expect.closeTo(value, 12)),
    );
    expect(oneCycle({peak: 1, steps: 1})(0)).toBeCloseTo(4e-6, 12);
  });

  it('of a cosine stays at the floor, where torch goes up again', () => {
    expect([4, 5, 8].map(cosine({rate: 1, steps: 4, floor: 0.25}))).toEqual([0.25, 0.25, 0.25]);
  });

  it('with restarts begins at 0, 10, 30, 70 (10, 20, 40 steps), and each wave is a cosine', () => {
    const rate = cosineRestarts({rate: 1});
    expect([0, 10, 30, 70].map(rate)).toEqual([1, 1, 1, 1]);
    expect([5, 20, 50].map(rate)).toEqual([0.5, 0.5, 0.5].map(half => expect.closeTo(half, 14)));
    expect(rate(69)).toBeCloseTo((1 + Math.cos((Math.PI * 39) / 40)) / 2, 14);
  });

  it('inverse in time is rate / (1 + decay · step / every)', () => {
    const rate = inverseTime({rate: 0.6, decay: 2, every: 4});
    expect([0, 1, 2, 4, 100].map(rate)).toEqual([0.6, 0.4, 0.3, 0.2, 0.6 / 51].map(value => expect.closeTo(value, 14)));
  });

  it('exponential is spread over `every` steps', () => {
    expect(exponential({rate: 1, factor: 0.5, every: 10})(25)).toBeCloseTo(0.5 ** 2.5, 14);
  });

  it('polynomial goes up as well as down, and stays', () => {
    expect([0, 1, 2, 3].map(polynomial({rate: 0.25, steps: 2, final: 0.75}))).toEqual([0.25, 0.5, 0.75, 0.75]);
  });

  it('written piece by piece changes at its boundary', () => {
    expect([2, 3, 4].map(piecewise({rates: [1, 2], boundaries: [3]}))).toEqual([1, 2, 2]);
  });

  it('joined counts from its boundary, and joins nest', () => {
    const inner = join({schedules: [step({rate: 8, every: 1, factor: 0.5}), 3], boundaries: [2]});
    expect([0, 1, 2, 3, 4].map(join({schedules: [7, inner], boundaries: [1]}))).toEqual([7, 8, 4, 3, 3]);
  });

  it('scaled follows the other one', () => {
    expect([0, 1].map(scaled({schedule: piecewise({rates: [1, 2], boundaries: [1]}), factor: 3}))).toEqual([3, 6]);
  });

  it('may be any function of the step where it is used', () => {
    expect([at(3, 5), at(count => count ** 2, 5), at(step({rate: 1, every: 5}), 5)]).toEqual([3, 25, 0.1]);
  });
});
