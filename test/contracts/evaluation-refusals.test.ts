import {expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as evaluation from '../../src/evaluation/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

type Call = readonly [
  name: string,
  args: readonly unknown[],
  error: typeof TypeError | typeof RangeError,
  message: string,
];

const {NaN: NOT} = Number;
const OBJECT = '[object Object]';

/** Figures of labels and predictions, and of labels and scores, with their deeds. */
const OF_CLASSES = [
  ['accuracy', 'compute accuracy'],
  ['confusionMatrix', 'compute confusion matrix'],
  ['perClass', 'compute confusion matrix'],
] as const;
const OF_SCORES = [
  ['topK', 'compute top-k accuracy'],
  ['calibration', 'compute calibration'],
  ['brier', 'compute Brier score'],
  ['logLikelihood', 'compute log-likelihood'],
] as const;

const ofClasses = OF_CLASSES.flatMap(([name, deed]): readonly Call[] => [
  [name, ['01', [0, 1]], TypeError, `Cannot ${deed} as labels must be a list of class numbers: current value is "01"`],
  [name, [[], []], RangeError, `Cannot ${deed} as labels must have at least one example: current value is []`],
  [
    name,
    [
      [0, 0.5],
      [0, 1],
    ],
    RangeError,
    `Cannot ${deed} as row 1 of labels must be a class number from 0: current value is 0.5`,
  ],
  [
    name,
    [
      [0, -1],
      [0, 1],
    ],
    RangeError,
    `Cannot ${deed} as row 1 of labels must be a class number from 0: current value is -1`,
  ],
  [
    name,
    [['0'], [0]],
    TypeError,
    `Cannot ${deed} as row 0 of labels must be a class number from 0: current value is "0"`,
  ],
  [
    name,
    [
      [0, 1],
      [0, NOT],
    ],
    RangeError,
    `Cannot ${deed} as row 1 of predicted must be a class number from 0: current value is NaN`,
  ],
  [
    name,
    [[0, 1], [0]],
    RangeError,
    `Cannot ${deed} as labels and predicted must have equally many examples: labels has 2, predicted has 1`,
  ],
  [
    name,
    [
      [0, 1],
      [
        [1, 2],
        [3, NOT],
      ],
    ],
    RangeError,
    `Cannot ${deed} as row 1, column 1 of predicted must be a number: current value is NaN`,
  ],
  [
    name,
    [{values: [0, 1, 0, 1], shape: [2, 2]}, [0, 1]],
    RangeError,
    `Cannot ${deed} as the shape of labels must be [examples]: current value is [2, 2]`,
  ],
]);

const ofScores = OF_SCORES.flatMap(([name, deed]): readonly Call[] => {
  const wide = [
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
  ];
  return [
    [name, [[0, 1], 'ab'], TypeError, `Cannot ${deed} as scores must be rows of numbers: current value is "ab"`],
    [name, [[0, 1], null], TypeError, `Cannot ${deed} as scores must be rows of numbers: current value is null`],
    [name, [[0], [3]], TypeError, `Cannot ${deed} as row 0 of scores must be a list of numbers: current value is 3`],
    [
      name,
      [[0], [['1', '2']]],
      TypeError,
      `Cannot ${deed} as row 0 of scores must be a list of numbers: current value is "1"`,
    ],
    [
      name,
      [
        [0, 0],
        [[1, 2], [3]],
      ],
      RangeError,
      `Cannot ${deed} as row 1 of scores must have 2 numbers, as the first has: current value is 1`,
    ],
    [
      name,
      [[0], [[1]]],
      RangeError,
      `Cannot ${deed} as the shape of scores must be [examples, classes] with 2 classes or more: current value is [1, 1]`,
    ],
    [
      name,
      [[0], {values: new Float32Array(3), shape: [1, 2]}],
      RangeError,
      `Cannot ${deed} as the shape of scores must be [examples, classes] with 2 classes or more: current value is [1, 2]`,
    ],
    [
      name,
      [[0, 5], wide],
      RangeError,
      `Cannot ${deed} as row 1 of labels must be a class number from 0 to 4: current value is 5`,
    ],
    [
      name,
      [[0], wide],
      RangeError,
      `Cannot ${deed} as labels and scores must have equally many examples: labels has 1, scores has 2`,
    ],
    [
      name,
      [
        [0, 0],
        [
          [1, 2],
          [NOT, 3],
        ],
      ],
      RangeError,
      `Cannot ${deed} as row 1, column 0 of scores must be a number: current value is NaN`,
    ],
  ];
});

const fromProbabilities = [
  ...OF_SCORES.slice(1).map(([name, deed]) => [name, deed, [[0]]] as const),
  ['probabilities', 'compute probabilities', []] as const,
].flatMap(([name, deed, labels]): readonly Call[] => [
  [
    name,
    [...labels, [[0.5, 0.5]], {from: 'odds'}],
    RangeError,
    `Cannot ${deed} as from must be one of "logits", "probabilities": current value is "odds"`,
  ],
  [
    name,
    [...labels, [[0.5, -0.5]], {from: 'probabilities'}],
    RangeError,
    `Cannot ${deed} as row 0, column 1 of scores must be a probability from 0 to 1: current value is -0.5`,
  ],
  [
    name,
    [...labels, [[0.5, 0.25]], {from: 'probabilities'}],
    RangeError,
    `Cannot ${deed} as the sum of row 0 of scores must be 1: current value is 0.75`,
  ],
  [
    name,
    [...labels, [[Number.POSITIVE_INFINITY, 0]]],
    RangeError,
    `Cannot ${deed} as row 0 of scores must have finite logits: current value is NaN`,
  ],
]);

const model = tf.sequential({layers: [tf.layers.dense({units: 2, inputShape: [3]})]});
const forked = (() => {
  const input = tf.input({shape: [3]});
  return tf.model({
    inputs: input,
    outputs: [1, 2].map(units => tf.layers.dense({units}).apply(input) as tf.SymbolicTensor),
  });
})();
const x = tf.keep(tf.zeros([4, 3]));
const y = tf.keep(tf.zeros([4, 2]));
const loss = (target: tf.Tensor, output: tf.Tensor) => tf.mean(tf.sub(target, output), 1);

const ofModels = ['predict', 'evaluate'].flatMap((name): readonly Call[] => {
  const given = (examples: unknown, options: object = {}, of: unknown = model) =>
    name === 'predict' ? [of, examples, options] : [of, {x: examples, y}, {loss, ...options}];
  return [
    [name, given(x, {}, {}), TypeError, `Cannot ${name} as model must be a tf.LayersModel: current value is ${OBJECT}`],
    [
      name,
      given(x, {}, forked),
      RangeError,
      `Cannot ${name} as the numbers of inputs and outputs of the model must be 1 and 1: current value is "1 and 2"`,
    ],
    [
      name,
      given(x, {}, tf.sequential()),
      RangeError,
      `Cannot ${name} as the numbers of inputs and outputs of the model must be 1 and 1: current value is "0 and 0"`,
    ],
    [
      name,
      given(tf.zeros([4, 2])),
      RangeError,
      `Cannot ${name} as the shape of an example must be the model's, [3]: current value is [2]`,
    ],
    [
      name,
      given(tf.zeros([0, 3])),
      RangeError,
      `Cannot ${name} as x must have at least one example: current value is "[0, 3]"`,
    ],
    [name, given(x, {batchSize: 0}), RangeError, `Cannot ${name} as batchSize must be >= 1: current value is 0`],
    [name, given(x, {batchSize: '4'}), TypeError, `Cannot ${name} as batchSize must be a number: current value is "4"`],
  ];
});

const rest: readonly Call[] = [
  ...[0, 3].map(
    (k): Call => [
      'topK',
      [[0], [[1, 2]], {k}],
      RangeError,
      `Cannot compute top-k accuracy as k must be >= 1 and <= 2: current value is ${k}`,
    ],
  ),
  [
    'topK',
    [[0], [[1, 2]], {k: 1.5}],
    RangeError,
    'Cannot compute top-k accuracy as k must be an integer: current value is 1.5',
  ],
  ['topK', [[0], [[1, 2]]], RangeError, 'Cannot compute top-k accuracy as k must be >= 1 and <= 2: current value is 5'],
  [
    'calibration',
    [[0], [[1, 2]], {bins: 0}],
    RangeError,
    'Cannot compute calibration as bins must be >= 1: current value is 0',
  ],
  [
    'calibration',
    [[0], [[1, 2]], {bins: '9'}],
    TypeError,
    'Cannot compute calibration as bins must be a number: current value is "9"',
  ],
  [
    'logLikelihood',
    [[0], [[1, 2]], {unit: 'dits'}],
    RangeError,
    'Cannot compute log-likelihood as unit must be one of "nats", "bits": current value is "dits"',
  ],
  [
    'confusionMatrix',
    [[0], [0], {classes: []}],
    TypeError,
    'Cannot compute confusion matrix as classes must be a list of names or their number: current value is []',
  ],
  [
    'confusionMatrix',
    [[0], [0], {classes: 0}],
    RangeError,
    'Cannot compute confusion matrix as classes must be >= 1: current value is 0',
  ],
  [
    'confusionMatrix',
    [[0, 2], [0, 1], {classes: ['a', 'b']}],
    RangeError,
    'Cannot compute confusion matrix as row 1 of labels must be a class number from 0 to 1: current value is 2',
  ],
  [
    'perClass',
    [[0], [0], {classes: 'ab'}],
    TypeError,
    'Cannot compute figures per class as classes must be a list of names or their number: current value is "ab"',
  ],
  [
    'perClass',
    [[0], [0], {zeroDivision: 2}],
    RangeError,
    'Cannot compute figures per class as zeroDivision must be one of 0, 1, NaN: current value is 2',
  ],
  [
    'predictedClasses',
    ['ab'],
    TypeError,
    'Cannot read predicted classes as predicted must be a list of class numbers: current value is "ab"',
  ],
  [
    'predict',
    [model, [1, 2]],
    TypeError,
    'Cannot predict as examples must be a dataset or a tensor: current value is [1, 2]',
  ],
  [
    'predict',
    [model, undefined],
    TypeError,
    'Cannot predict as examples must be a dataset or a tensor: current value is undefined',
  ],
  [
    'evaluate',
    [model, {x, y}, {}],
    TypeError,
    'Cannot evaluate as loss must be one of losses: current value is undefined',
  ],
  ['evaluate', [model, {x, y}], TypeError, 'Cannot evaluate as loss must be one of losses: current value is undefined'],
  [
    'evaluate',
    [model, x, {loss}],
    TypeError,
    'Cannot evaluate as examples must be a dataset or tensors {x, y}: current value is [object Object]',
  ],
  [
    'evaluate',
    [model, {x, y}, {loss, oneHot: 1}],
    TypeError,
    'Cannot evaluate as oneHot must be true or false: current value is 1',
  ],
  [
    'evaluate',
    [model, {x, y}, {loss, metrics: ['f1']}],
    TypeError,
    'Cannot evaluate as each of metrics must be "accuracy" or {name, measure}: current value is "f1"',
  ],
  [
    'evaluate',
    [model, {x, y: tf.zeros([3, 2])}, {loss}],
    RangeError,
    'Cannot evaluate as x and y must have equally many examples: x has 4, y has 3',
  ],
  [
    'evaluate',
    [model, {x, y}, {loss: (target: tf.Tensor, output: tf.Tensor) => tf.mean(tf.sub(target, output))}],
    RangeError,
    'Cannot evaluate as what loss gives must have the shape [4], a number for each example: current value is []',
  ],
  [
    'accuracyMetric',
    [{threshold: NOT}],
    RangeError,
    'Cannot create accuracy metric as threshold must be finite: current value is NaN',
  ],
  [
    'accuracyMetric',
    [{threshold: '0'}],
    TypeError,
    'Cannot create accuracy metric as threshold must be a number: current value is "0"',
  ],
  [
    'accuracyOf',
    ['accuracy'],
    TypeError,
    'Cannot create accuracy metric as loss must be a function: current value is "accuracy"',
  ],
];

const functions = evaluation as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
const calls = [...ofClasses, ...ofScores, ...fromProbabilities, ...ofModels, ...rest];
const table: readonly Refusal[] = calls.map(([name, args, error, message], index) => ({
  call: `${name} (${index})`,
  run: () => functions[name]?.(...args),
  error,
  message,
}));

it.each(table)('$call is refused: $message', expectRefused);

it('every public function stands in the table', () => {
  const missing = Object.keys(evaluation).filter(name => !calls.some(([called]) => called === name));
  expect(missing).toEqual([]);
});
