import {it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';
import {expectRefused} from '../support/refusals.ts';

type Bad = readonly [value: unknown, error: typeof TypeError | typeof RangeError, rule: string, shown: string];

const FACTORIES = layers as unknown as Readonly<Record<string, (options: object) => unknown>>;

const NOT_NUMBERS: readonly Bad[] = [
  ['1', TypeError, 'be a number', '"1"'],
  [null, TypeError, 'be a number', 'null'],
];
const MOMENTUM: readonly Bad[] = [
  ...NOT_NUMBERS,
  ...[-0.1, 1.1, Number.NaN].map((value): Bad => [value, RangeError, 'be >= 0 and <= 1', String(value)]),
];
const EPSILON: readonly Bad[] = [
  ...NOT_NUMBERS,
  [-1e-9, RangeError, 'be >= 0', '-1e-9'],
  ...[Number.NaN, Number.POSITIVE_INFINITY].map((value): Bad => [value, RangeError, 'be finite', String(value)]),
];
const SWITCH: readonly Bad[] = [
  [1, TypeError, 'be true or false', '1'],
  ['true', TypeError, 'be true or false', '"true"'],
  [null, TypeError, 'be true or false', 'null'],
];
const COUNT: readonly Bad[] = [
  ...NOT_NUMBERS,
  [0, RangeError, 'be >= 1', '0'],
  [1.5, RangeError, 'be an integer', '1.5'],
  [Number.NaN, RangeError, 'be an integer', 'NaN'],
];
const REGULARIZERS: readonly Bad[] = [
  [undefined, TypeError, 'be a regularizer or the saved form of one', 'undefined'],
  ['l1', TypeError, 'be a regularizer or the saved form of one', '"l1"'],
  [{className: 'Nobody', config: {}}, TypeError, 'be a regularizer or the saved form of one', '[object Object]'],
  [{className: 'Dense', config: {units: 1}}, TypeError, 'be a regularizer or the saved form of one', '[object Object]'],
];

/** Every option of every layer that draws nothing; `needed` are those without a default. */
const OPTIONS: readonly (readonly [
  name: string,
  deed: string,
  bad: Readonly<Record<string, readonly Bad[]>>,
  needed?: object,
])[] = [
  [
    'batchNormalization',
    'create batch normalization',
    {
      momentum: MOMENTUM,
      epsilon: EPSILON,
      center: SWITCH,
      scale: SWITCH,
      unbiasedVariance: SWITCH,
      axis: [...NOT_NUMBERS, [0.5, RangeError, 'be an integer', '0.5']],
    },
  ],
  [
    'layerNormalization',
    'create layer normalization',
    {epsilon: EPSILON, center: SWITCH, scale: SWITCH, axis: [[1, RangeError, 'be one of -1', '1']]},
  ],
  ['maxout', 'create maxout', {units: COUNT, pieces: COUNT}, {units: 2}],
  ['activityPenalty', 'create activity penalty', {regularizer: REGULARIZERS}],
];

for (const [name, deed, bad, needed] of OPTIONS) {
  for (const [option, values] of Object.entries(bad)) {
    it(`${name} refuses a bad ${option}`, () => {
      for (const [value, error, rule, shown] of values) {
        expectRefused({
          call: `${name}({${option}: ${shown}})`,
          run: () => FACTORIES[name]?.({...needed, [option]: value}),
          error,
          message: `Cannot ${deed} as ${option} must ${rule}: current value is ${shown}`,
        });
      }
    });
  }
}

it('activation refuses what is no activation of ours', () => {
  const stock = (tf.layers.activation({activation: 'relu'}) as unknown as {readonly activation: object}).activation;
  expectRefused({
    call: 'activation({activation: a stock one})',
    run: () => layers.activation({activation: stock as never}),
    error: TypeError,
    message: 'Cannot create activation as activation must be one of activations: current value is [object Object]',
  });
  expectRefused({
    call: 'activation({activation: null})',
    run: () => layers.activation({activation: null as never}),
    error: TypeError,
    message: 'Cannot create an activation as config must be an object: current value is null',
  });
});

it('batch and layer normalization refuse an input that they cannot normalize', () => {
  expectRefused({
    call: 'batchNormalization({axis: 1}).apply([2, 3, 4])',
    run: () => layers.batchNormalization({axis: 1}).apply(tf.ones([2, 3, 4])),
    error: RangeError,
    message: 'Cannot build batch normalization as axis must be the last, -1 or 2: current value is 1',
  });
  expectRefused({
    call: 'batchNormalization().apply(int32)',
    run: () => layers.batchNormalization().apply(tf.ones([2, 3], 'int32')),
    error: TypeError,
    message: 'Cannot normalize a batch as input must be of type float32: current value is "int32"',
  });
  expectRefused({
    call: 'layerNormalization().apply(int32)',
    run: () => layers.layerNormalization().apply(tf.ones([2, 3], 'int32')),
    error: TypeError,
    message: 'Cannot normalize a layer as input must be of type float32: current value is "int32"',
  });
});

it('a layer without defaults says what it needs', () => {
  expectRefused({
    call: 'maxout()',
    run: () => FACTORIES.maxout?.(undefined as never),
    error: TypeError,
    message: 'Cannot create maxout as units must be a number: current value is undefined',
  });
  expectRefused({
    call: 'activityPenalty()',
    run: () => FACTORIES.activityPenalty?.(undefined as never),
    error: TypeError,
    message:
      'Cannot create activity penalty as regularizer must be a regularizer or the saved form of one: current value is undefined',
  });
});
