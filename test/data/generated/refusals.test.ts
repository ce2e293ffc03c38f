import {describe, it} from 'vitest';
import {digits, flowers, heightWeight, moons, rings, sine, spiral, teacher} from '../../../src/data/generated/index.ts';
import {expectRefused, type Refusal} from '../../support/refusals.ts';

/** What every generator calls itself. */
const ALL = {digits, flowers, heightWeight, moons, rings, sine, spiral, teacher};
const NOISY = {moons, rings, sine, teacher};
const names: Readonly<Record<string, string>> = {heightWeight: 'height and weight'};

type Run = (options: object) => unknown;

const refusal = (call: string, run: () => unknown, error: Refusal['error'], message: string): Refusal => ({
  call,
  run,
  error,
  message,
});

const everywhere = Object.entries(ALL).flatMap(([name, generate]): Refusal[] => {
  const [run, what] = [generate as Run, `generate ${names[name] ?? name}`];
  return [
    refusal(
      `${name}({examples: 0})`,
      () => run({examples: 0}),
      RangeError,
      `Cannot ${what} as examples must be >= 1: current value is 0`,
    ),
    refusal(
      `${name}({examples: 2.5})`,
      () => run({examples: 2.5}),
      RangeError,
      `Cannot ${what} as examples must be an integer: current value is 2.5`,
    ),
    refusal(
      `${name}({examples: '9'})`,
      () => run({examples: '9'}),
      TypeError,
      `Cannot ${what} as examples must be a number: current value is "9"`,
    ),
    refusal(
      `${name}({seed: 1.5})`,
      () => run({seed: 1.5}),
      RangeError,
      'Cannot create Random as seed must be an integer: current value is 1.5',
    ),
    refusal(
      `${name}({seed: null})`,
      () => run({seed: null}),
      TypeError,
      'Cannot create Random as seed must be a number or a string: current value is null',
    ),
  ];
});

const typed = Object.entries({heightWeight, ...NOISY, spiral}).map(([name, generate]) =>
  refusal(
    `${name}({type: 'int32'})`,
    () => (generate as Run)({type: 'int32'}),
    RangeError,
    `Cannot generate ${names[name] ?? name} as type must be one of "float32", "float64": current value is "int32"`,
  ),
);

const noisy = Object.entries(NOISY).flatMap(([name, generate]): Refusal[] => [
  refusal(
    `${name}({noise: -1})`,
    () => (generate as Run)({noise: -1}),
    RangeError,
    `Cannot generate ${name} as noise must be >= 0 and < Infinity: current value is -1`,
  ),
  refusal(
    `${name}({noise: NaN})`,
    () => (generate as Run)({noise: Number.NaN}),
    RangeError,
    `Cannot generate ${name} as noise must be >= 0 and < Infinity: current value is NaN`,
  ),
  refusal(
    `${name}({noise: Infinity})`,
    () => (generate as Run)({noise: Infinity}),
    RangeError,
    `Cannot generate ${name} as noise must be >= 0 and < Infinity: current value is Infinity`,
  ),
]);

const own: readonly Refusal[] = [
  refusal(
    "digits({hardness: 'harder'})",
    () => (digits as Run)({hardness: 'harder'}),
    RangeError,
    'Cannot generate digits as hardness must be one of "easy", "hard": current value is "harder"',
  ),
  refusal(
    'digits({cache: 1})',
    () => (digits as Run)({cache: 1}),
    TypeError,
    'Cannot generate digits as cache must be true or false: current value is 1',
  ),
  refusal(
    "flowers({cache: 'no'})",
    () => (flowers as Run)({cache: 'no'}),
    TypeError,
    'Cannot generate flowers as cache must be true or false: current value is "no"',
  ),
  refusal(
    'flowers({size: 31})',
    () => flowers({size: 31}),
    RangeError,
    'Cannot generate flowers as size must be >= 32 and <= 128: current value is 31',
  ),
  refusal(
    'flowers({size: 129})',
    () => flowers({size: 129}),
    RangeError,
    'Cannot generate flowers as size must be >= 32 and <= 128: current value is 129',
  ),
  refusal(
    'flowers({size: 64.5})',
    () => flowers({size: 64.5}),
    RangeError,
    'Cannot generate flowers as size must be an integer: current value is 64.5',
  ),
  refusal(
    'spiral({classes: 1})',
    () => spiral({classes: 1}),
    RangeError,
    'Cannot generate spiral as classes must be >= 2: current value is 1',
  ),
  refusal(
    'spiral({turn: 101})',
    () => spiral({turn: 101}),
    RangeError,
    'Cannot generate spiral as turn must be >= -100 and <= 100: current value is 101',
  ),
  refusal(
    'spiral({noise: 11})',
    () => spiral({noise: 11}),
    RangeError,
    'Cannot generate spiral as noise must be >= 0 and <= 10: current value is 11',
  ),
  refusal(
    'rings({classes: 1})',
    () => rings({classes: 1}),
    RangeError,
    'Cannot generate rings as classes must be >= 2: current value is 1',
  ),
  refusal(
    'teacher({features: 0})',
    () => teacher({features: 0}),
    RangeError,
    'Cannot generate teacher as features must be >= 1: current value is 0',
  ),
  refusal(
    'teacher({features: 2, weights: [1]})',
    () => teacher({features: 2, weights: [1]}),
    RangeError,
    'Cannot generate teacher as features must be 1, the number of weights: current value is 2',
  ),
  refusal(
    'teacher({weights: [1, NaN]})',
    () => teacher({weights: [1, Number.NaN]}),
    RangeError,
    'Cannot generate teacher as weights[1] must be finite: current value is NaN',
  ),
  refusal(
    "teacher({weights: ['1']})",
    () => (teacher as Run)({weights: ['1']}),
    TypeError,
    'Cannot generate teacher as weights[0] must be a number: current value is "1"',
  ),
  refusal(
    'teacher({weights: []})',
    () => teacher({weights: []}),
    RangeError,
    'Cannot generate teacher as features must be >= 1: current value is 0',
  ),
  refusal(
    'teacher({weights: 3})',
    () => (teacher as Run)({weights: 3}),
    TypeError,
    'Cannot generate teacher as weights must be a list of numbers: current value is 3',
  ),
];

describe('generators refuse', () => {
  for (const bad of [...everywhere, ...typed, ...noisy, ...own]) it(bad.call, () => expectRefused(bad));
});
