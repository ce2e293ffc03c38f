import {describe, expect, it} from 'vitest';
import * as constraints from '../../src/constraints/index.ts';
import {tf} from '../../src/engine/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

interface Projection {
  apply(weights: tf.Tensor): tf.Tensor;
}

const make = (unit: string, options: object = {}): Projection =>
  (constraints as unknown as Readonly<Record<string, (options: object) => Projection>>)[unit]?.(options) as Projection;

type Bad = readonly [value: unknown, error: typeof TypeError | typeof RangeError, rule: string, shown: string];

const numberRefusals = (rule: string): readonly Bad[] => [
  ['1', TypeError, 'be a number', '"1"'],
  [null, TypeError, 'be a number', 'null'],
  [-1, RangeError, `be ${rule}`, '-1'],
  [Number.NaN, RangeError, `be ${rule}`, 'NaN'],
  [Number.POSITIVE_INFINITY, RangeError, `be ${rule}`, 'Infinity'],
];

const AXES: readonly Bad[] = [
  ['0', TypeError, 'be an integer or a list of integers', '"0"'],
  [null, TypeError, 'be an integer or a list of integers', 'null'],
  [0.5, RangeError, 'be an integer', '0.5'],
  [Number.NaN, RangeError, 'be an integer', 'NaN'],
  [[], RangeError, 'have one or more different members', '[]'],
  [[0, 0], RangeError, 'have one or more different members', '[0, 0]'],
];

const refusals = (unit: string, deed: string, option: string, bad: readonly Bad[]): Refusal[] =>
  bad.map(([value, error, rule, shown]) => ({
    call: `${unit}({${option}: ${shown}})`,
    run: () => make(unit, {[option]: value}),
    error,
    message: `Cannot ${deed} as ${option} must ${rule}: current value is ${shown}`,
  }));

const NORMS = [
  ['maxNorm', 'max-norm constraint'],
  ['unitNorm', 'unit-norm constraint'],
  ['minMaxNorm', 'min-max-norm constraint'],
] as const;

const REFUSALS: readonly Refusal[] = [
  ...refusals('maxNorm', 'create max-norm constraint', 'max', numberRefusals('>= 0 and < Infinity')),
  ...refusals('minMaxNorm', 'create min-max-norm constraint', 'min', numberRefusals('>= 0 and < Infinity')),
  ...refusals('minMaxNorm', 'create min-max-norm constraint', 'max', numberRefusals('>= 0 and < Infinity')),
  ...refusals('minMaxNorm', 'create min-max-norm constraint', 'rate', numberRefusals('>= 0 and <= 1')),
  {
    call: 'minMaxNorm({min: 2, max: 1})',
    run: () => make('minMaxNorm', {min: 2, max: 1}),
    error: RangeError,
    message: 'Cannot create min-max-norm constraint as max must be >= 2 and < Infinity: current value is 1',
  },
  ...NORMS.flatMap(([unit, name]) => [
    ...refusals(unit, `create ${name}`, 'axis', AXES),
    {
      call: `${unit}({axis: ['x']})`,
      run: () => make(unit, {axis: ['x']}),
      error: TypeError,
      message: `Cannot create ${name} as axis[0] must be a number: current value is "x"`,
    },
    {
      call: `${unit}({axis: 2}).apply(matrix)`,
      run: () => make(unit, {axis: 2}).apply(tf.zeros([2, 3])),
      error: RangeError,
      message: `Cannot apply ${name} as axis must be one of weights of shape [2, 3], named once: current value is 2`,
    },
    {
      call: `${unit}({axis: [0, -3]}).apply(matrix)`,
      run: () => make(unit, {axis: [0, -3]}).apply(tf.zeros([2, 3])),
      error: RangeError,
      message: `Cannot apply ${name} as axis must be one of weights of shape [2, 3], named once: current value is [0, -3]`,
    },
    {
      call: `${unit}({axis: [0, -2]}).apply(matrix)`,
      run: () => make(unit, {axis: [0, -2]}).apply(tf.zeros([2, 3])),
      error: RangeError,
      message: `Cannot apply ${name} as axis must be one of weights of shape [2, 3], named once: current value is [0, -2]`,
    },
    {
      call: `${unit}().apply(scalar)`,
      run: () => make(unit).apply(tf.scalar(1)),
      error: RangeError,
      message: `Cannot apply ${name} as weights must be of rank 1 or more: current value is []`,
    },
  ]),
  ...[...NORMS, ['nonNegative', 'non-negative constraint'] as const].flatMap(([unit, name]) => [
    {
      call: `${unit}().apply([1])`,
      run: () => make(unit).apply([1] as unknown as tf.Tensor),
      error: TypeError,
      message: `Cannot apply ${name} as weights must be a tensor: current value is [1]`,
    },
    {
      call: `${unit}().apply(int32)`,
      run: () => make(unit).apply(tf.tensor1d([1], 'int32')),
      error: TypeError,
      message: `Cannot apply ${name} as weights must be of type float32: current value is "int32"`,
    },
  ]),
];

describe('constraints refuse', () => {
  for (const refusal of REFUSALS) it(`${refusal.call}`, () => expectRefused(refusal));

  it('no option that stands in no row above', () => {
    const options = Object.entries(constraints).flatMap(([unit, create]) =>
      Object.keys(create().getConfig()).map(key => [unit, key]),
    );
    const missing = options.filter(([unit, key]) => !REFUSALS.some(({call}) => call.startsWith(`${unit}({${key}:`)));
    expect(missing).toEqual([]);
  });
});
