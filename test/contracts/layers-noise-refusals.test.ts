import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

type Bad = readonly [value: unknown, error: typeof TypeError | typeof RangeError, rule: string, shown: string];
type Factory = (options: object) => tf.layers.Layer;

const FACTORIES = layers as unknown as Readonly<Record<string, Factory>>;

const numberOf = (rule: string, ...outside: readonly number[]): readonly Bad[] => [
  ['1', TypeError, 'be a number', '"1"'],
  [null, TypeError, 'be a number', 'null'],
  ...[...outside, Number.NaN].map((value): Bad => [value, RangeError, `be ${rule}`, String(value)]),
];

const SEEDS: readonly Bad[] = [
  ['1', TypeError, 'be a number', '"1"'],
  [null, TypeError, 'be a number', 'null'],
  [0.5, RangeError, 'be an integer', '0.5'],
  [2 ** 53, RangeError, 'be an integer', '9007199254740992'],
  [Number.NaN, RangeError, 'be an integer', 'NaN'],
];

const RATE = numberOf('>= 0 and <= 1', -0.1, 1.1);
const RATE_BELOW_1 = numberOf('>= 0 and < 1', -0.1, 1);
const SIZES: readonly Bad[] = [
  ['2', TypeError, 'be a number', '"2"'],
  [0, RangeError, 'be >= 1', '0'],
  [1.5, RangeError, 'be an integer', '1.5'],
];
const PAIRS: readonly Bad[] = [...SIZES, [[1, 2, 3], RangeError, 'be a number or two', '[1, 2, 3]']];
const NOISE_SHAPES: readonly Bad[] = [
  [3, TypeError, 'be an array', '3'],
  [null, TypeError, 'be an array', 'null'],
  [[2, 0], RangeError, 'have positive integers or null as sizes', '[2, 0]'],
  [[Number.NaN], RangeError, 'have positive integers or null as sizes', '[NaN]'],
];

/** Every option of every layer that draws; `needed` are those without a default. */
const OPTIONS: readonly (readonly [
  name: string,
  deed: string,
  bad: Readonly<Record<string, readonly Bad[]>>,
  needed?: object,
])[] = [
  ['dropout', 'create dropout', {rate: RATE, noiseShape: NOISE_SHAPES}],
  ['spatialDropout', 'create spatial dropout', {rate: RATE}],
  ['gaussianDropout', 'create gaussian dropout', {rate: RATE_BELOW_1}],
  ['alphaDropout', 'create alpha dropout', {rate: RATE_BELOW_1}],
  ['monteCarloDropout', 'create Monte Carlo dropout', {rate: RATE, noiseShape: NOISE_SHAPES}],
  ['dropConnect', 'create DropConnect', {rate: RATE}, {units: 2}],
  [
    'stochasticPooling',
    'create stochastic pooling',
    {
      poolSize: PAIRS,
      strides: PAIRS,
      padding: [
        ['causal', RangeError, 'be one of "valid", "same"', '"causal"'],
        [1, RangeError, 'be one of "valid", "same"', '1'],
      ],
    },
  ],
  [
    'gaussianNoise',
    'create gaussian noise',
    {deviation: numberOf('>= 0 and < Infinity', -1, Number.POSITIVE_INFINITY)},
  ],
];

const CREATED = OPTIONS.flatMap(([name, deed, options, needed = {}]) =>
  Object.entries({...options, seed: SEEDS}).flatMap(([option, bad]) =>
    bad.map(
      ([value, error, rule, shown]): Refusal => ({
        call: `${name}({${option}: ${shown}})`,
        run: () => FACTORIES[name]?.({...needed, [option]: value}),
        error,
        message: `Cannot ${deed} as ${option} must ${rule}: current value is ${shown}`,
      }),
    ),
  ),
);

const training = {training: true};
const model = () => tf.sequential({layers: [layers.dropout({inputShape: [2]})]});
const sampled = (options: object) => layers.monteCarlo(model(), tf.ones([1, 2]), options);
const stock = () =>
  tf.sequential({layers: [layers.dropout({inputShape: [2]}), tf.layers.dropout({rate: 0.5, name: 'stock'})]});
const twoOutputs = () => {
  const input = tf.input({shape: [2]});
  const output = layers.dropout().apply(input) as tf.SymbolicTensor;
  return tf.model({inputs: input, outputs: [output, layers.dropout().apply(output) as tf.SymbolicTensor]});
};

