import {describe, expect, it} from 'vitest';
import * as schedules from '../../src/schedules/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

const {at, fromConfig, reduceOnPlateau, ...units} = schedules;

type Factory = (options: object) => unknown;
/** How an option fails: a value, the error, the rule that it breaks. */
type Wrong = readonly [value: unknown, error: typeof TypeError | typeof RangeError, rule: string];

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return '[object Object]';
  return typeof value === 'string' ? `"${value}"` : String(value);
};

const above = (low: string): Wrong[] => [
  ['1', TypeError, 'be a number'],
  [null, TypeError, 'be a number'],
  [-1, RangeError, `be ${low}`],
  [Number.NaN, RangeError, `be ${low}`],
  [Number.POSITIVE_INFINITY, RangeError, `be ${low}`],
];

const rate = above('>= 0 and < Infinity');
const divisor: Wrong[] = [...above('> 0 and < Infinity'), [0, RangeError, 'be > 0 and < Infinity']];
const count = (least: number): Wrong[] => [
  ['1', TypeError, 'be a number'],
  [least - 1, RangeError, `be >= ${least}`],
  [1.5, RangeError, 'be an integer'],
  [Number.NaN, RangeError, 'be an integer'],
];
const between = (words: string, outside: number): Wrong[] => [
  ['1', TypeError, 'be a number'],
  [-0.1, RangeError, `be ${words}`],
  [outside, RangeError, `be ${words}`],
  [Number.NaN, RangeError, `be ${words}`],
];
const share = between('>= 0 and <= 1', 1.1);
const member: Wrong[] = [
  ['0.1', TypeError, 'be a number or a schedule'],
  [Math.sqrt, TypeError, 'be a number or a schedule'],
  [{name: 'cosine'}, TypeError, 'be a number or a schedule'],
  [-1, RangeError, 'be >= 0 and < Infinity'],
  [Number.NaN, RangeError, 'be >= 0 and < Infinity'],
];
const boundaries: Wrong[] = [
  [5, TypeError, 'be an array'],
  [[5, 5], RangeError, 'rise strictly'],
  [[5, 3], RangeError, 'rise strictly'],
];
const cycle = {
  steps: count(1),
  rise: share,
  annealing: [['cos', RangeError, 'be one of "cosine", "linear"']],
  threePhase: [[1, TypeError, 'be true or false']],
} satisfies Record<string, readonly Wrong[]>;

/** The deed of each factory, and what its options refuse. */
const TABLE: Readonly<Record<string, readonly [deed: string, options: Readonly<Record<string, readonly Wrong[]>>]>> = {
  constant: ['create constant schedule', {rate}],
  cosine: ['create cosine schedule', {rate, steps: count(1), floor: rate}],
  cosineRestarts: ['create cosine schedule with restarts', {rate, steps: count(1), multiplier: count(1), floor: rate}],
  exponential: ['create exponential schedule', {rate, factor: rate, every: count(1)}],
  inverseTime: ['create inverse-time schedule', {rate, decay: rate, every: count(1)}],
  join: ['join schedules', {schedules: [[0.1, TypeError, 'be an array']], boundaries}],
  multiStep: ['create multi-step schedule', {rate, boundaries, factor: rate}],
  oneCycle: ['create one-cycle schedule', {peak: rate, startDivisor: divisor, endDivisor: divisor, ...cycle}],
  oneCycleMomentum: ['create one-cycle momentum', {high: share, low: share, ...cycle}],
  piecewise: ['create piecewise schedule', {rates: [[0.1, TypeError, 'be an array']], boundaries}],
  polynomial: ['create polynomial schedule', {rate, steps: count(1), power: divisor, final: rate}],
  scaled: ['scale a schedule', {schedule: member, factor: rate}],
  step: ['create step schedule', {rate, every: count(1), factor: rate}],
  warmUp: ['create warm-up schedule', {steps: count(1), from: share, schedule: member}],
  reduceOnPlateau: [
    'create plateau rule',
    {
      form: [['keras3', RangeError, 'be one of "torch", "keras"']],
      factor: between('>= 0 and < 1', 1),
      patience: count(0),
      threshold: rate,
      thresholdMode: [['rel', RangeError, 'be one of "relative", "absolute"']],
      mode: [['auto', RangeError, 'be one of "min", "max"']],
      cooldown: count(0),
      min: rate,
      smallest: rate,
    },
  ],
};

