import {describe, expect, it} from 'vitest';
import * as optimizers from '../../src/optimizers/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';
import {NAMED, TRANSFORMS} from './optimizers-support.ts';

/** What may stand in an option; each gives the values that may not. */
type Kind = 'share' | 'notNegative' | 'positive' | 'flag' | 'rate' | 'shareOrSchedule' | 'clip' | 'momentumDecay';

interface Bad {
  readonly value: unknown;
  readonly error: Refusal['error'];
  readonly rule: string;
}

const number = (rule: string, ...values: readonly number[]): readonly Bad[] => [
  {value: '0.5', error: TypeError, rule: 'be a number'},
  {value: null, error: TypeError, rule: 'be a number'},
  ...[...values, Number.NaN, Number.POSITIVE_INFINITY].map(value => ({value, error: RangeError, rule})),
];
const scheduled = (bad: readonly Bad[]): readonly Bad[] =>
  bad.map(one => (one.error === TypeError ? {...one, rule: 'be a number or a schedule'} : one));

const NOT_NEGATIVE = number('be >= 0 and < Infinity', -1e-9);
const SHARE = number('be >= 0 and < 1', -0.1, 1);

const KINDS: Readonly<Record<Kind, readonly Bad[]>> = {
  share: SHARE,
  notNegative: NOT_NEGATIVE,
  positive: number('be > 0 and < Infinity', 0, -1),
  flag: [1, 'yes', null].map(value => ({value, error: TypeError, rule: 'be true or false'})),
  rate: scheduled(NOT_NEGATIVE),
  shareOrSchedule: scheduled(SHARE),
  clip: [1, 'norm', null].map(value => ({value, error: TypeError, rule: 'be an object'})),
  momentumDecay: NOT_NEGATIVE.map(one => (one.error === TypeError ? {...one, rule: "be a number or 'none'"} : one)),
};

/** Every option of every transform. */
const OF_TRANSFORMS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  addDecayedWeights: {rate: 'notNegative'},
  addL2: {rate: 'notNegative'},
  clipByGlobalNorm: {norm: 'positive'},
  clipByNorm: {norm: 'positive'},
  clipByValue: {value: 'positive'},
  scaleByAdaDelta: {decay: 'share', epsilon: 'positive'},
  scaleByAdaGrad: {initialSquare: 'notNegative', epsilon: 'notNegative', epsilonInRoot: 'notNegative'},
  scaleByAdam: {beta1: 'share', beta2: 'share', epsilon: 'notNegative', epsilonHat: 'flag'},
  scaleByAmsGrad: {beta1: 'share', beta2: 'share', epsilon: 'notNegative'},
  scaleByLion: {beta1: 'share', beta2: 'share'},
  scaleByNadam: {beta1: 'share', beta2: 'share', epsilon: 'notNegative', momentumDecay: 'momentumDecay'},
  scaleByRate: {rate: 'rate'},
  scaleByRms: {decay: 'share', epsilon: 'notNegative', epsilonInRoot: 'notNegative', centered: 'flag'},
  trace: {decay: 'shareOrSchedule', nesterov: 'flag'},
};

/** Every named optimizer: the transform that checks its options, and the options that it checks itself. */
const OF_OPTIMIZERS: Readonly<Record<string, readonly [scaling: string | undefined, Readonly<Record<string, Kind>>]>> =
  {
    adaDelta: ['scaleByAdaDelta', {}],
    adaGrad: ['scaleByAdaGrad', {}],
    adam: ['scaleByAdam', {}],
    adamW: ['scaleByAdam', {weightDecay: 'notNegative'}],
    amsGrad: ['scaleByAmsGrad', {}],
    lion: ['scaleByLion', {weightDecay: 'notNegative'}],
    momentum: [undefined, {momentum: 'shareOrSchedule', rateInside: 'flag'}],
    nadam: ['scaleByNadam', {}],
    rmsProp: ['scaleByRms', {momentum: 'share'}],
    sgd: [undefined, {}],
  };

const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : String(value));

/** @param owner the unit that the message names */
function refusals(unit: string, owner: string, options: Readonly<Record<string, Kind>>): Refusal[] {
  const make = Reflect.get(optimizers, unit) as (options: object) => unknown;
  return Object.entries(options).flatMap(([option, kind]) =>
    KINDS[kind].map(({value, error, rule}) => ({
      call: `${unit}({${option}: ${shown(value)}})`,
      run: () => make({[option]: value}),
      error,
      message: `Cannot create ${owner} as ${option} must ${rule}: current value is ${shown(value)}`,
    })),
  );
}

