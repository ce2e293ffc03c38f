import {describe, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  focal,
  fromConfig,
  halfSquaredError,
  hinge,
  type Loss,
  meanSquaredError,
  multiclassHinge,
  negativeLogLikelihood,
  sparseCategoricalCrossEntropy,
  squaredHinge,
} from '../../src/losses/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

/** A value of an option, how a message shows it, and which error it is. */
type Bad = readonly [value: unknown, shown: string, error: typeof TypeError | typeof RangeError, rule: string];

function refusedOption(
  name: string,
  create: (options: never) => Loss,
  deed: string,
  option: string,
  bad: Bad,
): Refusal {
  const [value, shown, error, rule] = bad;
  return {
    call: `${name}({${option}: ${shown}})`,
    run: () => create({[option]: value} as never),
    error,
    message: `Cannot create ${deed} as ${option} must ${rule}: current value is ${shown}`,
  };
}

/** What an option that is one of some words refuses. */
const words = (...choices: string[]): Bad[] =>
  [['logit', '"logit"'] as const, [1, '1'] as const, [null, 'null'] as const].map(([value, shown]) => [
    value,
    shown,
    RangeError,
    `be one of ${choices.map(choice => `"${choice}"`).join(', ')}`,
  ]);

/** What an option that is a number refuses; `outside` are numbers out of its range. */
const numeric = (rule: string, ...outside: number[]): Bad[] => [
  ['1', '"1"', TypeError, 'be a number'],
  [null, 'null', TypeError, 'be a number'],
  ...[Number.NaN, ...outside].map(value => [value, String(value), RangeError, `be ${rule}`] as const),
];

const FROM = words('logits', 'probabilities');
const UNIT = words('nats', 'bits');
const SHARE = numeric('>= 0 and <= 1', -0.1, 1.1, Infinity);

const OPTIONS: Refusal[] = [
  ...(
    [
      ['binaryCrossEntropy', binaryCrossEntropy, 'binary cross-entropy'],
      ['categoricalCrossEntropy', categoricalCrossEntropy, 'categorical cross-entropy'],
      ['sparseCategoricalCrossEntropy', sparseCategoricalCrossEntropy, 'sparse categorical cross-entropy'],
    ] as const
  ).flatMap(([name, create, deed]) => [
    ...FROM.map(bad => refusedOption(name, create, deed, 'from', bad)),
    ...UNIT.map(bad => refusedOption(name, create, deed, 'unit', bad)),
    ...SHARE.map(bad => refusedOption(name, create, deed, 'labelSmoothing', bad)),
  ]),
  ...words('probabilities', 'logProbabilities').map(bad =>
    refusedOption('negativeLogLikelihood', negativeLogLikelihood, 'negative log-likelihood', 'from', bad),
  ),
  ...UNIT.map(bad =>
    refusedOption('negativeLogLikelihood', negativeLogLikelihood, 'negative log-likelihood', 'unit', bad),
  ),
  ...numeric('> 0 and < Infinity', 0, -1, Infinity).map(bad =>
    refusedOption('multiclassHinge', multiclassHinge, 'multiclass hinge loss', 'margin', bad),
  ),
  ...words('weston-watkins', 'crammer-singer').map(bad =>
    refusedOption('multiclassHinge', multiclassHinge, 'multiclass hinge loss', 'form', bad),
  ),
  ...numeric('>= 0 and < Infinity', -1, Infinity).map(bad => refusedOption('focal', focal, 'focal loss', 'gamma', bad)),
  ...numeric('>= 0 and <= 1', -0.25, 1.5).map(bad => refusedOption('focal', focal, 'focal loss', 'alpha', bad)),
];

const PAIRED: readonly (readonly [loss: Loss, deed: string])[] = [
  [meanSquaredError(), 'mean squared error'],
  [halfSquaredError(), 'half squared error'],
  [binaryCrossEntropy(), 'binary cross-entropy'],
  [categoricalCrossEntropy(), 'categorical cross-entropy'],
  [hinge(), 'hinge loss'],
  [squaredHinge(), 'squared hinge loss'],
  [focal(), 'focal loss'],
];
const OF_CLASSES: readonly (readonly [loss: Loss, deed: string])[] = [
  [sparseCategoricalCrossEntropy(), 'sparse categorical cross-entropy'],
  [negativeLogLikelihood(), 'negative log-likelihood'],
  [multiclassHinge(), 'multiclass hinge loss'],
];

