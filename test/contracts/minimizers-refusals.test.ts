import {Matrix} from 'ml-matrix';
import {describe, expect, it} from 'vitest';
import * as minimizers from '../../src/minimizers/index.ts';
import * as problems from '../../src/problems/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

const {minimize, ...units} = minimizers;
type Factory = (options: object) => unknown;
type Wrong = readonly [value: unknown, error: typeof TypeError | typeof RangeError, rule: string];

const number = (rule: string, ...outside: readonly number[]): readonly Wrong[] => [
  ['1', TypeError, 'be a number'],
  [null, TypeError, 'be a number'],
  [Number.NaN, RangeError, rule],
  ...outside.map((value): Wrong => [value, RangeError, rule]),
];
const above = number('be > 0 and < Infinity', 0, -1, Infinity);
const share = number('be > 0 and < 1', 0, 1, -0.1);
const half = number('be > 0 and < 0.5', 0, 0.5, 1);
const count: readonly Wrong[] = [
  ['1', TypeError, 'be a number'],
  [0, RangeError, 'be >= 1'],
  [1.5, RangeError, 'be an integer'],
  [Number.NaN, RangeError, 'be an integer'],
];
const update: readonly Wrong[] = [
  [
    'polak',
    RangeError,
    'be one of "fletcherReeves", "polakRibiere", "polakRibierePlus", "hestenesStiefel", "daiYuan", "hagerZhang"',
  ],
];
const bounds: readonly Wrong[] = [
  [null, TypeError, 'be a number or numbers'],
  [Number.NaN, RangeError, 'hold no NaN'],
  [[0, Number.NaN], RangeError, 'hold no NaN'],
];

/** The deed of each factory, and what its options refuse. */
const TABLE: Readonly<Record<string, readonly [deed: string, options: Readonly<Record<string, readonly Wrong[]>>]>> = {
  armijo: ['create Armijo search', {decrease: half, maxTrials: count}],
  bfgs: ['create BFGS direction', {scaling: [[1, TypeError, 'be true or false']]}],
  conjugate: [
    'create conjugate direction',
    {
      update,
      restart: [
        [0, RangeError, 'be >= 1'],
        [1.5, RangeError, 'be an integer'],
        ['often', RangeError, 'be one of "powell", "never"'],
        [true, TypeError, 'be a number, "powell" or "never"'],
      ],
    },
  ],
  conjugateAsPrinted: ['create conjugate direction as printed', {update, restart: count}],
  dampedNewton: ['create damped Newton direction', {}],
  exact: ['create exact search', {}],
  fixed: ['create fixed search', {step: above}],
  gaussNewton: ['create Gauss-Newton direction', {}],
  lBfgs: ['create L-BFGS direction', {memory: count}],
  levenbergMarquardt: ['create Levenberg-Marquardt', {damping: above}],
  newton: ['create Newton direction', {indefinite: [['damp', RangeError, 'be one of "refuse", "follow"']]}],
  newtonCg: ['create Newton-CG direction', {forcing: share, maxProducts: count}],
  projectedLBfgs: ['create projected L-BFGS', {lower: bounds, upper: bounds, memory: count}],
  steepest: ['create steepest direction', {}],
  strongWolfe: [
    'create strong Wolfe search',
    {
      decrease: half,
      curvature: [...share, [0.00005, RangeError, 'be > decrease 0.0001']],
      maxTrials: count,
    },
  ],
  trustNewtonCg: ['create trust-region Newton-CG', {radius: above, forcing: share, maxProducts: count}],
  trustRegion: ['create trust region', {radius: above}],
};

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  return typeof value === 'string' ? `"${value}"` : String(value);
};

describe('refusals of minimizers', () => {
  it('the table lists every unit', () => {
    expect(Object.keys(TABLE).sort()).toEqual(Object.keys(units).sort());
  });

  for (const [name, [deed, options]] of Object.entries(TABLE)) {
    for (const [option, wrongs] of Object.entries(options)) {
      it.each(wrongs)(`${name} refuses ${option} = %o`, (value, error, rule) => {
        expectRefused({
          call: `${name}({${option}: ${shown(value)}})`,
          run: () => (units[name as keyof typeof units] as unknown as Factory)({[option]: value}),
          error,
          message: `Cannot ${deed} as ${option} must ${rule}: current value is ${shown(value)}`,
        });
      });
    }
  }
});

