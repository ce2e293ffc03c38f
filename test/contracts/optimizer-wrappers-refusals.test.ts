import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {
  adamAsPrinted,
  exponentialMovingAverage,
  nesterovLookAhead,
  SharpnessAware,
  scaleByAdamAsPrinted,
  sgd,
  sharpnessAware,
  stochasticWeightAveraging,
  WeightAverage,
} from '../../src/optimizers/index.ts';
import {expectRefused} from '../support/refusals.ts';

type Wrong = readonly [value: unknown, error: typeof TypeError | typeof RangeError, rule: string];
type Make = (option: string, value: unknown) => unknown;

const shown = (value: unknown): string => {
  if (typeof value === 'object' && value !== null) return Object.prototype.toString.call(value);
  return typeof value === 'string' ? `"${value}"` : String(value);
};

const within = (words: string, ...outside: number[]): Wrong[] => [
  ['1', TypeError, 'be a number'],
  [null, TypeError, 'be a number'],
  ...[...outside, Number.NaN].map((value): Wrong => [value, RangeError, `be ${words}`]),
];
const decay = within('>= 0 and < 1', -0.1, 1);
const notNegative = within('>= 0 and < Infinity', -1, Number.POSITIVE_INFINITY);
const flag: readonly Wrong[] = [
  [1, TypeError, 'be true or false'],
  ['yes', TypeError, 'be true or false'],
];
const count = (least: number): Wrong[] => [
  ['1', TypeError, 'be a number'],
  [least - 1, RangeError, `be >= ${least}`],
  [1.5, RangeError, 'be an integer'],
];
const schedule = (wrongs: readonly Wrong[]): Wrong[] =>
  wrongs.map(([value, error, rule]) => [value, error, error === TypeError ? 'be a number or a schedule' : rule]);
const optimizer: readonly Wrong[] = [
  [null, TypeError, 'be a tf.Optimizer'],
  ['sgd', TypeError, 'be a tf.Optimizer'],
  [{}, TypeError, 'be a tf.Optimizer'],
  [{className: 'Nobody', config: {}}, TypeError, 'be a tf.Optimizer'],
];

const average = 'create average of weights';
const printed = {beta1: decay, beta2: decay, epsilon: notNegative, compounding: flag, uphill: flag};

/** What makes each of them with one bad option; its deed; what each option refuses. */
const TABLE: Readonly<
  Record<string, readonly [make: Make, deed: string, options: Readonly<Record<string, readonly Wrong[]>>]>
> = {
  sharpnessAware: [
    (option, value) => sharpnessAware(sgd(), {[option]: value}),
    'create sharpness-aware optimizer',
    {radius: within('> 0 and < Infinity', 0, -1, Number.POSITIVE_INFINITY), adaptive: flag},
  ],
  SharpnessAware: [
    (option, value) => new SharpnessAware({optimizer: sgd(), [option]: value}),
    'create sharpness-aware optimizer',
    {optimizer},
  ],
  exponentialMovingAverage: [
    (option, value) => exponentialMovingAverage(sgd(), {[option]: value}),
    average,
    {decay, correction: flag, start: count(0), every: count(1)},
  ],
  stochasticWeightAveraging: [
    (option, value) => stochasticWeightAveraging(sgd(), {[option]: value}),
    average,
    {start: count(0), every: count(1)},
  ],
  WeightAverage: [
    (option, value) => new WeightAverage({optimizer: sgd(), form: 'equal', [option]: value}),
    average,
    {optimizer, form: [['polyak', RangeError, 'be one of "exponential", "equal"']]},
  ],
  nesterovLookAhead: [
    (option, value) => nesterovLookAhead({[option]: value}),
    'create look-ahead Nesterov optimizer',
    {learningRate: schedule(notNegative), momentum: schedule(decay)},
  ],
  scaleByAdamAsPrinted: [
    (option, value) => scaleByAdamAsPrinted({[option]: value}),
    'create scaleByAdamAsPrinted',
    printed,
  ],
  adamAsPrinted: [
    (option, value) => adamAsPrinted({[option]: value}),
    'create adamAsPrinted',
    {learningRate: schedule(notNegative)},
  ],
};

describe('bad arguments of wrapped, averaging, look-ahead and misprinted optimizers', () => {
  it('are tried for every option', () => {
    const rowsOf = (...names: string[]) => names.map(name => TABLE[name]);
    const configs = [
      [sharpnessAware(), ...rowsOf('sharpnessAware', 'SharpnessAware')],
      [exponentialMovingAverage(), ...rowsOf('exponentialMovingAverage', 'WeightAverage')],
      [nesterovLookAhead(), ...rowsOf('nesterovLookAhead')],
    ] as const;
    for (const [made, ...rows] of configs) {
      expect(rows.flatMap(row => Object.keys(row?.[2] ?? {})).sort()).toEqual(Object.keys(made.getConfig()).sort());
    }
    expect(Object.keys(printed)).toEqual(Object.keys(scaleByAdamAsPrinted().config).slice(1));
  });

  for (const [name, [make, deed, options]] of Object.entries(TABLE)) {
    for (const [option, wrongs] of Object.entries(options)) {
      it(`${name} refuses a bad ${option}`, () => {
        for (const [value, error, rule] of wrongs) {
          expectRefused({
            call: `${name}({${option}: ${shown(value)}})`,
            run: () => make(option, value),
            error,
            message: `Cannot ${deed} as ${option} must ${rule}: current value is ${shown(value)}`,
          });
        }
      });
    }
  }

  it('sharpnessAware and the averages refuse what is no optimizer', () => {
    for (const make of [sharpnessAware, exponentialMovingAverage, stochasticWeightAveraging]) {
      expect(() => make('adam' as never)).toThrow(/as optimizer must be a tf.Optimizer: current value is "adam"$/);
    }
  });

  it('nesterovLookAhead refuses a bad rate where it is set, and one that a schedule gives at its step', () => {
    const made = nesterovLookAhead({learningRate: step => 1 - step});
    expect(() => made.setLearningRate(-1)).toThrow(
      'Cannot set the learning rate as it must be >= 0 and < Infinity: current value is -1',
    );
    const weight = tf.variable(tf.scalar(1));
    const step = () => made.minimize(() => weight.square() as never);
    step();
    step();
    expect(step).toThrow('Cannot take a step as its learning rate must be >= 0 and < Infinity: current value is -1');
  });
});
