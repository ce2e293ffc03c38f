import {describe, it} from 'vitest';
import * as problems from '../../src/problems/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

/** Every option that is a count, with the least it may be. */
const COUNTS: readonly (readonly [unit: string, deed: string, option: string, min: number, max?: number])[] = [
  ['extendedRosenbrock', 'create extended Rosenbrock problem', 'size', 1],
  ['extendedPowellSingular', 'create extended Powell singular problem', 'size', 1],
  ['watson', 'create Watson problem', 'size', 2, 31],
  ['penalty1', 'create penalty 1 problem', 'size', 1],
  ['penalty2', 'create penalty 2 problem', 'size', 2],
  ['variablyDimensioned', 'create variably dimensioned problem', 'size', 1],
  ['trigonometric', 'create trigonometric problem', 'size', 1],
  ['brownAlmostLinear', 'create Brown almost linear problem', 'size', 2],
  ['discreteBoundaryValue', 'create discrete boundary value problem', 'size', 1],
  ['discreteIntegralEquation', 'create discrete integral equation problem', 'size', 1],
  ['broydenTridiagonal', 'create Broyden tridiagonal problem', 'size', 1],
  ['broydenBanded', 'create Broyden banded problem', 'size', 1],
  ['linearFullRank', 'create linear full rank problem', 'size', 1],
  ['linearFullRank', 'create linear full rank problem', 'residuals', 10],
  ['linearRankOne', 'create linear rank one problem', 'size', 1],
  ['linearRankOne', 'create linear rank one problem', 'residuals', 10],
  ['linearRankOneZeros', 'create linear rank one problem with zeros', 'size', 3],
  ['linearRankOneZeros', 'create linear rank one problem with zeros', 'residuals', 10],
  ['chebyquad', 'create Chebyquad problem', 'size', 1],
  ['quadratic', 'create quadratic problem', 'size', 1],
];

const make = (unit: string, options: object): unknown =>
  (problems as unknown as Readonly<Record<string, (options: object) => unknown>>)[unit]?.(options);

const REFUSALS: readonly Refusal[] = [
  ...COUNTS.flatMap(([unit, deed, option, min, max]) => {
    const bounds = max === undefined ? `>= ${min}` : `>= ${min} and <= ${max}`;
    const values: readonly (readonly [value: unknown, shown: string, rule: string, error: Refusal['error']])[] = [
      ['4', '"4"', 'be a number', TypeError],
      [null, 'null', 'be a number', TypeError],
      [Number.NaN, 'NaN', 'be an integer', RangeError],
      [Number.POSITIVE_INFINITY, 'Infinity', 'be an integer', RangeError],
      [4.5, '4.5', 'be an integer', RangeError],
      [min - 1, String(min - 1), `be ${bounds}`, RangeError],
      ...(max === undefined ? [] : [[max + 1, String(max + 1), `be ${bounds}`, RangeError] as const]),
    ];
    return values.map(([value, shown, rule, error]) => ({
      call: `${unit}({${option}: ${shown}})`,
      run: () => make(unit, {[option]: value}),
      error,
      message: `Cannot ${deed} as ${option} must ${rule}: current value is ${shown}`,
    }));
  }),
  {
    call: 'extendedRosenbrock({size: 5})',
    run: () => problems.extendedRosenbrock({size: 5}),
    error: RangeError,
    message: 'Cannot create extended Rosenbrock problem as size must be a multiple of 2: current value is 5',
  },
  {
    call: 'extendedPowellSingular({size: 6})',
    run: () => problems.extendedPowellSingular({size: 6}),
    error: RangeError,
    message: 'Cannot create extended Powell singular problem as size must be a multiple of 4: current value is 6',
  },
  ...(
    [
      ['10', '"10"', 'be a number', TypeError],
      [0.5, '0.5', 'be >= 1 and < Infinity', RangeError],
      [Number.NaN, 'NaN', 'be >= 1 and < Infinity', RangeError],
      [Number.POSITIVE_INFINITY, 'Infinity', 'be >= 1 and < Infinity', RangeError],
    ] as const
  ).map(([value, shown, rule, error]) => ({
    call: `quadratic({condition: ${shown}})`,
    run: () => problems.quadratic({condition: value as number}),
    error,
    message: `Cannot create quadratic problem as condition must ${rule}: current value is ${shown}`,
  })),
];

describe('problems refuse', () => {
  it.each(REFUSALS.map(refusal => [refusal.call, refusal] as const))('%s', (_, refusal) => {
    expectRefused(refusal);
  });
});
