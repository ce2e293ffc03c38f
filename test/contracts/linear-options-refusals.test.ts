import {describe, it} from 'vitest';
import * as linear from '../../src/linear/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

const same = (v: Float64Array): Float64Array => v.slice();
const PLAIN = [
  [2, 0],
  [0, 3],
];

/** A table of calls with one bad number each. */
function numbers(
  unit: string,
  deed: string,
  option: string,
  run: (value: number) => unknown,
  values: readonly (readonly [value: unknown, shown: string, rule: string])[],
): Refusal[] {
  return [['1', '"1"', 'be a number'] as const, ...values].map(([value, shown, rule]) => ({
    call: `${unit} with ${option} ${shown}`,
    run: () => run(value as number),
    error: rule === 'be a number' ? TypeError : RangeError,
    message: `Cannot ${deed} as ${option} must ${rule}: current value is ${shown}`,
  }));
}

const count = (min: number, max?: number): readonly (readonly [value: unknown, shown: string, rule: string])[] => [
  [Number.NaN, 'NaN', 'be an integer'],
  [1.5, '1.5', 'be an integer'],
  [min - 1, String(min - 1), max === undefined ? `be >= ${min}` : `be >= ${min} and <= ${max}`],
];
const atLeastZero = [
  [Number.NaN, 'NaN', 'be >= 0'],
  [-1, '-1', 'be >= 0'],
] as const;
const SEED = [
  [Number.NaN, 'NaN', 'be an integer'],
  [0.5, '0.5', 'be an integer'],
] as const;

const positiveWidth = [
  [Number.NaN, 'NaN', 'be > 0 and < Infinity'],
  [0, '0', 'be > 0 and < Infinity'],
] as const;

const REFUSALS: readonly Refusal[] = [
  ...numbers(
    'conjugateGradients',
    'solve by conjugate gradients',
    'tolerance',
    tolerance => linear.conjugateGradients(same, [1], {tolerance}),
    atLeastZero,
  ),
  ...numbers(
    'conjugateGradients',
    'solve by conjugate gradients',
    'maxSteps',
    maxSteps => linear.conjugateGradients(same, [1], {maxSteps}),
    count(0),
  ),
  ...numbers(
    'conjugateGradients',
    'solve by conjugate gradients',
    'radius',
    radius => linear.conjugateGradients(same, [1], {radius}),
    [
      [Number.NaN, 'NaN', 'be > 0'],
      [0, '0', 'be > 0'],
    ],
  ),
  ...numbers(
    'modifiedCholesky',
    'factor by modified Cholesky',
    'least',
    least => linear.modifiedCholesky(PLAIN, {least}),
    [
      [Number.NaN, 'NaN', 'be > 0 and <= 1'],
      [0, '0', 'be > 0 and <= 1'],
      [2, '2', 'be > 0 and <= 1'],
    ],
  ),
  ...numbers('ridge', 'fit ridge regression', 'rate', rate => linear.ridge(PLAIN, [1, 2], {rate}), [
    [Number.NaN, 'NaN', 'be >= 0 and < Infinity'],
    [-1, '-1', 'be >= 0 and < Infinity'],
  ]),
  ...numbers(
    'symmetricRelaxation',
    'create symmetric relaxation',
    'relaxation',
    relaxation => linear.symmetricRelaxation(PLAIN, {relaxation}),
    [
      [Number.NaN, 'NaN', 'be > 0 and < 2'],
      [2, '2', 'be > 0 and < 2'],
    ],
  ),
  ...numbers('lanczos', 'run Lanczos', 'size', size => linear.lanczos(same, size, {steps: 1}), count(1)),
  ...numbers('lanczos', 'run Lanczos', 'steps', steps => linear.lanczos(same, 4, {steps}), count(1, 4)),
  ...numbers('lanczos', 'run Lanczos', 'seed', seed => linear.lanczos(same, 4, {seed}), SEED),
  ...numbers('powerIteration', 'run power iteration', 'size', size => linear.powerIteration(same, size), count(1)),
  ...numbers(
    'powerIteration',
    'run power iteration',
    'tolerance',
    tolerance => linear.powerIteration(same, 2, {tolerance}),
    atLeastZero,
  ),
  ...numbers(
    'powerIteration',
    'run power iteration',
    'maxSteps',
    maxSteps => linear.powerIteration(same, 2, {maxSteps}),
    count(1),
  ),
  ...numbers('powerIteration', 'run power iteration', 'seed', seed => linear.powerIteration(same, 2, {seed}), SEED),
  ...numbers(
    'extremeEigenvalues',
    'compute extreme eigenvalues',
    'size',
    size => linear.extremeEigenvalues(same, size),
    count(1),
  ),
  ...numbers(
    'extremeEigenvalues',
    'compute extreme eigenvalues',
    'count',
    value => linear.extremeEigenvalues(same, 4, {count: value}),
    count(1, 4),
  ),
  ...numbers(
    'extremeEigenvalues',
    'compute extreme eigenvalues',
    'tolerance',
    tolerance => linear.extremeEigenvalues(same, 4, {tolerance}),
    atLeastZero,
  ),
  ...numbers(
    'extremeEigenvalues',
    'compute extreme eigenvalues',
    'maxSteps',
    maxSteps => linear.extremeEigenvalues(same, 4, {maxSteps}),
    count(1, 4),
  ),
  ...numbers(
    'extremeEigenvalues',
    'compute extreme eigenvalues',
    'seed',
    seed => linear.extremeEigenvalues(same, 4, {seed}),
    SEED,
  ),
  ...numbers(
    'spectralDensity',
    'compute spectral density',
    'size',
    size => linear.spectralDensity(same, size, {steps: 1}),
    count(1),
  ),
  ...numbers(
    'spectralDensity',
    'compute spectral density',
    'runs',
    runs => linear.spectralDensity(same, 4, {runs}),
    count(1),
  ),
  ...numbers(
    'spectralDensity',
    'compute spectral density',
    'steps',
    steps => linear.spectralDensity(same, 4, {steps}),
    count(1, 4),
  ),
  ...numbers(
    'spectralDensity',
    'compute spectral density',
    'points',
    points => linear.spectralDensity(same, 4, {points}),
    count(2),
  ),
  ...numbers(
    'spectralDensity',
    'compute spectral density',
    'width',
    width => linear.spectralDensity(same, 4, {width}),
    positiveWidth,
  ),
  ...numbers(
    'spectralDensity',
    'compute spectral density',
    'seed',
    seed => linear.spectralDensity(same, 4, {seed}),
    SEED,
  ),
];

describe('the options of linear refuse', () => {
  it.each(REFUSALS.map(refusal => [refusal.call, refusal] as const))('%s', (_, refusal) => {
    expectRefused(refusal);
  });
});
