import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import * as probes from '../../src/probes/index.ts';
import {forget, network} from '../probes/support.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

type Wrong = readonly [value: unknown, error: typeof TypeError | typeof RangeError, rule: string];
type Factory = (options: object) => unknown;

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return '[object Object]';
  return typeof value === 'string' ? `"${value}"` : String(value);
};

const whole = (least: number): Wrong[] => [
  ['1', TypeError, 'be a number'],
  [least - 1, RangeError, `be >= ${least}`],
  [1.5, RangeError, 'be an integer'],
  [Number.NaN, RangeError, 'be an integer'],
];
const finite: Wrong[] = [
  ['1', TypeError, 'be a number'],
  [Number.NaN, RangeError, 'be finite'],
  [Number.POSITIVE_INFINITY, RangeError, 'be finite'],
];
const POSITIVE = `be > 0 and <= ${Number.MAX_VALUE}`;
const open: Wrong[] = [
  ['1', TypeError, 'be a number'],
  [0, RangeError, 'be > 0 and < 0.5'],
  [0.5, RangeError, 'be > 0 and < 0.5'],
  [Number.NaN, RangeError, 'be > 0 and < 0.5'],
];
const bins: Wrong[] = [
  ['1', TypeError, 'be a number'],
  [0, RangeError, 'be >= 1 and <= 1000'],
  [1001, RangeError, 'be >= 1 and <= 1000'],
  [1.5, RangeError, 'be an integer'],
];
const edges = (low: number): Readonly<Record<string, readonly Wrong[]>> => ({
  low: finite,
  high: [...finite, [low, RangeError, `be > ${low}`]],
  bins,
});

/** What the options of each factory refuse. */
const TABLE: Readonly<Record<string, Readonly<Record<string, readonly Wrong[]>>>> = {
  activationHistogram: edges(-1),
  activationMoments: {},
  activationQuantiles: {
    quantiles: [
      [0.5, TypeError, 'be an array'],
      [[], RangeError, 'not be empty'],
    ],
    unit: whole(0),
  },
  deadUnits: {},
  gradientNoise: {window: whole(1)},
  gradientNorms: {},
  learningRate: {},
  lossAndPenalty: {},
  nearZero: {
    threshold: [
      ['1', TypeError, 'be a number'],
      [0, RangeError, POSITIVE],
      [Number.NaN, RangeError, POSITIVE],
      [Number.POSITIVE_INFINITY, RangeError, POSITIVE],
    ],
  },
  saturation: {margin: open},
  updateNorms: {},
  updateRatio: {},
  weightHistogram: edges(-0.25),
  weightNorms: {},
};

const cases: Refusal[] = Object.entries(TABLE).flatMap(([name, options]) =>
  Object.entries(options).flatMap(([option, wrongs]) =>
    wrongs.map(([value, error, rule]) => ({
      call: `${name}({${option}: ${shown(value)}})`,
      run: () => (probes as unknown as Record<string, Factory>)[name]?.({[option]: value}),
      error,
      message: `Cannot create ${name} as ${option} must ${rule}: current value is ${shown(value)}`,
    })),
  ),
);

const recorder =
  (options: object): (() => unknown) =>
  () =>
    probes.recorder(options as probes.RecorderOptions);
const names = probes
  .all()
  .map(({config}) => config.name)
  .join(', ');

