import {describe, it} from 'vitest';
import {exactObjective, networkObjective} from '../../src/curvature/index.ts';
import {tf} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';
import {meanSquaredError, multiclassHinge, sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {orthogonal} from '../../src/regularizers/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

const loss = sparseCategoricalCrossEntropy();
const model = mlp({inputs: 2, hidden: [3], outputs: 2, activation: 'tanh', seed: 1});
const dropping = mlp({inputs: 2, hidden: [3], outputs: 2, dropout: 0.5, seed: 1});
const normalized = mlp({inputs: 2, hidden: [3], outputs: 2, batchNormalization: true, seed: 1});
const drawing = tf.sequential({
  layers: [
    tf.layers.dense({units: 2, inputShape: [2]}),
    layers.monteCarloDropout({rate: 0.5, seed: 1}),
    tf.layers.dense({units: 2}),
  ],
});
const frozen = tf.sequential({layers: [tf.layers.dense({units: 2, inputShape: [2], trainable: false})]});
const pooled = tf.sequential({
  layers: [tf.layers.conv2d({filters: 1, kernelSize: 1, inputShape: [2, 1, 1], name: 'conv'})],
});
const unflattened = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [2, 1], name: 'wide'})]});
const twice = tf.layers.dense({units: 2, inputShape: [2], useBias: false});
const shared = tf.sequential({layers: [twice, twice]});
const penalized = mlp({inputs: 2, hidden: [3], outputs: 2, seed: 1, regularizer: orthogonal()});
const x = [
  [0, 1],
  [1, 0],
];
const y = [0, 1];
const options = {loss, x, y};

type Create = (model: never, options: never) => unknown;
const both: readonly (readonly [name: string, deed: string, create: Create])[] = [
  ['exactObjective', 'create exact objective', exactObjective as Create],
  ['networkObjective', 'create network objective', networkObjective as Create],
];

/** What both objectives refuse. */
const SHARED: readonly (readonly [
  what: string,
  given: readonly [unknown, unknown],
  error: Refusal['error'],
  rest: string,
])[] = [
  ['no options', [model, 3], TypeError, 'options must be an object: current value is 3'],
  ['no loss', [model, {x, y}], TypeError, 'loss must be one of losses: current value is undefined'],
  [
    'penalties 1',
    [model, {...options, penalties: 1}],
    TypeError,
    'penalties must be true or false: current value is 1',
  ],
  [
    'inference 1',
    [model, {...options, inference: 1}],
    TypeError,
    'inference must be true or false: current value is 1',
  ],
  [
    'no x',
    [model, {loss, y}],
    TypeError,
    'x must be a tensor, samples, or lists of numbers: current value is undefined',
  ],
  [
    'words',
    [model, {...options, x: [['a', 'b']]}],
    TypeError,
    'x must be a tensor, samples, or lists of numbers: current value is [["a", "b"]]',
  ],
  [
    'ragged rows',
    [model, {...options, x: [[0, 1], [1]]}],
    TypeError,
    'x must be a tensor, samples, or lists of numbers: current value is [[0, 1], [1]]',
  ],
  [
    'no examples',
    [model, {...options, x: [], y: []}],
    RangeError,
    'x must have at least one example: current value is [0]',
  ],
  [
    'wide examples',
    [
      model,
      {
        ...options,
        x: [
          [1, 2, 3],
          [1, 2, 3],
        ],
      },
    ],
    RangeError,
    "x must have examples of 2 numbers, the model's input: current value is [2, 3]",
  ],
  [
    'few targets',
    [model, {...options, y: [0]}],
    RangeError,
    'y must have a target of 2 numbers, or a class number, for each of 2 examples: current value is [1]',
  ],
  [
    'NaN',
    [
      model,
      {
        ...options,
        x: [
          [0, 1],
          [Number.NaN, 0],
        ],
      },
    ],
    RangeError,
    'row 1 of x must be finite: current value is NaN',
  ],
  [
    'infinite targets',
    [
      model,
      {
        ...options,
        loss: meanSquaredError(),
        y: [
          [0, 1],
          [0, Infinity],
        ],
      },
    ],
    RangeError,
    'row 1 of y must be finite: current value is Infinity',
  ],
  [
    'class 2',
    [model, {...options, y: [0, 2]}],
    RangeError,
    'row 1 of y must be a class, an integer >= 0 and < 2, the number of outputs: current value is 2',
  ],
  [
    'a model that draws',
    [drawing, {...options, inference: true}],
    RangeError,
    `layer ${drawing.layers[1]?.name} must draw nothing, for a Hessian is that of one function: current value is "GradlabMonteCarloDropout"`,
  ],
  [
    'dropout',
    [dropping, options],
    RangeError,
    'layer hidden-1-dropout must draw nothing in training, or inference be true: a Hessian is that of one function: current value is "GradlabDropout"',
  ],
  [
    'batch normalization',
    [normalized, options],
    RangeError,
    'layer hidden-1-normalization must keep no averages that each call moves, or inference be true: a Hessian is that of one function: current value is "GradlabBatchNormalization"',
  ],
  [
    'nothing to train',
    [frozen, options],
    RangeError,
    `model must have trainable weights: current value is "${frozen.name} without any"`,
  ],
];

