import {it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as networks from '../../src/networks/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

type Bad = readonly [value: unknown, error: typeof TypeError | typeof RangeError, rule: string, shown: string];

const OBJECT = '[object Object]';
const NOT_NUMBERS: readonly Bad[] = [
  ['1', TypeError, 'be a number', '"1"'],
  [null, TypeError, 'be a number', 'null'],
];
const COUNT: readonly Bad[] = [
  ...NOT_NUMBERS,
  [0, RangeError, 'be >= 1', '0'],
  [1.5, RangeError, 'be an integer', '1.5'],
  [Number.NaN, RangeError, 'be an integer', 'NaN'],
];
const SEED: readonly Bad[] = [...NOT_NUMBERS, [0.5, RangeError, 'be an integer', '0.5']];
const POSITIVE: readonly Bad[] = [
  ...NOT_NUMBERS,
  ...[-0.1, Number.NaN, Number.POSITIVE_INFINITY].map(
    (value): Bad => [value, RangeError, 'be >= 0 and < Infinity', String(value)],
  ),
];
const RATE: readonly Bad[] = [
  ...NOT_NUMBERS,
  ...[-0.1, 1, Number.NaN].map((value): Bad => [value, RangeError, 'be >= 0 and < 1', String(value)]),
];
const DROPOUT: readonly Bad[] = [
  ['0.5', TypeError, 'be a rate or a function that makes a layer', '"0.5"'],
  [null, TypeError, 'be a rate or a function that makes a layer', 'null'],
  ...RATE.slice(2),
];
const SWITCH: readonly Bad[] = [[1, TypeError, 'be true or false', '1']];

/** What is wrong in every network, of all layers or of one. */
const SETTINGS: Readonly<Record<string, readonly Bad[]>> = {
  activation: [
    [3, TypeError, 'be one of activations, or the name of one', '3'],
    [tf.relu, TypeError, 'be one of activations, or the name of one', String(tf.relu)],
  ],
  initializer: [
    ['heNormal', TypeError, 'be a function of {seed} that makes an initializer', '"heNormal"'],
    [tf.initializers.zeros(), TypeError, 'be a function of {seed} that makes an initializer', OBJECT],
  ],
  regularizer: [
    ['l2', TypeError, 'be a regularizer or null', '"l2"'],
    [{rate: 1}, TypeError, 'be a regularizer or null', OBJECT],
  ],
  constraint: [[{max: 2}, TypeError, 'be a constraint or null', OBJECT]],
  batchNormalization: [
    [1, TypeError, 'be true, false or the options of layers.batchNormalization', '1'],
    [null, TypeError, 'be true, false or the options of layers.batchNormalization', 'null'],
  ],
  dropout: DROPOUT,
  before: [[0.5, TypeError, 'be a function that makes a layer, or null', '0.5']],
};
const WHOLE: Readonly<Record<string, readonly Bad[]>> = {
  inputDropout: DROPOUT,
  seed: SEED,
  outputs: COUNT,
  hidden: [[5, TypeError, 'be a list of sizes or layers', '5']],
  output: [[5, TypeError, 'be an object of settings', '5']],
  name: ['', 'two words', 3].map(
    (value): Bad => [
      value,
      TypeError,
      'be a word of letters, digits and -_./ that begins with a letter or digit',
      typeof value === 'string' ? JSON.stringify(value) : String(value),
    ],
  ),
};

const SHAPES: Readonly<Record<string, readonly Bad[]>> = {
  kernelSize: COUNT,
  pool: COUNT,
  padding: [['none', RangeError, 'be one of "valid", "same"', '"none"']],
  poolBy: [['mean', RangeError, 'be one of "max", "average"', '"mean"']],
};

const OPTIONS: readonly (readonly [name: string, deed: string, bad: Readonly<Record<string, readonly Bad[]>>])[] = [
  [
    'mlp',
    'create mlp',
    {
      ...WHOLE,
      ...SETTINGS,
      inputs: [
        ['5', TypeError, 'be a number or a shape', '"5"'],
        [[], TypeError, 'be a number or a shape', '[]'],
        [0, RangeError, 'be >= 1', '0'],
      ],
    },
  ],
  [
    'cnn',
    'create cnn',
    {
      ...WHOLE,
      ...SETTINGS,
      ...SHAPES,
      image: [
        [[28, 28], TypeError, 'be [height, width, channels]', '[28, 28]'],
        [28, TypeError, 'be [height, width, channels]', '28'],
        [[4, 28, 1], RangeError, 'be large enough for conv-2, which gets 1 x 13 pixels', '[4, 28, 1]'],
      ],
      filters: [[8, TypeError, 'be a list of numbers or layers', '8']],
    },
  ],
  [
    'defaultRecipe',
    'create the default recipe',
    {
      deep: SWITCH,
      optimizer: [['sgd', RangeError, 'be one of "nesterov", "adamW"', '"sgd"']],
      schedule: [['cosine', RangeError, 'be one of "performance", "oneCycle"', '"cosine"']],
      steps: [[100, TypeError, 'go with schedule "oneCycle"', '100']],
      learningRate: POSITIVE,
      weightDecay: POSITIVE,
      patience: COUNT,
      activation: [['relu', TypeError, 'be left to the recipe', '"relu"']],
      initializer: [[null, TypeError, 'be left to the recipe', 'null']],
      batchNormalization: [[true, TypeError, 'be left to the recipe', 'true']],
    },
  ],
  [
    'selfNormalizing',
    'create the self-normalizing recipe',
    {
      rate: RATE,
      learningRate: POSITIVE,
      patience: COUNT,
      ...Object.fromEntries(
        ['activation', 'initializer', 'batchNormalization', 'dropout', 'inputDropout', 'regularizer', 'constraint'].map(
          name => [name, [[0, TypeError, 'be left to the recipe', '0'] as const]],
        ),
      ),
    },
  ],
];

const factories = networks as unknown as Readonly<Record<string, (options: object) => unknown>>;
const table: Refusal[] = OPTIONS.flatMap(([name, deed, bad]) =>
  Object.entries(bad).flatMap(([option, values]) =>
    values.map(([value, error, rule, shown]) => ({
      call: `${name}({${option}: ${shown}})`,
      run: () => factories[name]?.({[option]: value}),
      error,
      message: `Cannot ${deed} as ${option} must ${rule}: current value is ${shown}`,
    })),
  ),
);

/** The same settings of one layer, under the layer's name. */
const ofLayers: Refusal[] = Object.entries(SETTINGS).flatMap(([option, values]) =>
  values.flatMap(([value, error, rule, shown]) => {
    const message = (deed: string, where: string): string =>
      `Cannot ${deed} as ${where}.${option} must ${rule}: current value is ${shown}`;
    return [
      {
        call: `mlp({hidden: [5, {units: 4, ${option}: ${shown}}]})`,
        run: () => factories.mlp?.({hidden: [5, {units: 4, [option]: value}]}),
        error,
        message: message('create mlp', 'hidden[1]'),
      },
      {
        call: `cnn({filters: [{filters: 4, ${option}: ${shown}}]})`,
        run: () => factories.cnn?.({filters: [{filters: 4, [option]: value}]}),
        error,
        message: message('create cnn', 'filters[0]'),
      },
    ];
  }),
);

const refused = (
  call: string,
  run: () => unknown,
  error: typeof TypeError | typeof RangeError,
  message: string,
): Refusal => ({call, run, error, message});
const other = factories as Readonly<Record<string, (...args: unknown[]) => unknown>>;
const IDS = '"R1", "R2", "R3", "R4", "R5", "R6", "R7"';
const rest: readonly Refusal[] = [
  ...[-1, 2.5].map(size =>
    refused(
      `mlp({hidden: [${size}]})`,
      () => other.mlp?.({hidden: [size]}),
      RangeError,
      `Cannot create mlp as hidden[0] must be ${size === 2.5 ? 'an integer' : '>= 1'}: current value is ${size}`,
    ),
  ),
  refused(
    "mlp({hidden: ['5']})",
    () => other.mlp?.({hidden: ['5']}),
    TypeError,
    'Cannot create mlp as hidden[0] must be a number or an object with units: current value is "5"',
  ),
  refused(
    'mlp({hidden: [{}]})',
    () => other.mlp?.({hidden: [{}]}),
    TypeError,
    'Cannot create mlp as hidden[0].units must be a number: current value is undefined',
  ),
  refused(
    'mlp({inputs: [2, 0]})',
    () => other.mlp?.({inputs: [2, 0]}),
    RangeError,
    'Cannot create mlp as inputs[1] must be >= 1: current value is 0',
  ),
  refused(
    "mlp({output: {constraint: 'max'}})",
    () => other.mlp?.({output: {constraint: 'max'}}),
    TypeError,
    'Cannot create mlp as output.constraint must be a constraint or null: current value is "max"',
  ),
  refused(
    'mlp({initializer: () => 3})',
    () => other.mlp?.({initializer: () => 3}),
    TypeError,
    'Cannot create mlp as the initializer of hidden-1 must be an initializer: current value is 3',
  ),
  refused(
    'mlp({dropout: () => 3})',
    () => other.mlp?.({dropout: () => 3}),
    TypeError,
    'Cannot create mlp as what makes hidden-1-dropout must give a layer: current value is 3',
  ),
  refused(
    'cnn({image: [28, 28, 0]})',
    () => other.cnn?.({image: [28, 28, 0]}),
    RangeError,
    'Cannot create cnn as image[2] must be >= 1: current value is 0',
  ),
  refused(
    'cnn({filters: [{filters: 4, pool: 0}]})',
    () => other.cnn?.({filters: [{filters: 4, pool: 0}]}),
    RangeError,
    'Cannot create cnn as filters[0].pool must be >= 1: current value is 0',
  ),
  refused(
    "defaultRecipe({schedule: 'oneCycle'})",
    () => other.defaultRecipe?.({schedule: 'oneCycle'}),
    TypeError,
    'Cannot create the default recipe as steps must be given with schedule "oneCycle": current value is undefined',
  ),
  refused(
    "defaultRecipe({schedule: 'oneCycle', steps: 0})",
    () => other.defaultRecipe?.({schedule: 'oneCycle', steps: 0}),
    RangeError,
    'Cannot create the default recipe as steps must be >= 1: current value is 0',
  ),
  refused(
    "flowersNetwork('R8')",
    () => other.flowersNetwork?.('R8'),
    RangeError,
    `Cannot create a flowers network as id must be one of ${IDS}: current value is "R8"`,
  ),
  refused(
    "flowersNetwork('R6', {deviation: -1})",
    () => other.flowersNetwork?.('R6', {deviation: -1}),
    RangeError,
    'Cannot create a flowers network as deviation must be >= 0 and < Infinity: current value is -1',
  ),
  refused(
    "flowersNetwork('R1', {classes: 0})",
    () => other.flowersNetwork?.('R1', {classes: 0}),
    RangeError,
    'Cannot create a flowers network as classes must be >= 1: current value is 0',
  ),
  refused(
    "flowersNetwork('R4', {image: [9, 9]})",
    () => other.flowersNetwork?.('R4', {image: [9, 9]}),
    TypeError,
    'Cannot create cnn as image must be [height, width, channels]: current value is [9, 9]',
  ),
  refused(
    'summary({})',
    () => other.summary?.({}),
    TypeError,
    'Cannot summarize as model must be a tf.LayersModel: current value is [object Object]',
  ),
];

it.each([...table, ...ofLayers, ...rest])('$call is refused in words', expectRefused);
