import {describe, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as initializers from '../../src/initializers/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

const bad = <T>(value: unknown): T => value as T;

/** How a value stands in a message. */
const shown = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value));

function refused(
  run: (value: never) => unknown,
  deed: string,
  name: string,
  wrong: readonly (readonly [value: unknown, error: Refusal['error'], must: string])[],
): Refusal[] {
  return wrong.map(([value, error, must]) => ({
    call: `${deed}, ${name}: ${shown(value)}`,
    run: () => run(bad(value)),
    error,
    message: `Cannot ${deed} as ${name} must ${must}: current value is ${shown(value)}`,
  }));
}

const INFINITE = [
  ['1', TypeError, 'be a number'],
  [Number.NaN, RangeError, 'be finite'],
  [Number.NEGATIVE_INFINITY, RangeError, 'be finite'],
] as const;
const SEEDS = [
  ['1', TypeError, 'be a number'],
  [null, TypeError, 'be a number'],
  [0.5, RangeError, 'be an integer'],
  [Number.NaN, RangeError, 'be an integer'],
  [2 ** 53, RangeError, 'be an integer'],
] as const;
const SWITCH = [
  [1, TypeError, 'be true or false'],
  [null, TypeError, 'be true or false'],
] as const;

const seeded: readonly [name: string, make: (options: {readonly seed: number}) => unknown][] = [
  ['uniform', initializers.uniform],
  ['normal', initializers.normal],
  ['normal', initializers.alexNet],
  ['truncated normal', initializers.truncatedNormal],
  ['orthogonal', initializers.orthogonal],
  ['random walk', initializers.randomWalk],
  ['fan', initializers.uniformFan],
  ['fan', initializers.normalFan],
  ['fan', initializers.glorotUniform],
  ['fan', initializers.glorotNormal],
  ['fan', initializers.heUniform],
  ['fan', initializers.heNormal],
  ['fan', initializers.leCunUniform],
  ['fan', initializers.leCunNormal],
];

const fans = {
  uniformFan: initializers.uniformFan,
  normalFan: initializers.normalFan,
  glorotUniform: initializers.glorotUniform,
  glorotNormal: initializers.glorotNormal,
  heUniform: initializers.heUniform,
  heNormal: initializers.heNormal,
  leCunUniform: initializers.leCunUniform,
  leCunNormal: initializers.leCunNormal,
};

const model = tf.sequential({layers: [tf.layers.dense({units: 2, inputShape: [3]})]});
const x = tf.ones([4, 3]);

const REFUSALS: readonly Refusal[] = [
  ...seeded.flatMap(([name, make]) => refused(seed => make({seed}), `create ${name} initializer`, 'seed', SEEDS)),
  ...Object.values(fans).flatMap(make =>
    refused(depthwise => make({depthwise}), 'create fan initializer', 'depthwise', SWITCH),
  ),
  ...refused(min => initializers.uniform({min}), 'create uniform initializer', 'min', INFINITE),
  ...refused(max => initializers.uniform({max}), 'create uniform initializer', 'max', [
    ...INFINITE,
    [-1, RangeError, 'be >= -0.05'],
  ]),
  ...(['normal', 'truncated normal'] as const).flatMap(name => {
    const make = name === 'normal' ? initializers.normal : initializers.truncatedNormal;
    return [
      ...refused(mean => make({mean}), `create ${name} initializer`, 'mean', INFINITE),
      ...refused(deviation => make({deviation}), `create ${name} initializer`, 'deviation', [
        ...INFINITE,
        [-0.1, RangeError, 'be >= 0'],
      ]),
    ];
  }),
  ...refused(gain => initializers.orthogonal({gain}), 'create orthogonal initializer', 'gain', [
    ...INFINITE,
    [-1, RangeError, 'be >= 0'],
  ]),
  ...refused(gain => initializers.normalFan({gain}), 'create normal fan initializer', 'gain', [
    ...INFINITE,
    [-1, RangeError, 'be >= 0'],
  ]),
  ...refused(truncated => initializers.normalFan({truncated}), 'create normal fan initializer', 'truncated', SWITCH),
  ...refused(truncated => initializers.heNormal({truncated}), 'create He normal initializer', 'truncated', SWITCH),
  ...refused(
    truncated => initializers.glorotNormal({truncated}),
    'create Glorot normal initializer',
    'truncated',
    SWITCH,
  ),
  ...refused(
    truncated => initializers.leCunNormal({truncated}),
    'create LeCun normal initializer',
    'truncated',
    SWITCH,
  ),
  ...refused(rule => initializers.normalFan({rule}), 'create fan initializer', 'rule', [
    ['fan', RangeError, 'be one of "fanIn", "fanOut", "fanAverage"'],
  ]),
  ...refused(rule => initializers.uniformFan({rule}), 'create uniform fan initializer', 'rule', [
    ['fanOut', RangeError, 'be one of "fanIn", "fanAverage"'],
  ]),
  ...refused(activation => initializers.randomWalk({activation}), 'create random walk initializer', 'activation', [
    ['tanh', RangeError, 'be one of "relu", "linear"'],
  ]),
  ...refused(dtype => initializers.normal().apply([2], dtype), 'draw normal weights', 'dtype', [
    ['int32', TypeError, 'be "float32"'],
  ]),
  {
    call: 'orthogonal().apply([3])',
    run: () => initializers.orthogonal().apply([3]),
    error: RangeError,
    message: 'Cannot draw orthogonal weights as shape must have 2 axes or more: current value is [3]',
  },
  ...refused(tolerance => initializers.lsuv(model, x, {tolerance}), 'apply LSUV', 'tolerance', [
    ['1', TypeError, 'be a number'],
    [0, RangeError, 'be > 0'],
    [Number.NaN, RangeError, 'be > 0'],
  ]),
  ...refused(maxAttempts => initializers.lsuv(model, x, {maxAttempts}), 'apply LSUV', 'maxAttempts', [
    ['1', TypeError, 'be a number'],
    [0, RangeError, 'be >= 1'],
    [1.5, RangeError, 'be an integer'],
  ]),
  ...refused(
    orthogonalFirst => initializers.lsuv(model, x, {orthogonalFirst}),
    'apply LSUV',
    'orthogonalFirst',
    SWITCH,
  ),
  ...refused(seed => initializers.lsuv(model, x, {seed}), 'create orthogonal initializer', 'seed', SEEDS),
  {
    call: 'lsuv({})',
    run: () => initializers.lsuv(bad({}), x),
    error: TypeError,
    message: 'Cannot apply LSUV as model must be a tf.LayersModel: current value is [object Object]',
  },
  {
    call: 'lsuv of inputs that are all 0',
    run: () => initializers.lsuv(model, tf.zeros([4, 3])),
    error: RangeError,
    message: `Cannot apply LSUV as the deviation of "${model.layers[0]?.name}" must be finite and above 0: current value is 0`,
  },
];

describe('initializers refuse', () => {
  for (const [index, refusal] of REFUSALS.entries()) it(`${index}: ${refusal.call}`, () => expectRefused(refusal));
});