it('the tables have every unit and every option', () => {
  const printed = (name: string) => name.endsWith('AsPrinted');
  expect(TRANSFORMS.map(([name]) => name).filter(name => !printed(name))).toEqual(Object.keys(OF_TRANSFORMS));
  expect(NAMED.map(([name]) => name).filter(name => !printed(name) && name !== 'nesterov')).toEqual(
    Object.keys(OF_OPTIMIZERS),
  );
  for (const [name, make] of TRANSFORMS) {
    const {name: _name, ...options} = make().config;
    if (!printed(name)) expect(Object.keys(OF_TRANSFORMS[name] ?? {}), name).toEqual(Object.keys(options));
  }
});

describe('the transforms refuse', () => {
  const cases = Object.entries(OF_TRANSFORMS).flatMap(([name, options]) => refusals(name, name, options));
  it.each(cases)('$call', expectRefused);
});

describe('the named optimizers refuse', () => {
  const cases = Object.entries(OF_OPTIMIZERS).flatMap(([name, [scaling, own]]) => [
    ...refusals(name, name, {learningRate: 'rate', ...own}),
    ...refusals(name, 'optimizer', {clip: 'clip'}),
    ...(scaling === undefined ? [] : refusals(name, scaling, OF_TRANSFORMS[scaling] ?? {})),
  ]);
  it.each(cases)('$call', expectRefused);
  it.each([
    ...refusals('momentum', 'trace', {nesterov: 'flag'}),
    ...refusals('nesterov', 'momentum', {learningRate: 'rate', momentum: 'shareOrSchedule', rateInside: 'flag'}),
  ])('$call', expectRefused);
  it.each(
    (['value', 'norm', 'globalNorm'] as const).flatMap(option =>
      [0, Number.NaN].map(value => ({
        call: `sgd({clip: {${option}: ${value}}})`,
        run: () => optimizers.sgd({clip: {[option]: value}}),
        error: RangeError,
        message:
          `Cannot create clipBy${option[0]?.toUpperCase()}${option.slice(1)} as ` +
          `${option === 'globalNorm' ? 'norm' : option} must be > 0 and < Infinity: current value is ${value}`,
      })),
    ),
  )('$call', expectRefused);
});

describe('what puts them together refuses', () => {
  const {chain, fromConfig, scaleByRate, TransformOptimizer} = optimizers;
  it.each<Refusal>([
    {
      call: 'chain(scaleByRate)',
      run: () => chain(scaleByRate as never),
      error: TypeError,
      message: `Cannot create chain as every link must be a transform: current value is ${scaleByRate}`,
    },
    {
      call: "new TransformOptimizer(chain(), {fused: 'no'})",
      run: () => new TransformOptimizer(chain(), {fused: 'no' as never}),
      error: TypeError,
      message: 'Cannot create optimizer as fused must be true or false: current value is "no"',
    },
    {
      call: "new TransformOptimizer('adam')",
      run: () => new TransformOptimizer('adam' as never),
      error: TypeError,
      message: 'Cannot create optimizer as every link must be a transform: current value is "adam"',
    },
    {
      call: 'fromConfig(null)',
      run: () => fromConfig(null as never),
      error: TypeError,
      message: 'Cannot create a transform as its config must be an object: current value is null',
    },
    {
      call: "fromConfig({name: 'adam'})",
      run: () => fromConfig({name: 'adam'}),
      error: RangeError,
      message:
        `Cannot create a transform as its name must be one of chain, ${TRANSFORMS.map(([name]) => name).join(', ')}: ` +
        'current value is "adam"',
    },
    {
      call: "fromConfig({name: 'chain'})",
      run: () => fromConfig({name: 'chain'}),
      error: TypeError,
      message: 'Cannot create a transform as links of chain must be an array: current value is undefined',
    },
    {
      call: "fromConfig({name: 'trace', decay: 1})",
      run: () => fromConfig({name: 'trace', decay: 1}),
      error: RangeError,
      message: 'Cannot create trace as decay must be >= 0 and < 1: current value is 1',
    },
  ])('$call', expectRefused);
});