/** A call of a loss with tensors that do not suit it. */
function refusedCall(
  [loss, deed]: readonly [loss: Loss, deed: string],
  what: string,
  run: () => unknown,
  error: typeof TypeError | typeof RangeError,
  message: string,
): Refusal {
  return {call: `${loss.name}: ${what}`, run, error, message: `Cannot compute ${deed} as ${message}`};
}

const CALLS: Refusal[] = [
  ...[...PAIRED, ...OF_CLASSES].flatMap(given => {
    const [loss] = given;
    return [
      refusedCall(
        given,
        'no tensor as output',
        () => loss(tf.zeros([2, 3]), [0] as unknown as tf.Tensor),
        TypeError,
        'output must be a tensor: current value is [0]',
      ),
      refusedCall(
        given,
        'no tensor as target',
        () => loss(1 as unknown as tf.Tensor, tf.zeros([2, 3])),
        TypeError,
        'target must be a tensor: current value is 1',
      ),
      refusedCall(
        given,
        'whole numbers as output',
        () => loss(tf.zeros([2, 3]), tf.zeros([2, 3], 'int32')),
        TypeError,
        'output must be of type float32: current value is "int32"',
      ),
      refusedCall(
        given,
        'words as target',
        () => loss(tf.tensor(['a', 'b']), tf.zeros([2, 3])),
        TypeError,
        'target must be of type float32, int32 or bool: current value is "string"',
      ),
    ];
  }),
  ...PAIRED.flatMap(given => {
    const [loss] = given;
    const isOfClasses = loss.name === 'categoricalCrossEntropy';
    return [
      refusedCall(
        given,
        'targets that would be broadcast',
        () => loss(tf.zeros([3]), tf.zeros([3, 1])),
        RangeError,
        'target must have the shape of the output, [3, 1]: current value is [3]',
      ),
      refusedCall(
        given,
        'a scalar',
        () => loss(tf.scalar(0), tf.scalar(0)),
        RangeError,
        `output must be of rank ${isOfClasses ? 2 : 1} or more: current value is []`,
      ),
    ];
  }),
  ...OF_CLASSES.flatMap(given => {
    const [loss] = given;
    return [
      refusedCall(
        given,
        'too few class numbers',
        () => loss(tf.zeros([3]), tf.zeros([4, 5])),
        RangeError,
        'target must have shape [4] or [4, 1] for output of shape [4, 5]: current value is [3]',
      ),
      refusedCall(
        given,
        'rows of another number of classes',
        () => loss(tf.zeros([4, 4]), tf.zeros([4, 5])),
        RangeError,
        'target must have shape [4] or [4, 1] for output of shape [4, 5]: current value is [4, 4]',
      ),
      refusedCall(
        given,
        'outputs without an axis of classes',
        () => loss(tf.zeros([4]), tf.zeros([4])),
        RangeError,
        'output must be of rank 2 or more: current value is [4]',
      ),
    ];
  }),
];

const NAMES =
  'binaryCrossEntropy, categoricalCrossEntropy, focal, halfSquaredError, hinge, meanSquaredError, multiclassHinge, ' +
  'negativeLogLikelihood, sparseCategoricalCrossEntropy, squaredHinge';

const CONFIGS: Refusal[] = [
  ...(
    [
      ['softmax', '"softmax"'],
      ['toString', '"toString"'],
      [undefined, 'undefined'],
    ] as const
  ).map(([name, shown]) => ({
    call: `fromConfig({name: ${shown}})`,
    run: () => fromConfig({name: name as string}),
    error: RangeError,
    message: `Cannot create loss as config.name must be one of ${NAMES}: current value is ${shown}`,
  })),
  {
    call: 'fromConfig(null)',
    run: () => fromConfig(null as never),
    error: TypeError,
    message: 'Cannot create loss as config must be an object: current value is null',
  },
  {
    call: 'fromConfig of a bad option',
    run: () => fromConfig({name: 'focal', gamma: -1}),
    error: RangeError,
    message: 'Cannot create focal loss as gamma must be >= 0 and < Infinity: current value is -1',
  },
];

describe('losses refuse', () => {
  it.each([...OPTIONS, ...CALLS, ...CONFIGS])('$call', refusal => expectRefused(refusal));
});
