import {describe, expect, it} from 'vitest';
import * as schedules from '../../src/schedules/index.ts';

const {at, fromConfig, reduceOnPlateau, ...units} = schedules;
const factories = Object.entries(units as Readonly<Record<string, (options?: object) => schedules.Schedule>>);

/** The first value that the docstring of each unit says, of its defaults. */
const FIRST: Readonly<Record<string, number>> = {
  constant: 0.01,
  cosine: 0.01,
  cosineRestarts: 0.01,
  exponential: 0.01,
  inverseTime: 0.01,
  join: 0.01,
  multiStep: 0.01,
  oneCycle: 0.1 / 25,
  oneCycleMomentum: 0.95,
  piecewise: 0.01,
  polynomial: 0.01,
  scaled: 0.01,
  step: 0.01,
  warmUp: 0.01 / 3,
};

const STEPS = Array.from({length: 1001}, (_, index) => index);

describe('every schedule', () => {
  it('stands in the table of first values', () => {
    expect(factories.map(([name]) => name).sort()).toEqual(Object.keys(FIRST).sort());
  });

  for (const [name, make] of factories) {
    describe(name, () => {
      it('starts as it says', () => {
        expect(make()(0)).toBeCloseTo(FIRST[name] as number, 14);
      });

      it('gives finite numbers >= 0, the same ones each time', () => {
        const schedule = make();
        const values = STEPS.map(schedule);
        expect(values.filter(value => !(value >= 0 && value < Number.POSITIVE_INFINITY))).toEqual([]);
        expect([...STEPS].reverse().map(schedule).reverse()).toEqual(values);
        expect(STEPS.map(make())).toEqual(values);
      });

      it('goes through JSON by its config, by itself and within another', () => {
        const schedule = make();
        const values = STEPS.map(schedule);
        const again = fromConfig(JSON.parse(JSON.stringify(schedule.config)));
        expect(again.config).toEqual(schedule.config);
        expect(STEPS.map(again)).toEqual(values);
        const {name: own, ...options} = schedule.config;
        expect(own).toBe(name);
        expect(make(options).config).toEqual(schedule.config);
        const nested = units.join({schedules: [units.scaled({schedule, factor: 2}), schedule], boundaries: [500]});
        const revived = fromConfig(JSON.parse(JSON.stringify(nested.config)));
        expect(STEPS.map(revived)).toEqual(
          STEPS.map(step => (step < 500 ? 2 * (values[step] as number) : (values[step - 500] as number))),
        );
      });

      it('is what `at` asks', () => {
        expect(at(make(), 3)).toBe(make()(3));
      });
    });
  }

  it('of the plateau rule, which is none, keeps a config that makes it again', () => {
    const {config} = reduceOnPlateau();
    expect(reduceOnPlateau(JSON.parse(JSON.stringify(config))).config).toEqual(config);
  });
});
