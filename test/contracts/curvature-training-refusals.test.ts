import {describe, expect, it} from 'vitest';
import {growingGradient, kFac, subsampledNewtonCg, train} from '../../src/curvature/index.ts';
import {sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

const loss = sparseCategoricalCrossEntropy();
const model = mlp({inputs: 2, hidden: [3], outputs: 2, activation: 'tanh', seed: 1});
const dropping = mlp({inputs: 2, hidden: [3], outputs: 2, dropout: 0.5, seed: 1});
const x = [
  [0, 1],
  [1, 0],
];
const y = [0, 1];

const METHODS: readonly Refusal[] = [
  ...(
    [
      [{batchSize: 0}, RangeError, 'batchSize must be >= 1: current value is 0'],
      [{batchSize: '9'}, TypeError, 'batchSize must be a number: current value is "9"'],
      [{batchSize: 100}, RangeError, 'batchSize must be a multiple of hessianBatchSize, 128: current value is 100'],
      [{hessianBatchSize: 1.5}, RangeError, 'hessianBatchSize must be an integer: current value is 1.5'],
      [{maxProducts: 0}, RangeError, 'maxProducts must be >= 1: current value is 0'],
      [{matrix: 'fisher'}, RangeError, 'matrix must be one of "gauss-newton", "hessian": current value is "fisher"'],
      [{radius: 0}, RangeError, 'radius must be > 0 and < Infinity: current value is 0'],
      [{growth: 0}, RangeError, 'growth must be > 0 and < Infinity: current value is 0'],
      [
        {growth: 1, batchSize: 128},
        RangeError,
        'batchSize must be at least twice hessianBatchSize, 128, as the parts tell how sure the gradient is: current value is 128',
      ],
    ] as const
  ).map(([given, error, rest]) => ({
    call: `subsampledNewtonCg(${JSON.stringify(given)})`,
    run: () => subsampledNewtonCg(given as never),
    error,
    message: `Cannot create sub-sampled Newton-CG as ${rest}`,
  })),
  ...(
    [
      [{rate: 0}, RangeError, 'rate must be > 0 and < Infinity: current value is 0'],
      [{rate: 'x'}, TypeError, 'rate must be a number: current value is "x"'],
      [{partSize: 0}, RangeError, 'partSize must be >= 1: current value is 0'],
      [{batchSize: 20}, RangeError, 'batchSize must be a multiple of partSize, 16: current value is 20'],
      [{growth: Number.NaN}, RangeError, 'growth must be > 0 and < Infinity: current value is NaN'],
    ] as const
  ).map(([given, error, rest]) => ({
    call: `growingGradient(${JSON.stringify(given)})`,
    run: () => growingGradient(given as never),
    error,
    message: `Cannot create gradient descent with growing batches as ${rest}`,
  })),
  ...(
    [
      [{batchSize: 100}, RangeError, 'batchSize must be a multiple of factorBatchSize, 128: current value is 100'],
      [{factorBatchSize: 0}, RangeError, 'factorBatchSize must be >= 1: current value is 0'],
      [{every: 0}, RangeError, 'every must be >= 1: current value is 0'],
      [{damping: 0}, RangeError, 'damping must be >= 1e-8 and <= 10000: current value is 0'],
      [{damping: '1'}, TypeError, 'damping must be a number: current value is "1"'],
    ] as const
  ).map(([given, error, rest]) => ({
    call: `kFac(${JSON.stringify(given)})`,
    run: () => kFac(given as never),
    error,
    message: `Cannot create K-FAC as ${rest}`,
  })),
];

const method = growingGradient({batchSize: 2, partSize: 1});

/** What `train` refuses, by a promise. */
const TRAINING: readonly (readonly [what: string, given: readonly unknown[], error: Refusal['error'], rest: string])[] =
  [
    [
      'no examples',
      [model, 3, {loss, method}],
      TypeError,
      'the examples must be a dataset or {x, y}: current value is 3',
    ],
    ['no options', [model, {x, y}, undefined], TypeError, 'options must be an object: current value is undefined'],
    [
      'no method',
      [model, {x, y}, {loss}],
      TypeError,
      'method must be one of subsampledNewtonCg, growingGradient, kFac: current value is undefined',
    ],
    ['steps 0', [model, {x, y}, {loss, method, steps: 0}], RangeError, 'steps must be >= 1: current value is 0'],
    ['passes 0', [model, {x, y}, {loss, method, passes: 0}], RangeError, 'passes must be > 0: current value is 0'],
    [
      'seed 0.5',
      [model, {x, y}, {loss, method, seed: 0.5}],
      RangeError,
      'seed must be an integer: current value is 0.5',
    ],
    [
      'progress 1',
      [model, {x, y}, {loss, method, progress: 1}],
      TypeError,
      'progress must be true or false: current value is 1',
    ],
    [
      'signal 1',
      [model, {x, y}, {loss, method, signal: 1}],
      TypeError,
      'signal must be an AbortSignal: current value is 1',
    ],
    [
      'onStep 1',
      [model, {x, y}, {loss, method, onStep: 1}],
      TypeError,
      'onStep must be a function: current value is 1',
    ],
    [
      'dropout',
      [dropping, {x, y}, {loss, method}],
      RangeError,
      'layer hidden-1-dropout must draw nothing in training, or inference be true: a Hessian is that of one function: current value is "GradlabDropout"',
    ],
    [
      'large batches',
      [model, {x, y}, {loss, method: growingGradient()}],
      RangeError,
      'batchSize of the method must be at most 2, the number of examples: current value is 64',
    ],
  ];

describe('training by curvature refuses', () => {
  it.each([...METHODS])('$call', refusal => expectRefused(refusal));

  it.each(TRAINING)('train with %s', async (_, given, error, rest) => {
    const run = train(...(given as Parameters<typeof train>));
    await expect(run).rejects.toThrow(new error(`Cannot train by curvature as ${rest}`));
    await expect(run).rejects.toBeInstanceOf(error);
  });
});