/** Refusals that are about more than one option, or a member of a list. */
const MORE: readonly Refusal[] = [
  ...(['multiStep', 'piecewise', 'join'] as const).map(name => ({
    call: `${name}({boundaries: [0]})`,
    run: () => (units[name] as Factory)({boundaries: [0]}),
    error: RangeError,
    message: `Cannot ${TABLE[name]?.[0]} as boundaries[0] must be >= 1: current value is 0`,
  })),
  {
    call: 'multiStep({boundaries: [3, 4.5]})',
    run: () => units.multiStep({boundaries: [3, 4.5]}),
    error: RangeError,
    message: 'Cannot create multi-step schedule as boundaries[1] must be an integer: current value is 4.5',
  },
  {
    call: 'piecewise({rates: [1, 2]})',
    run: () => units.piecewise({rates: [1, 2]}),
    error: RangeError,
    message: 'Cannot create piecewise schedule as the length of rates must be 1: current value is 2',
  },
  {
    call: 'piecewise({rates: [1, NaN], boundaries: [3]})',
    run: () => units.piecewise({rates: [1, Number.NaN], boundaries: [3]}),
    error: RangeError,
    message: 'Cannot create piecewise schedule as rates[1] must be >= 0 and < Infinity: current value is NaN',
  },
  {
    call: 'join({schedules: [0.1], boundaries: [3]})',
    run: () => units.join({schedules: [0.1], boundaries: [3]}),
    error: RangeError,
    message: 'Cannot join schedules as the length of schedules must be 2: current value is 1',
  },
  {
    call: 'join({schedules: [Math.sqrt]})',
    run: () => units.join({schedules: [Math.sqrt as never]}),
    error: TypeError,
    message: `Cannot join schedules as schedules[0] must be a number or a schedule: current value is ${Math.sqrt}`,
  },
  {
    call: 'oneCycle({rise: 0.6, threePhase: true})',
    run: () => units.oneCycle({rise: 0.6, threePhase: true}),
    error: RangeError,
    message: 'Cannot create one-cycle schedule as rise must be >= 0 and <= 0.5: current value is 0.6',
  },
  {
    call: 'step()(-1)',
    run: () => units.step()(-1),
    error: RangeError,
    message: 'Cannot compute step schedule as step must be >= 0 and < Infinity: current value is -1',
  },
  {
    call: "cosine()('3')",
    run: () => units.cosine()('3' as never),
    error: TypeError,
    message: 'Cannot compute cosine schedule as step must be a number: current value is "3"',
  },
  {
    call: "at('0.1', 0)",
    run: () => at('0.1' as never, 0),
    error: TypeError,
    message: 'Cannot compute a schedule as its value must be a number: current value is "0.1"',
  },
  {
    call: 'at(() => NaN, 0)',
    run: () => at(() => Number.NaN, 0),
    error: RangeError,
    message: 'Cannot compute a schedule as its value must be finite: current value is NaN',
  },
  {
    call: 'fromConfig(null)',
    run: () => fromConfig(null as never),
    error: TypeError,
    message: 'Cannot create a schedule as its config must be an object: current value is null',
  },
  {
    call: "fromConfig({name: 'toString'})",
    run: () => fromConfig({name: 'toString'}),
    error: RangeError,
    message: `Cannot create a schedule as its name must be one of ${Object.keys(units).join(', ')}: current value is "toString"`,
  },
  {
    call: 'reduceOnPlateau().next(-1, 0)',
    run: () => reduceOnPlateau().next(-1, 0),
    error: RangeError,
    message: 'Cannot reduce a rate as rate must be >= 0 and < Infinity: current value is -1',
  },
  {
    call: "reduceOnPlateau().next(1, '0')",
    run: () => reduceOnPlateau().next(1, '0' as never),
    error: TypeError,
    message: 'Cannot reduce a rate as metric must be a number: current value is "0"',
  },
  ...(
    [
      ['best', {best: Number.NaN, bad: 0, cooling: 0}, 'be finite', Number.NaN],
      ['bad', {best: 1, bad: -1, cooling: 0}, 'be >= 0', -1],
      ['cooling', {best: 1, bad: 0, cooling: 0.5}, 'be an integer', 0.5],
    ] as const
  ).map(([member, state, rule, value]) => ({
    call: `reduceOnPlateau().state = {${member}: ${value}}`,
    run: () => {
      reduceOnPlateau().state = state;
    },
    error: RangeError,
    message: `Cannot set the state of a plateau rule as ${member} must ${rule}: current value is ${value}`,
  })),
];

describe('bad arguments of schedules', () => {
  it('are tried for every option of every schedule', () => {
    const options = Object.entries({...units, reduceOnPlateau}).map(([name, make]) => {
      const {config} = (make as () => schedules.Schedule)();
      return [
        name,
        Object.keys(config)
          .filter(option => option !== 'name')
          .sort(),
      ];
    });
    const tried = Object.entries(TABLE).map(([name, [, wrong]]) => [name, Object.keys(wrong).sort()]);
    expect(Object.fromEntries(tried)).toEqual(Object.fromEntries(options));
  });

  for (const [name, [deed, options]] of Object.entries(TABLE)) {
    for (const [option, wrongs] of Object.entries(options)) {
      it(`${name} refuses a bad ${option}`, () => {
        for (const [value, error, rule] of wrongs) {
          expectRefused({
            call: `${name}({${option}: ${shown(value)}})`,
            run: () => (({...units, reduceOnPlateau}) as unknown as Record<string, Factory>)[name]?.({[option]: value}),
            error,
            message: `Cannot ${deed} as ${option} must ${rule}: current value is ${shown(value)}`,
          });
        }
      });
    }
  }

  for (const refusal of MORE) it(`${refusal.call} is refused`, () => expectRefused(refusal));
});
