import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as regularizers from '../../src/regularizers/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

const {conventions: _, convertRate, penaltyOf, ...units} = regularizers;

/** Every rate: a finite number >= 0. */
function rateRefusals(unit: string, deed: string, option: string): Refusal[] {
  const make = (units as Readonly<Record<string, (options: object) => unknown>>)[unit];
  const values: readonly (readonly [value: unknown, shown: string])[] = [
    ['1', '"1"'],
    [null, 'null'],
    [[1], '[1]'],
    [-1, '-1'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
  ];
  return values.map(([value, shown]) => {
    const isNumber = typeof value === 'number';
    return {
      call: `${unit}({${option}: ${shown}})`,
      run: () => make?.({[option]: value}),
      error: isNumber ? RangeError : TypeError,
      message: `Cannot ${deed} as ${option} must be ${isNumber ? '>= 0 and < Infinity' : 'a number'}: current value is ${shown}`,
    };
  });
}

const integers = tf.tensor2d([[1]], [1, 1], 'int32');

/** Weights that are no float32 tensor. */
function weightRefusals(unit: keyof typeof units, deed: string): Refusal[] {
  return [
    {
      call: `${unit}().apply([1])`,
      run: () => units[unit]().apply([1] as unknown as tf.Tensor),
      error: TypeError,
      message: `Cannot ${deed} as weights must be a tensor: current value is [1]`,
    },
    {
      call: `${unit}().apply(int32)`,
      run: () => units[unit]().apply(integers),
      error: TypeError,
      message: `Cannot ${deed} as weights must be of type float32: current value is "int32"`,
    },
  ];
}

const CONVENTIONS = '"lecture", "report", "notes", "keras", "pytorch"';

const REFUSALS: readonly Refusal[] = [
  ...rateRefusals('l1', 'create l1 penalty', 'rate'),
  ...rateRefusals('l2', 'create l2 penalty', 'rate'),
  ...rateRefusals('elasticNet', 'create elastic net penalty', 'l1'),
  ...rateRefusals('elasticNet', 'create elastic net penalty', 'l2'),
  ...rateRefusals('orthogonal', 'create orthogonal penalty', 'rate'),
  {
    call: "orthogonal({mode: 'both'})",
    run: () => regularizers.orthogonal({mode: 'both' as 'rows'}),
    error: RangeError,
    message: 'Cannot create orthogonal penalty as mode must be one of "columns", "rows": current value is "both"',
  },
  ...weightRefusals('l1', 'compute l1 penalty'),
  ...weightRefusals('l2', 'compute l2 penalty'),
  ...weightRefusals('elasticNet', 'compute elastic net penalty'),
  ...weightRefusals('orthogonal', 'compute orthogonal penalty'),
  {
    call: 'orthogonal().apply(bias)',
    run: () => regularizers.orthogonal().apply(tf.zeros([3])),
    error: RangeError,
    message: 'Cannot compute orthogonal penalty as weights must be of rank 2 or more: current value is [3]',
  },
  ...(
    [
      ['1', TypeError, 'a number', '"1"'],
      [-1, RangeError, '>= 0 and < Infinity', '-1'],
      [Number.NaN, RangeError, '>= 0 and < Infinity', 'NaN'],
    ] as const
  ).map(([rate, error, rule, shown]) => ({
    call: `convertRate({rate: ${shown}, …})`,
    run: () => convertRate({rate: rate as number, from: 'keras', to: 'report'}),
    error,
    message: `Cannot convert rate as rate must be ${rule}: current value is ${shown}`,
  })),
  ...(['from', 'to'] as const).map(end => ({
    call: `convertRate({${end}: 'jax', …})`,
    run: () => convertRate({rate: 1, from: 'keras', to: 'keras', [end]: 'jax'}),
    error: RangeError,
    message: `Cannot convert rate as ${end} must be one of ${CONVENTIONS}: current value is "jax"`,
  })),
  ...(
    [
      ['5', TypeError, 'a number', '"5"'],
      [0, RangeError, '>= 1', '0'],
      [2.5, RangeError, 'an integer', '2.5'],
    ] as const
  ).map(([examples, error, rule, shown]) => ({
    call: `convertRate({examples: ${shown}, …})`,
    run: () => convertRate({rate: 1, from: 'keras', to: 'keras', examples: examples as number}),
    error,
    message: `Cannot convert rate as examples must be ${rule}: current value is ${shown}`,
  })),
  {
    call: "convertRate({from: 'keras', to: 'notes'}) without examples",
    run: () => convertRate({rate: 1, from: 'keras', to: 'notes'}),
    error: TypeError,
    message: 'Cannot convert rate as examples must be a number: current value is undefined',
  },
  {
    call: 'penaltyOf({})',
    run: () => penaltyOf({} as tf.LayersModel),
    error: TypeError,
    message: 'Cannot compute the penalty as model must be a LayersModel: current value is [object Object]',
  },
  {
    call: 'penaltyOf(a model without layers)',
    run: () => penaltyOf(tf.sequential({name: 'empty'})),
    error: RangeError,
    message: 'Cannot compute the penalty as model must have layers: current value is "empty"',
  },
];

describe('regularizers refuse', () => {
  for (const refusal of REFUSALS) it(`${refusal.call}`, () => expectRefused(refusal));

  it('no option that stands in no row above', () => {
    const options = Object.entries(units).flatMap(([unit, make]) =>
      Object.keys(make().getConfig()).map(key => [unit, key]),
    );
    const missing = options.filter(([unit, key]) => !REFUSALS.some(({call}) => call.startsWith(`${unit}({${key}:`)));
    expect(missing).toEqual([]);
  });
});