const f = exactObjective(model, options);
const w = f.read();
const OTHERS: readonly Refusal[] = [
  ...(
    [
      ['no model', [{}, options], TypeError, 'model must be a tf.Sequential: current value is [object Object]'],
      [
        'a convolution',
        [
          pooled,
          {
            ...options,
            y: [
              [1, 1],
              [1, 1],
            ],
          },
        ],
        RangeError,
        'layer conv must be dense, flatten or an activation to be computed in double precision: current value is "Conv2D"',
      ],
      [
        'a dense layer on images',
        [unflattened, {...options, x: [[[1], [2]]], y: [[1, 2]]}],
        RangeError,
        'the input of layer wide must be rows, one for each example: current value is [null, 2, 1]',
      ],
      [
        'a layer used twice',
        [shared, options],
        RangeError,
        'the layers must have 4 weights, each one its own: current value is 8',
      ],
      [
        'another penalty',
        [penalized, options],
        RangeError,
        'the penalty of hidden-1 must be one of l1, l2, elasticNet: current value is "GradlabOrthogonal"',
      ],
      [
        'a loss of another kind',
        [model, {...options, loss: () => 0}],
        RangeError,
        'loss must be one of losses: meanSquaredError, halfSquaredError, binaryCrossEntropy, categoricalCrossEntropy, sparseCategoricalCrossEntropy, negativeLogLikelihood, focal, hinge, squaredHinge, multiclassHinge: current value is "a function"',
      ],
      [
        'two right classes',
        [
          model,
          {
            ...options,
            loss: multiclassHinge(),
            y: [
              [1, 1],
              [0, 1],
            ],
          },
        ],
        RangeError,
        'row 0 of y must have a single 1 and else zeros: current value is [1, 1]',
      ],
    ] as const
  ).map(([what, [given, given2], error, rest]) => ({
    call: `exactObjective with ${what}`,
    run: () => exactObjective(given as never, given2 as never),
    error,
    message: `Cannot create exact objective as ${rest}`,
  })),
  {
    call: 'networkObjective of no model',
    run: () => networkObjective({} as never, options),
    error: TypeError,
    message: 'Cannot create network objective as model must be a tf.LayersModel: current value is [object Object]',
  },
  {
    call: 'networkObjective({batchSize: 0})',
    run: () => networkObjective(model, {...options, batchSize: 0}),
    error: RangeError,
    message: 'Cannot create network objective as batchSize must be >= 1: current value is 0',
  },
  {
    call: 'value at a list',
    run: () => f.value([0] as never),
    error: TypeError,
    message: 'Cannot compute the loss of a network as x must be a Float64Array: current value is [0]',
  },
  {
    call: 'gradient at a short point',
    run: () => f.gradient(new Float64Array(3)),
    error: RangeError,
    message: 'Cannot compute the loss of a network as x must have 17 numbers, one for each weight: current value is 3',
  },
  {
    call: 'product with a long direction',
    run: () => f.hessianProduct(w)(new Float64Array(18)),
    error: RangeError,
    message: 'Cannot compute a product as v must have 17 numbers, one for each weight: current value is 18',
  },
  {
    call: 'write of a short point',
    run: () => f.write(new Float64Array(3)),
    error: RangeError,
    message: 'Cannot write weights as x must have 17 numbers, one for each weight: current value is 3',
  },
];

describe('curvature refuses', () => {
  it.each(
    both.flatMap(([name, deed, create]) =>
      SHARED.map(
        ([what, [given, given2], error, rest]): Refusal => ({
          call: `${name} with ${what}`,
          run: () => create(given as never, given2 as never),
          error,
          message: `Cannot ${deed} as ${rest}`,
        }),
      ),
    ),
  )('$call', refusal => expectRefused(refusal));

  it.each([...OTHERS])('$call', refusal => expectRefused(refusal));
});