const f = problems.rosenbrock();
const method = {direction: minimizers.bfgs()};
const run = (options: object) => () => minimize(f, method, [0, 0], options);
const REFUSALS: readonly Refusal[] = [
  {
    call: 'a start that is no array',
    run: () => minimize(f, method, undefined as unknown as number[]),
    error: TypeError,
    message: 'Cannot minimize as start must be an array of numbers: current value is undefined',
  },
  {
    call: 'a start of another size',
    run: () => minimize(f, method, [1, 2, 3]),
    error: RangeError,
    message: 'Cannot minimize as start must have 2 numbers: current value is 3',
  },
  {
    call: 'a start that is not finite',
    run: () => minimize(f, method, [1, Number.NaN]),
    error: RangeError,
    message: 'Cannot minimize as start must be finite: current value is [1, NaN]',
  },
  {
    call: 'a value that is not finite at the start',
    run: () => minimize({...f, value: () => Number.NaN}, method, [1, 2]),
    error: RangeError,
    message: 'Cannot minimize as value at start must be finite: current value is NaN',
  },
  {
    call: 'a gradient that is not finite at the start',
    run: () => minimize({...f, gradient: () => Float64Array.of(1, Infinity)}, method, [1, 2]),
    error: RangeError,
    message: 'Cannot minimize as gradient at start must be finite: current value is [1, Infinity]',
  },
  {
    call: 'a gradient of another size',
    run: () => minimize({...f, gradient: () => Float64Array.of(1)}, method, [1, 2]),
    error: RangeError,
    message: 'Cannot minimize as gradient must have 2 entries: current value is 1',
  },
  {
    call: 'a product of another size',
    run: () =>
      minimize({...f, hessianProduct: () => () => Float64Array.of(1)}, {step: minimizers.trustNewtonCg()}, [1, 2]),
    error: RangeError,
    message: 'Cannot minimize as hessianProduct must have 2 entries: current value is 1',
  },
  {
    call: 'a Hessian of another shape',
    run: () => minimize({...f, hessian: () => Matrix.eye(2, 3)}, {direction: minimizers.newton()}, [1, 2]),
    error: RangeError,
    message: 'Cannot minimize as hessian must be 2 x 2: current value is "2 x 3"',
  },
  {
    call: 'a Jacobian with another number of columns',
    run: () => minimize({...f, jacobian: () => Matrix.eye(2, 3)}, {direction: minimizers.gaussNewton()}, [1, 2]),
    error: RangeError,
    message: 'Cannot minimize as jacobian must be 2 x 2: current value is "2 x 3"',
  },
  {
    call: 'a Jacobian with another number of rows',
    run: () => minimize({...f, jacobian: () => Matrix.eye(3, 2)}, {step: minimizers.levenbergMarquardt()}, [1, 2]),
    error: RangeError,
    message: 'Cannot minimize as residuals must have 3 entries: current value is 2',
  },
  {
    call: 'bounds of another size',
    run: () => minimize(f, {step: minimizers.projectedLBfgs({lower: [0, 0, 0]})}, [1, 2]),
    error: RangeError,
    message: 'Cannot minimize as lower must have 2 numbers: current value is 3',
  },
  {
    call: 'bounds that cross',
    run: () => minimize(f, {step: minimizers.projectedLBfgs({lower: [0, 2], upper: 1})}, [1, 2]),
    error: RangeError,
    message: 'Cannot minimize as lower[1] must be <= 1: current value is 2',
  },
  {
    call: 'maxSteps -1',
    run: run({maxSteps: -1}),
    error: RangeError,
    message: 'Cannot minimize as maxSteps must be >= 0: current value is -1',
  },
  {
    call: 'maxSteps 0.5',
    run: run({maxSteps: 0.5}),
    error: RangeError,
    message: 'Cannot minimize as maxSteps must be an integer: current value is 0.5',
  },
  {
    call: 'gradientTolerance NaN',
    run: run({gradientTolerance: Number.NaN}),
    error: RangeError,
    message: 'Cannot minimize as gradientTolerance must be >= 0 and < Infinity: current value is NaN',
  },
  {
    call: 'valueTolerance of a string',
    run: run({valueTolerance: '1'}),
    error: TypeError,
    message: 'Cannot minimize as valueTolerance must be a number: current value is "1"',
  },
  {
    call: 'another path',
    run: run({path: 'some'}),
    error: RangeError,
    message: 'Cannot minimize as path must be one of "all", "none": current value is "some"',
  },
  {
    call: 'an onStep that is no function',
    run: run({onStep: 1}),
    error: TypeError,
    message: 'Cannot minimize as onStep must be a function: current value is 1',
  },
];

describe('refusals of minimize', () => {
  it.each(REFUSALS)('refuses $call', expectRefused);
});
