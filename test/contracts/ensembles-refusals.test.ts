import {expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as ensembles from '../../src/ensembles/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

type Call = readonly [
  name: string,
  args: readonly unknown[],
  error: typeof TypeError | typeof RangeError,
  message: string,
];

const {NaN: NOT} = Number;

/** What combines members, with its deed, two members that fit, and the options that go with them. */
const COMBINING = [
  [
    'averagePredictions',
    'average predictions',
    [],
    [
      [1, 2],
      [3, 4],
    ],
    {from: 'values'},
  ],
  [
    'vote',
    'vote',
    [],
    [
      [1, 2],
      [3, 4],
    ],
    {},
  ],
  [
    'ambiguity',
    'compute ambiguity',
    [[1, 2]],
    [
      [1, 2],
      [3, 4],
    ],
    {},
  ],
] as const;
const combining = COMBINING.flatMap(([name, deed, before, members, options]): readonly Call[] => {
  const weighted = (weights: unknown) => [...before, members, {...options, weights}];
  return [
    [name, [...before, 3], TypeError, `Cannot ${deed} as members must be a list of predictions: current value is 3`],
    [name, [...before, []], RangeError, `Cannot ${deed} as members must have at least one member: current value is []`],
    [name, weighted(2), TypeError, `Cannot ${deed} as weights must be a list of numbers: current value is 2`],
    [
      name,
      weighted([1]),
      RangeError,
      `Cannot ${deed} as weights must have 2 numbers, one for each member: current value is 1`,
    ],
    [name, weighted([1, '2']), TypeError, `Cannot ${deed} as weights[1] must be a number: current value is "2"`],
    [name, weighted([1, NOT]), RangeError, `Cannot ${deed} as weights[1] must be finite: current value is NaN`],
    [name, weighted([1, -1]), RangeError, `Cannot ${deed} as weights[1] must be >= 0: current value is -1`],
    [name, weighted([0, 0]), RangeError, `Cannot ${deed} as the sum of weights must be > 0: current value is 0`],
  ];
});

const numbers = [
  ['averagePredictions', 'average predictions', (member: unknown) => [[[1, 2], member], {from: 'values'}]],
  [
    'ambiguity',
    'compute ambiguity',
    (member: unknown) => [
      [1, 2],
      [[1, 2], member],
    ],
  ],
] as const;
const outputs = numbers.flatMap(([name, deed, args]): readonly Call[] => [
  [name, args('ab'), TypeError, `Cannot ${deed} as members[1] must be numbers with their shape: current value is "ab"`],
  [
    name,
    args({values: [1, 2], shape: [3]}),
    TypeError,
    `Cannot ${deed} as members[1] must be numbers with their shape: current value is [object Object]`,
  ],
  [name, args([]), RangeError, `Cannot ${deed} as members[1] must have at least one number: current value is []`],
  [name, args([1, NOT]), RangeError, `Cannot ${deed} as number 1 of members[1] must be finite: current value is NaN`],
  [name, args(['1', 2]), TypeError, `Cannot ${deed} as number 0 of members[1] must be finite: current value is "1"`],
]);

const POSITIVE = (
  name: string,
  deed: string,
  option: string,
  args: (value: unknown) => readonly unknown[],
): readonly Call[] => [
  [name, args('3'), TypeError, `Cannot ${deed} as ${option} must be a number: current value is "3"`],
  [name, args(0), RangeError, `Cannot ${deed} as ${option} must be >= 1: current value is 0`],
  [name, args(1.5), RangeError, `Cannot ${deed} as ${option} must be an integer: current value is 1.5`],
];

const points = [[1], [2], [3]];
const boost = (options: object) => [points, [0, 1, 0], options];
const taken = ensembles.snapshots({steps: 1});
const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1]})]});
const larger = tf.sequential({layers: [tf.layers.dense({units: 2, inputShape: [1]})]});
taken.afterStep(model);
const x = tf.keep(tf.zeros([1, 1]));