const RECORDER: readonly Refusal[] = [
  ...(
    [
      [{every: '1'}, TypeError, `every must be a number or 'epoch': current value is "1"`],
      [{every: 0}, RangeError, 'every must be >= 1: current value is 0'],
      [{every: 2.5}, RangeError, 'every must be an integer: current value is 2.5'],
      [{sampleEvery: 0}, RangeError, 'sampleEvery must be >= 1: current value is 0'],
      [{sampleEvery: 'epoch'}, TypeError, 'sampleEvery must be a number: current value is "epoch"'],
      [{probes: 'all'}, TypeError, 'probes must be an array: current value is "all"'],
      [{probes: [3]}, TypeError, 'probes[0] must be a probe or the name of one: current value is 3'],
      [{probes: [null]}, TypeError, 'probes[0] must be a probe or the name of one: current value is null'],
      [
        {probes: [probes.nearZero(), probes.nearZero({threshold: 1})]},
        RangeError,
        'probes must have different columns: current value is "near zero"',
      ],
      [{sample: [1]}, TypeError, 'sample must be a tensor: current value is [1]'],
      [{probes: ['deadUnits']}, TypeError, 'sample must be a tensor for deadUnits: current value is undefined'],
      [{layers: 'dense'}, TypeError, 'layers must be an array: current value is "dense"'],
      [{layers: [1]}, TypeError, 'layers[0] must be a string: current value is 1'],
    ] as const
  ).map(([options, error, rest]) => ({
    call: `recorder(${JSON.stringify(options)})`,
    run: recorder(options),
    error,
    message: `Cannot create recorder as ${rest}`,
  })),
  {
    call: `recorder({probes: ['gradientNorm']})`,
    run: recorder({probes: ['gradientNorm']}),
    error: RangeError,
    message: `Cannot create probe as config.name must be one of ${names}: current value is "gradientNorm"`,
  },
  {
    call: 'fromConfig(null)',
    run: () => probes.fromConfig(null as never),
    error: TypeError,
    message: 'Cannot create probe as config must be an object: current value is null',
  },
  {
    call: 'activationQuantiles({quantiles: [0, 1.5]})',
    run: () => probes.activationQuantiles({quantiles: [0, 1.5]}),
    error: RangeError,
    message: 'Cannot create activationQuantiles as quantiles[1] must be >= 0 and <= 1: current value is 1.5',
  },
];

describe('the factories of probes', () => {
  it('have an entry for every option in this table', () => {
    expect(Object.keys(TABLE).sort()).toEqual(names.split(', ').sort());
    for (const {config} of probes.all()) {
      const {name, ...options} = config;
      for (const option of Object.keys(options)) expect(TABLE[name], name).toHaveProperty(option);
    }
  });

  it.each(cases.map(refused => [refused.call, refused] as const))('refuse %s', (_call, refused) => {
    expectRefused(refused);
  });
});

describe('a recorder', () => {
  it.each(RECORDER.map(refused => [refused.call, refused] as const))('refuses %s', (_call, refused) => {
    expectRefused(refused);
  });

  it('refuses, before training begins, what does not fit the model, and leaves the optimizer as it was', () => {
    const model = network();
    const optimizer = optimizers.sgd();
    const sample = tf.ones([2, 5]);
    const right = tf.ones([2, 6]);
    const begin =
      (options: probes.RecorderOptions, given: tf.LayersModel = model) =>
      () =>
        probes.recorder(options).begin(given, optimizer);
    const empty = tf.sequential({name: 'empty', layers: [tf.layers.dropout({rate: 0.5, inputShape: [6]})]});
    const {numTensors} = tf.memory();
    expectRefused({
      call: 'begin with a sample of another shape',
      run: begin({sample}),
      error: RangeError,
      message:
        "Cannot record a training as the shape of sample must fit the model's input, [any, 6]: current value is [2, 5]",
    });
    expectRefused({
      call: 'begin with an unknown layer',
      run: begin({sample: right, layers: ['third']}),
      error: RangeError,
      message:
        'Cannot record a training as each of layers must be one of first, second, last: current value is "third"',
    });
    expectRefused({
      call: 'begin with a model without weights',
      run: begin({}, empty),
      error: RangeError,
      message: 'Cannot record a training as the model must have trainable weights: current value is "empty"',
    });
    expect(tf.memory().numTensors).toBe(numTensors);
    expect(Object.hasOwn(optimizer, 'computeGradients')).toBe(false);
    tf.dispose([sample, right]);
    forget(model);
  });
});
