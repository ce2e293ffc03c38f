import {describe, expect, it} from 'vitest';
import {reflect} from '../../src/augmentation/index.ts';
import {dataset} from '../../src/data/samples/index.ts';
import {tf} from '../../src/engine/index.ts';
import {categoricalCrossEntropy, meanSquaredError, sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import {type Examples, type FitOptions, fit as train} from '../../src/training/index.ts';
import {network, points, quiet, weightsOf} from '../training/support.ts';

interface Case {
  readonly what: string;
  readonly options?: object;
  readonly model?: () => unknown;
  readonly set?: () => unknown;
  readonly error: typeof TypeError | typeof RangeError;
  /** The whole message; a pattern where a cause is told at its end. */
  readonly message: string | RegExp;
}

const set = points(20);
const line = (units = 1, inputs = 2): tf.Sequential =>
  tf.sequential({layers: [tf.layers.dense({units, inputShape: [inputs]})]});
const withY = (values: Int32Array | Float32Array, shape: readonly number[]): Examples => ({
  x: set.x,
  y: {values, shape},
});
const holed = (): Examples => {
  const values = Float32Array.from(set.x.values);
  values[2 * 7 + 1] = Number.NaN;
  return {x: {values, shape: [20, 2]}, y: set.y};
};

const option = (name: string, value: unknown, error: Case['error'], rest: string): Case => ({
  what: `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  options: {[name]: value},
  error,
  message: `Cannot fit as ${rest}`,
});

const cases: readonly Case[] = [
  option('loss', undefined, TypeError, 'loss must be a loss of the losses: current value is undefined'),
  option('loss', 'mse', TypeError, 'loss must be a loss of the losses: current value is "mse"'),
  option('optimizer', 'adam', TypeError, 'optimizer must be a tf.Optimizer: current value is "adam"'),
  option('epochs', 0, RangeError, 'epochs must be >= 1: current value is 0'),
  option('epochs', 1.5, RangeError, 'epochs must be an integer: current value is 1.5'),
  option('epochs', '3', TypeError, 'epochs must be a number: current value is "3"'),
  option('batchSize', 0, RangeError, 'batchSize must be >= 1: current value is 0'),
  option('batchSize', Number.NaN, RangeError, 'batchSize must be an integer: current value is NaN'),
  option(
    'batchSize',
    21,
    RangeError,
    'batchSize must be at most 20, the number of examples to train on: current value is 21',
  ),
  option('seed', 0.5, RangeError, 'seed must be an integer: current value is 0.5'),
  option('seed', null, TypeError, 'seed must be a number: current value is null'),
  option('validation', 0, RangeError, 'validation must be a dataset, or a share > 0 and < 1: current value is 0'),
  option('validation', 1, RangeError, 'validation must be a dataset, or a share > 0 and < 1: current value is 1'),
  option(
    'validation',
    Number.NaN,
    RangeError,
    'validation must be a dataset, or a share > 0 and < 1: current value is NaN',
  ),
  option('validation', 'half', TypeError, 'the validation set must be a dataset or {x, y}: current value is "half"'),
  option('metrics', 'accuracy', TypeError, 'metrics must be a list: current value is "accuracy"'),
  option('metrics', ['f1'], RangeError, 'metrics[0] must be one of "accuracy": current value is "f1"'),
  option(
    'metrics',
    [{name: 'f1'}],
    TypeError,
    "metrics[0] must be 'accuracy' or {name, measure}: current value is [object Object]",
  ),
  option(
    'metrics',
    ['accuracy', 'accuracy'],
    RangeError,
    'the names of metrics must differ, from each other and the columns: current value is "accuracy"',
  ),
  {
    what: 'an unknown probe',
    options: {probes: ['gradientNorm']},
    error: RangeError,
    message: /must be one of .*gradientNorms, .*: current value is "gradientNorm"$/,
  },
  option('observers', [{}], TypeError, 'observers must be a list of recorders: current value is [[object Object]]'),
  option('earlyStopping', true, TypeError, 'earlyStopping must be an object or false: current value is true'),
  option(
    'earlyStopping',
    {},
    RangeError,
    'earlyStopping.monitor must be one of "loss", "penalty", "accuracy": current value is "validationLoss"',
  ),
  option(
    'earlyStopping',
    {monitor: 'loss', mode: 'best'},
    RangeError,
    'earlyStopping.mode must be one of "auto", "min", "max": current value is "best"',
  ),
  option(
    'earlyStopping',
    {monitor: 'loss', every: 0},
    RangeError,
    'earlyStopping.every must be >= 1: current value is 0',
  ),
  option(
    'earlyStopping',
    {monitor: 'loss', restoreBest: 1},
    TypeError,
    'earlyStopping.restoreBest must be true or false: current value is 1',
  ),
  {
    what: 'a patience of 0',
    options: {earlyStopping: {monitor: 'loss', patience: 0}},
    error: RangeError,
    message: 'Cannot create patience as patience must be >= 1: current value is 0',
  },
  option('rate', 0.1, TypeError, 'rate must be an object: current value is 0.1'),
  option(
    'rate',
    {per: 'batch', schedule: 0.1},
    RangeError,
    'rate.per must be one of "step", "epoch": current value is "batch"',
  ),
  option(
    'rate',
    {per: 'step', schedule: -1},
    RangeError,
    'the learning rate must be >= 0 and < Infinity: current value is -1',
  ),
  option(
    'rate',
    {plateau: {}, monitor: 'loss'},
    TypeError,
    'rate.plateau must be made by schedules.reduceOnPlateau: current value is [object Object]',
  ),
  option(
    'rate',
    {plateau: {next: () => 1}},
    RangeError,
    'rate.monitor must be one of "loss", "penalty", "accuracy": current value is "validationLoss"',
  ),
  option('signal', {}, TypeError, 'signal must be an AbortSignal: current value is [object Object]'),
  option('progress', 'line', TypeError, 'progress must be true, false or a function: current value is "line"'),
  option('onEpoch', 1, TypeError, 'onEpoch must be a function: current value is 1'),
  option('checkpoint', {}, TypeError, 'checkpoint must be {file, every}: current value is [object Object]'),
  option('checkpoint', {file: 'run', every: 0}, RangeError, 'checkpoint.every must be >= 1: current value is 0'),
  option('resume', 1, TypeError, 'resume must be true or false: current value is 1'),
  option('resume', true, TypeError, 'checkpoint must name the file as resume is true: current value is undefined'),
  {
    what: 'an augmentation of a table',
    options: {augmentation: reflect()},
    error: RangeError,
    message:
      'Cannot make batches as x.shape must be [examples, height, width, channels] as there is an augmentation: current value is [20, 2]',
  },
  {
    what: 'no model',
    model: () => ({}),
    error: TypeError,
    message: 'Cannot fit as model must be a tf.LayersModel: current value is [object Object]',
  },
  {
    what: 'a model without layers',
    model: () => tf.sequential({name: 'bare'}),
    error: RangeError,
    message: 'Cannot fit as model must have layers: current value is "bare without any"',
  },
  {
    what: 'a model without weights',
    model: () => tf.sequential({name: 'empty', layers: [tf.layers.reLU({inputShape: [2]})]}),
    error: RangeError,
    message: 'Cannot fit as model must have trainable weights: current value is "empty without any"',
  },
  {
    what: 'a model whose weights are not finite',
    model: () => {
      const model = tf.sequential({layers: [tf.layers.dense({units: 2, inputShape: [2], name: 'sick'})]});
      model.setWeights([tf.fill([2, 2], Number.NaN), tf.zeros([2])]);
      return model;
    },
    error: RangeError,
    message: 'Cannot fit as weight "sick/kernel" must be finite: current value is "NaN or an infinity"',
  },
  {
    what: 'a model with two outputs',
    model: () => {
      const input = tf.input({shape: [2]});
      const outputs = [1, 2].map(() => tf.layers.dense({units: 2}).apply(input) as tf.SymbolicTensor);
      return tf.model({inputs: input, outputs});
    },
    error: RangeError,
    message: "Cannot fit as the model's outputs must be one: current value is 2",
  },
  {
    what: 'examples of another shape than the input',
    model: () => line(2, 3),
    error: RangeError,
    message: "Cannot fit as each of the examples must have the shape of the model's input, [3]: current value is [2]",
  },
  {
    what: 'outputs that the loss does not take',
    model: () => line(3),
    set: () => ({x: set.x, y: {values: new Float32Array(40), shape: [20, 2]}}),
    options: {loss: categoricalCrossEntropy()},
    error: RangeError,
    message:
      /^Cannot fit as targets must fit the loss and the model's output \[examples, 3\]: current value is \[examples, 2\] \(Cannot compute/,
  },
  {
    what: 'a class for a single output of squares',
    model: () => line(2),
    set: () => ({x: set.x, y: {values: new Float32Array(20), shape: [20]}}),
    options: {loss: meanSquaredError()},
    error: RangeError,
    message:
      /^Cannot fit as targets must fit the loss and the model's output \[examples, 2\]: current value is \[examples\] \(Cannot compute/,
  },
  {
    what: 'accuracy of numbers',
    model: () => line(1),
    set: () => ({x: set.x, y: {values: new Float32Array(20), shape: [20]}}),
    options: {loss: meanSquaredError(), metrics: ['accuracy']},
    error: RangeError,
    message: 'Cannot fit as metrics[0] must suit targets that are no classes: current value is "accuracy"',
  },
  {
    what: 'no examples',
    set: () => ({x: [], y: []}),
    error: RangeError,
    message: 'Cannot fit as x of the examples must have at least one example: current value is []',
  },
  {
    what: 'an empty tensor',
    set: () => ({x: tf.zeros([0, 2]), y: tf.zeros([0])}),
    error: RangeError,
    message: 'Cannot create dataset "the examples" as x.shape[0] must be >= 1: current value is 0',
  },
  {
    what: 'something else than examples',
    set: () => 7,
    error: TypeError,
    message: 'Cannot fit as the examples must be a dataset or {x, y}: current value is 7',
  },
  {
    what: 'words for numbers',
    set: () => ({x: ['a'], y: [1]}),
    error: TypeError,
    message: 'Cannot fit as x of the examples must be of numbers: current value is "string"',
  },
  {
    what: 'more targets than examples',
    set: () => withY(new Int32Array(21), [21]),
    error: RangeError,
    message: 'Cannot create dataset "the examples" as x and y must have equally many examples: x has 20, y has 21',
  },
  {
    what: 'NaN in an example',
    set: holed,
    error: RangeError,
    message: 'Cannot create dataset "the examples" as row 7, column 1 of x must be finite: current value is NaN',
  },
  {
    what: 'a NaN that came into a dataset later',
    set: () => {
      const sound = dataset({...points(20), features: ['weight', 'length']});
      (sound.x.values as Float32Array)[5] = Number.NaN;
      return sound;
    },
    error: RangeError,
    message: 'Cannot create dataset "points" as row 2, column "length" of x must be finite: current value is NaN',
  },
  {
    what: 'a label that is no class of the output',
    set: () =>
      withY(
        Int32Array.from({length: 20}, (_, index) => (index === 4 ? 2 : 1)),
        [20],
      ),
    error: RangeError,
    message:
      'Cannot fit as row 4 of y of the examples must be a class, an integer >= 0 and < 2, the number of outputs: current value is 2',
  },
  {
    what: 'a label that is a fraction',
    set: () =>
      withY(
        Float32Array.from({length: 20}, () => 0.5),
        [20],
      ),
    error: RangeError,
    message:
      'Cannot fit as row 0 of y of the examples must be a class, an integer >= 0 and < 2, the number of outputs: current value is 0.5',
  },
  {
    what: 'a validation set of another shape',
    options: {
      validation: {x: {values: new Float32Array(30), shape: [10, 3]}, y: {values: new Int32Array(10), shape: [10]}},
    },
    error: RangeError,
    message:
      "Cannot fit as each of the validation set must have the shape of the model's input, [2]: current value is [3]",
  },
];

describe('fit refuses before anything starts', () => {
  it.each(cases)('$what', async ({options, model = network, set: given = () => set, error, message}) => {
    const trained = model() as tf.LayersModel;
    const isModel = trained instanceof tf.LayersModel && trained.weights.length > 0;
    const before = isModel ? weightsOf(trained) : [];
    const examples = given() as Examples;
    const tensors = tf.memory().numTensors;
    const failure = await train(trained, examples, {...quiet, ...options} as FitOptions).catch(caught => caught);
    expect(failure).toBeInstanceOf(error);
    expect((failure as Error).message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect(isModel ? weightsOf(trained) : []).toEqual(before);
    expect(tf.memory().numTensors, 'tensors left').toBe(tensors);
  });

  it('options that are none, and a model that is in training', async () => {
    const none = await train(network(), set, undefined as unknown as FitOptions).catch(error => error.message);
    expect(none).toBe('Cannot fit as options must be an object: current value is undefined');
    const model = network();
    const options = {
      loss: sparseCategoricalCrossEntropy(),
      epochs: 2,
      progress: false,
      optimizer: optimizers.sgd(),
    } as const;
    const first = train(model, set, options);
    const second = await train(model, set, options).catch(error => error.message);
    expect(second).toMatch(/^Cannot fit as model must not be in training already: current value is "sequential_\d+"$/);
    expect((await first).status).toBe('finished');
  });
});