const rest: readonly Call[] = [
  [
    'averagePredictions',
    [[[[1, 2]], [[1, 2, 3]]]],
    RangeError,
    "Cannot average predictions as the shape of members[1] must be [1, 2], the first one's: current value is [1, 3]",
  ],
  [
    'averagePredictions',
    [[[[1, 2]]], {from: 'odds'}],
    RangeError,
    'Cannot average predictions as from must be one of "logits", "probabilities", "values": current value is "odds"',
  ],
  [
    'averagePredictions',
    [[[[1, 2]]], {from: 'probabilities'}],
    RangeError,
    'Cannot compute probabilities as row 0, column 1 of scores must be a probability from 0 to 1: current value is 2',
  ],
  [
    'vote',
    [[[1, 2], [1]]],
    RangeError,
    "Cannot vote as the shape of members[1] must be [2], the first one's: current value is [1]",
  ],
  [
    'vote',
    [[[0, -1]]],
    RangeError,
    'Cannot read predicted classes as row 1 of predicted must be a class number from 0: current value is -1',
  ],
  [
    'ambiguity',
    ['ab', [[1]]],
    TypeError,
    'Cannot compute ambiguity as targets must be numbers with their shape: current value is "ab"',
  ],
  [
    'ambiguity',
    [
      [1, 2],
      [[1, 2], [1]],
    ],
    RangeError,
    'Cannot compute ambiguity as the shape of members[1] must be [2], that of the targets: current value is [1]',
  ],
  ...POSITIVE('bagging', 'draw bags', 'examples', value => [value]),
  ...POSITIVE('bagging', 'draw bags', 'members', members => [5, {members}]),
  ...POSITIVE('bagging', 'draw bags', 'size', size => [5, {size}]),
  [
    'bagging',
    [5, {seed: null}],
    TypeError,
    'Cannot create Random as seed must be a number or a string: current value is null',
  ],
  ...POSITIVE('boostStumps', 'boost stumps', 'rounds', rounds => boost({rounds})),
  [
    'boostStumps',
    boost({learningRate: '1'}),
    TypeError,
    'Cannot boost stumps as learningRate must be a number: current value is "1"',
  ],
  ...[0, NOT, Number.POSITIVE_INFINITY].map(
    (learningRate): Call => [
      'boostStumps',
      boost({learningRate}),
      RangeError,
      `Cannot boost stumps as learningRate must be > 0 and < Infinity: current value is ${learningRate}`,
    ],
  ),
  [
    'boostStumps',
    boost({criterion: 'entropy'}),
    RangeError,
    'Cannot boost stumps as criterion must be one of "error", "gini": current value is "entropy"',
  ],
  ['boostStumps', [3, [0, 1]], TypeError, 'Cannot boost stumps as x must be rows of numbers: current value is 3'],
  [
    'boostStumps',
    [
      [[1], [2, 3]],
      [0, 1],
    ],
    RangeError,
    'Cannot boost stumps as row 1 of x must have 1 numbers: current value is 2',
  ],
  [
    'boostStumps',
    [
      [[1], [NOT]],
      [0, 1],
    ],
    RangeError,
    'Cannot boost stumps as row 1, column 0 of x must be a finite number: current value is NaN',
  ],
  [
    'boostStumps',
    [
      [[1], ['2']],
      [0, 1],
    ],
    TypeError,
    'Cannot boost stumps as row 1, column 0 of x must be a finite number: current value is "2"',
  ],
  [
    'boostStumps',
    [[], []],
    RangeError,
    'Cannot boost stumps as the shape of x must be [examples, features] of at least one each: current value is [0, 0]',
  ],
  [
    'boostStumps',
    [points, [0, 1]],
    RangeError,
    'Cannot boost stumps as x and labels must have equally many examples: x has 3, labels has 2',
  ],
  [
    'boostStumps',
    [points, [1, 1, 1]],
    RangeError,
    'Cannot boost stumps as labels must be of 2 classes or more: current value is 1',
  ],
  [
    'boostStumps',
    [
      [[5], [5]],
      [0, 1],
    ],
    RangeError,
    'Cannot boost stumps as x must have a feature that tells classes apart better than chance: current value is "none"',
  ],
  ...POSITIVE('snapshots', 'take snapshots', 'steps', steps => [{steps}]),
  ...POSITIVE('snapshots', 'take snapshots', 'multiplier', multiplier => [{multiplier}]),
  [
    'Snapshots',
    [{rate: -1}],
    RangeError,
    'Cannot create cosine schedule with restarts as rate must be >= 0 and < Infinity: current value is -1',
  ],
];

const functions = ensembles as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
const calls = [...combining, ...outputs, ...rest];
const make = (name: string, args: readonly unknown[]): unknown =>
  name === 'Snapshots' ? new ensembles.Snapshots(args[0] as object) : functions[name]?.(...args);
const table: readonly Refusal[] = [
  ...calls.map(([name, args, error, message], index) => ({
    call: `${name} (${index})`,
    run: () => make(name, args),
    error,
    message,
  })),
  {
    call: 'predict of another number of features',
    run: () => ensembles.boostStumps(points, [0, 1, 1]).predict([[1, 2]]),
    error: RangeError,
    message: 'Cannot predict by boosted stumps as the number of features must be 1, as in training: current value is 2',
  },
  {
    call: 'predict of no rounds',
    run: () => ensembles.boostStumps(points, [0, 1, 1]).predict(points, {rounds: 0}),
    error: RangeError,
    message: 'Cannot predict by boosted stumps as rounds must be >= 1: current value is 0',
  },
  {
    call: 'predictions of no snapshots',
    run: () => ensembles.snapshots().predictions(model, x),
    error: RangeError,
    message: 'Cannot predict by snapshots as snapshots must have been taken: current value is 0',
  },
  {
    call: 'predictions of more snapshots than there are',
    run: () => taken.predictions(model, x, {last: 2}),
    error: RangeError,
    message: 'Cannot predict by snapshots as last must be <= 1, as many as were taken: current value is 2',
  },
  {
    call: 'predictions of no model',
    run: () => taken.predictions({} as tf.LayersModel, x),
    error: TypeError,
    message: 'Cannot predict by snapshots as model must be a tf.LayersModel: current value is [object Object]',
  },
  {
    call: 'predictions of a larger model',
    run: () => taken.predictions(larger, x),
    error: RangeError,
    message: 'Cannot predict by snapshots as the sizes of weights of the model must be 1, 1: current value is [2, 2]',
  },
];

it.each(table)('$call is refused: $message', expectRefused);

it('every public function stands in the table', () => {
  const missing = Object.keys(ensembles).filter(name => !calls.some(([called]) => called === name));
  expect(missing).toEqual([]);
});