const CALLED: readonly Refusal[] = [
  {
    call: 'a noise shape of another rank',
    run: () => layers.dropout({noiseShape: [1]}).apply(tf.ones([2, 3]), training),
    error: RangeError,
    message: "Cannot apply dropout as noiseShape must fit the input's shape [2,3]: current value is [1]",
  },
  {
    call: 'a noise shape of another size',
    run: () => layers.dropout({noiseShape: [null, 2]}).apply(tf.ones([2, 3]), training),
    error: RangeError,
    message: "Cannot apply dropout as noiseShape must fit the input's shape [2,3]: current value is [null, 2]",
  },
  {
    call: 'spatial dropout of a matrix',
    run: () => layers.spatialDropout().apply(tf.ones([2, 3]), training),
    error: RangeError,
    message: 'Cannot apply spatial dropout as the input must be of rank 3 or more: current value is [2, 3]',
  },
  {
    call: 'stochastic pooling of a matrix',
    run: () => layers.stochasticPooling().computeOutputShape([2, 3]),
    error: RangeError,
    message: 'Cannot pool stochastically as the input must be of rank 4: current value is [2, 3]',
  },
  {
    call: 'stochastic pooling of too small an image',
    run: () => layers.stochasticPooling().computeOutputShape([1, 2, 5, 1]),
    error: RangeError,
    message: "Cannot pool stochastically as poolSize must fit the input's shape [1,2,5,1]: current value is [3, 3]",
  },
  {
    call: 'a counter below 0',
    run: () => {
      layers.dropout().counter = -1;
    },
    error: RangeError,
    message:
      'Cannot set the counter of a dropout generator as it must be an integer from 0 to 2^53: current value is -1',
  },
  ...SEEDS.slice(2).map(
    ([seed, error, rule, shown]): Refusal => ({
      call: `monteCarlo({seed: ${shown}})`,
      run: () => sampled({seed}),
      error,
      message: `Cannot take Monte Carlo samples as seed must ${rule}: current value is ${shown}`,
    }),
  ),
  ...['samples', 'batchSize'].flatMap(option =>
    SIZES.map(
      ([value, error, rule, shown]): Refusal => ({
        call: `monteCarlo({${option}: ${shown}})`,
        run: () => sampled({[option]: value}),
        error,
        message: `Cannot take Monte Carlo samples as ${option} must ${rule}: current value is ${shown}`,
      }),
    ),
  ),
  {
    call: 'monteCarlo of no model',
    run: () => layers.monteCarlo({} as tf.LayersModel, tf.ones([1, 2])),
    error: TypeError,
    message: 'Cannot take Monte Carlo samples as model must be a tf.LayersModel: current value is [object Object]',
  },
  {
    call: 'monteCarlo of two outputs',
    run: () => layers.monteCarlo(twoOutputs(), tf.ones([1, 2])),
    error: RangeError,
    message: "Cannot take Monte Carlo samples as the model's number of outputs must be 1: current value is 2",
  },
  {
    call: 'monteCarlo of a model without chance',
    run: () =>
      layers.monteCarlo(
        tf.sequential({name: 'sure', layers: [tf.layers.dense({units: 1, inputShape: [2]})]}),
        tf.ones([1, 2]),
      ),
    error: RangeError,
    message: 'Cannot take Monte Carlo samples as the model must have a random layer: current value is "sure"',
  },
  {
    call: "monteCarlo with TensorFlow.js's own dropout",
    run: () => layers.monteCarlo(stock(), tf.ones([1, 2])),
    error: RangeError,
    message:
      'Cannot take Monte Carlo samples as the model\'s random layers must be those of gradlab: current value is "stock"',
  },
];

describe('layers that draw refuse', () => {
  it.each(CREATED)('$call', refusal => expectRefused(refusal));
  it.each(CALLED)('$call', refusal => expectRefused(refusal));

  it('integers in training, and pass them on in prediction', () => {
    const x = tf.tensor1d([1, 2], 'int32');
    expect(() => layers.dropout().apply(x, training)).toThrow(
      'Cannot apply dropout as x must be float32: current value is int32',
    );
    expect([...(layers.dropout().apply(x) as tf.Tensor).dataSync()]).toEqual([1, 2]);
  });
});
