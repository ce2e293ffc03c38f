import {describe, expect, it} from 'vitest';
import {type Dataset, dataset, type Samples} from '../../src/data/samples/index.ts';
import * as preprocessing from '../../src/preprocessing/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

const {centre, fromConfig, minMax, oneHot, oneHotLabels, pipeline, scaleBytes, standardize, whiten} = preprocessing;

const samples = (values: readonly number[], shape: readonly number[]): Samples => ({
  values: Float64Array.from(values),
  shape,
});

const named = (x: Samples, features = ['height', 'weight']): Dataset => ({
  name: 'persons',
  x,
  y: {values: new Float32Array(x.shape[0] as number), shape: [x.shape[0] as number, 1]},
  features,
});

const training = named(samples([1.5, 45, 1.9, 70, 1.7, 72], [3, 2]));
const nominal = named(samples([1.5, 1, 1.9, 2, 1.7, 2], [3, 2]), ['height', 'type']);

/** Units that take statistics of any numbers. */
const STATISTICAL = {standardize, minMax, centre, whiten} as const;
const NUMERIC = {...STATISTICAL, scaleBytes} as const;

type Row = readonly [call: string, run: () => unknown, error: typeof TypeError | typeof RangeError, message: string];

const options: Row[] = [
  ...Object.entries(NUMERIC).map(
    ([name, make]): Row => [
      `${name}({type: 'int32'})`,
      () => make({type: 'int32' as never}),
      RangeError,
      `Cannot create ${name} as type must be one of "float32", "float64": current value is "int32"`,
    ],
  ),
  ...Object.entries({standardize, minMax, centre}).map(
    ([name, make]): Row => [
      `${name}({per: 'pixel'})`,
      () => make({per: 'pixel' as never}),
      RangeError,
      `Cannot create ${name} as per must be one of "feature", "channel", "all": current value is "pixel"`,
    ],
  ),
  ...Object.entries({minMax, scaleBytes}).flatMap(([name, make]): Row[] => [
    [
      `${name}({low: '0'})`,
      () => make({low: '0' as never}),
      TypeError,
      `Cannot create ${name} as low must be a number: current value is "0"`,
    ],
    [
      `${name}({low: NaN})`,
      () => make({low: Number.NaN}),
      RangeError,
      `Cannot create ${name} as low must be finite: current value is NaN`,
    ],
    [
      `${name}({high: Infinity})`,
      () => make({high: Number.POSITIVE_INFINITY}),
      RangeError,
      `Cannot create ${name} as high must be finite: current value is Infinity`,
    ],
    [
      `${name}({high: null})`,
      () => make({high: null as never}),
      TypeError,
      `Cannot create ${name} as high must be a number: current value is null`,
    ],
    [
      `${name}({low: 1})`,
      () => make({low: 1}),
      RangeError,
      `Cannot create ${name} as high must be > 1: current value is 1`,
    ],
  ]),
  [
    "standardize({constant: 'low'})",
    () => standardize({constant: 'low' as never}),
    RangeError,
    'Cannot create standardize as constant must be one of "error", "zero": current value is "low"',
  ],
  [
    "minMax({constant: 'zero'})",
    () => minMax({constant: 'zero' as never}),
    RangeError,
    'Cannot create minMax as constant must be one of "error", "low": current value is "zero"',
  ],
  [
    "whiten({method: 'cholesky'})",
    () => whiten({method: 'cholesky' as never}),
    RangeError,
    'Cannot create whiten as method must be one of "pca", "zca": current value is "cholesky"',
  ],
  [
    'whiten({epsilon: -1})',
    () => whiten({epsilon: -1}),
    RangeError,
    'Cannot create whiten as epsilon must be >= 0 and < Infinity: current value is -1',
  ],
  [
    'whiten({epsilon: NaN})',
    () => whiten({epsilon: Number.NaN}),
    RangeError,
    'Cannot create whiten as epsilon must be >= 0 and < Infinity: current value is NaN',
  ],
  [
    "whiten({epsilon: '1e-5'})",
    () => whiten({epsilon: '1e-5' as never}),
    TypeError,
    'Cannot create whiten as epsilon must be a number: current value is "1e-5"',
  ],
  [
    'oneHot({})',
    () => oneHot({} as never),
    TypeError,
    'Cannot create oneHot as columns must be a list, or lists of categories by name: current value is undefined',
  ],
  [
    'oneHot()',
    () => oneHot(undefined as never),
    TypeError,
    'Cannot create oneHot as columns must be a list, or lists of categories by name: current value is undefined',
  ],
  [
    'oneHot({columns: []})',
    () => oneHot({columns: []}),
    RangeError,
    'Cannot create oneHot as columns must be at least one: current value is []',
  ],
  [
    "oneHot({columns: ['a', 'a']})",
    () => oneHot({columns: ['a', 'a']}),
    RangeError,
    'Cannot create oneHot as columns must differ from each other: current value is "a"',
  ],
  [
    "oneHot({unknown: 'ignore'})",
    () => oneHot({columns: [0], unknown: 'ignore' as never}),
    RangeError,
    'Cannot create oneHot as unknown must be one of "error", "zeros": current value is "ignore"',
  ],
  [
    "oneHot({type: 'int32'})",
    () => oneHot({columns: [0], type: 'int32' as never}),
    RangeError,
    'Cannot create oneHot as type must be one of "float32", "float64": current value is "int32"',
  ],
  [
    'pipeline()',
    () => pipeline(),
    RangeError,
    'Cannot create pipeline as steps must be at least one: current value is []',
  ],
  [
    'pipeline(standardize)',
    () => pipeline(standardize as never),
    TypeError,
    `Cannot create pipeline as steps[0] must be a preprocessing: current value is ${standardize}`,
  ],
];

const fitting: Row[] = [
  ...Object.entries(NUMERIC).flatMap(([name, make]): Row[] => [
    [
      `${name}().fit(undefined)`,
      () => make().fit(undefined as never),
      TypeError,
      `Cannot fit ${name} as x.values must be a typed array of numbers: current value is undefined`,
    ],
    [
      `${name}().fit([[1, 2]])`,
      () => make().fit([[1, 2]] as never),
      TypeError,
      `Cannot fit ${name} as x.values must be a typed array of numbers: current value is ${[].values}`,
    ],
    [
      `${name}().fit(empty)`,
      () => make().fit(samples([], [0, 2])),
      RangeError,
      `Cannot fit ${name} as x.shape[0] must be >= 1: current value is 0`,
    ],
    [
      `${name}().fit(wrong shape)`,
      () => make().fit(samples([1, 2, 3], [2, 2])),
      RangeError,
      `Cannot fit ${name} as x.shape must have the product 3, the length of x.values: current value is [2, 2] with the product 4`,
    ],
  ]),
  ...Object.entries(STATISTICAL).flatMap(([name, make]): Row[] => [
    [
      `${name}().fit(NaN)`,
      () => make().fit(named(samples([1.5, 45, 1.9, Number.NaN], [2, 2]))),
      RangeError,
      `Cannot fit ${name} on "persons" as row 1, column "weight" of x must be finite: current value is NaN`,
    ],
    [
      `${name}().fit(Infinity)`,
      () => make().fit(samples([1, Number.NEGATIVE_INFINITY, 2, 3], [2, 2])),
      RangeError,
      `Cannot fit ${name} as row 0, column 1 of x must be finite: current value is -Infinity`,
    ],
  ]),
  [
    'standardize().fit(constant)',
    () => standardize().fit(named(samples([1.5, 45, 1.9, 45], [2, 2]))),
    RangeError,
    `Cannot fit standardize on "persons" as feature "weight" must have two different numbers (or pass constant: 'zero'): current value is "all 45"`,
  ],
  [
    'minMax().fit(constant)',
    () => minMax().fit(samples([2, 45, 2, 46], [2, 2])),
    RangeError,
    `Cannot fit minMax as feature 0 must have two different numbers (or pass constant: 'low'): current value is "all 2"`,
  ],
  [
    "standardize({per: 'channel'}).fit(constant)",
    () => standardize({per: 'channel'}).fit({values: Uint8Array.from([1, 5, 2, 5]), shape: [1, 1, 2, 2]}),
    RangeError,
    `Cannot fit standardize as channel 1 must have two different numbers (or pass constant: 'zero'): current value is "all 5"`,
  ],
  [
    "standardize({per: 'all'}).fit(constant)",
    () => standardize({per: 'all'}).fit(samples([3, 3], [2])),
    RangeError,
    `Cannot fit standardize as all features must have two different numbers (or pass constant: 'zero'): current value is "all 3"`,
  ],
  [
    "standardize().fit(training, {allowLeakage: 'yes'})",
    () => standardize().fit(training, {allowLeakage: 'yes' as never}),
    TypeError,
    'Cannot fit standardize on "persons" as allowLeakage must be true or false: current value is "yes"',
  ],
  [
    'whiten().fit(one row)',
    () => whiten().fit(samples([1, 2], [1, 2])),
    RangeError,
    'Cannot fit whiten as variance 1 of 2 along the principal axes must be > 0 within rounding (pass an epsilon, or leave out features that others determine): current value is 0',
  ],
  [
    'oneHot({columns: [0]}).fit(undefined)',
    () => oneHot({columns: [0]}).fit(undefined as never),
    TypeError,
    'Cannot fit oneHot as x.values must be a typed array of numbers: current value is undefined',
  ],
  [
    "oneHot({columns: ['kind']}).fit",
    () => oneHot({columns: ['kind']}).fit(nominal),
    RangeError,
    'Cannot fit oneHot on "persons" as columns must have features among "height", "type": current value is "kind"',
  ],
  [
    "oneHot({columns: ['kind']}).fit(without names)",
    () => oneHot({columns: ['kind']}).fit(nominal.x),
    RangeError,
    'Cannot fit oneHot as columns must be numbers as features have no names: current value is "kind"',
  ],
  [
    'oneHot({columns: [2]}).fit',
    () => oneHot({columns: [2]}).fit(nominal),
    RangeError,
    'Cannot fit oneHot on "persons" as columns must be >= 0 and <= 1: current value is 2',
  ],
  [
    'oneHot({columns: [true]}).fit',
    () => oneHot({columns: [true as never]}).fit(nominal),
    TypeError,
    'Cannot fit oneHot on "persons" as columns must be a number: current value is true',
  ],
  [
    'oneHot({columns: [0]}).fit(images)',
    () => oneHot({columns: [0]}).fit(samples([1, 2, 3, 4], [1, 2, 2])),
    RangeError,
    'Cannot fit oneHot as the shape of an example must be [features]: current value is [2, 2]',
  ],
  [
    "oneHot({columns: ['height']}).fit",
    () => oneHot({columns: ['height']}).fit(nominal),
    RangeError,
    'Cannot fit oneHot on "persons" as row 0, column "height" of x must be an integer as the column is nominal: current value is 1.5',
  ],
  [
    "oneHot({columns: {type: 'ab'}}).fit",
    () => oneHot({columns: {type: 'ab' as never}}).fit(nominal),
    TypeError,
    'Cannot fit oneHot on "persons" as the categories of "type" must be a list: current value is "ab"',
  ],
  [
    'oneHot({columns: {type: []}}).fit',
    () => oneHot({columns: {type: []}}).fit(nominal),
    RangeError,
    'Cannot fit oneHot on "persons" as the categories of "type" must be at least one: current value is []',
  ],
  [
    'oneHot({columns: {type: [1, 1]}}).fit',
    () => oneHot({columns: {type: [1, 1]}}).fit(nominal),
    RangeError,
    'Cannot fit oneHot on "persons" as the categories of "type" must differ from each other: current value is "1"',
  ],
  [
    'oneHot({columns: {type: [0.5]}}).fit',
    () => oneHot({columns: {type: [0.5]}}).fit(nominal),
    RangeError,
    'Cannot fit oneHot on "persons" as the categories of "type" must be an integer: current value is 0.5',
  ],
  [
    'oneHotLabels().fit(no classes)',
    () => oneHotLabels().fit(training),
    RangeError,
    'Cannot fit oneHotLabels as the examples must be a dataset with classes: there are none',
  ],
];

const using: Row[] = [
  ...Object.entries(NUMERIC).flatMap(([name, make]): Row[] => {
    const fitted = make().fit(training);
    return (['apply', 'invert'] as const).flatMap((deed): Row[] => [
      [
        `${name} ${deed} of other features`,
        () => fitted[deed](samples([1, 2, 3], [1, 3])),
        RangeError,
        `Cannot ${deed} ${name} as the number of features must be 2, as in fitting: current value is 3`,
      ],
      [
        `${name} ${deed} of images`,
        () => fitted[deed](samples([1, 2], [1, 1, 2])),
        RangeError,
        `Cannot ${deed} ${name} as the shape of an example must be [2], as in fitting: current value is [1, 2]`,
      ],
      [
        `${name} ${deed} of nothing`,
        () => fitted[deed](null as never),
        TypeError,
        `Cannot ${deed} ${name} as x.values must be a typed array of numbers: current value is null`,
      ],
      [
        `${name} ${deed} of NaN`,
        () => fitted[deed](samples([1, 2, Number.NaN, 3], [2, 2])),
        RangeError,
        `Cannot ${deed} ${name} as row 1, column "${name === 'whiten' && deed === 'invert' ? 'component 1' : 'height'}" of x must be finite: current value is NaN`,
      ],
    ]);
  }),
  [
    'apply to columns in another order',
    () =>
      standardize()
        .fit(training)
        .apply(named(training.x, ['weight', 'height'])),
    RangeError,
    'Cannot apply standardize on "persons" as feature 0 must be "height", as in fitting: current value is "weight"',
  ],
  [
    'scaleBytes of 256',
    () =>
      scaleBytes()
        .fit(training)
        .apply(samples([1, 2, 3, 256], [2, 2])),
    RangeError,
    'Cannot apply scaleBytes as row 1, column "weight" of x must be >= 0 and <= 255: current value is 256',
  ],
  [
    'scaleBytes of -1',
    () =>
      scaleBytes()
        .fit(training)
        .apply(samples([-1, 2], [1, 2])),
    RangeError,
    'Cannot apply scaleBytes as row 0, column "height" of x must be >= 0 and <= 255: current value is -1',
  ],
  [
    'an unknown category',
    () =>
      oneHot({columns: ['type']})
        .fit(nominal)
        .apply(samples([1.5, 1, 1.5, 3], [2, 2])),
    RangeError,
    `Cannot apply oneHot as row 1, column "type" of x must be one of 1, 2 (or pass unknown: 'zeros'): current value is 3`,
  ],
  [
    'no greatest number',
    () =>
      oneHot({columns: ['type']})
        .fit(nominal)
        .invert(samples([1.5, 0.5, 0.5], [1, 3])),
    RangeError,
    'Cannot invert oneHot as row 0, the code of column "type" must have one greatest number: current value is [0.5, 0.5]',
  ],
  [
    'labels of other classes',
    () => {
      const y = {values: Int32Array.from([0, 1, 0]), shape: [3]};
      const one = dataset({...training, y, classes: ['a', 'b']});
      return oneHotLabels()
        .fit(one)
        .apply(dataset({...one, classes: ['b', 'a']}));
    },
    RangeError,
    'Cannot apply oneHotLabels on "persons" as classes must be ["a","b"], as in fitting: current value is ["b", "a"]',
  ],
  [
    'targets of another width back to labels',
    () => {
      const y = {values: Int32Array.from([0, 1, 0]), shape: [3]};
      return oneHotLabels()
        .fit(dataset({...training, y, classes: ['a', 'b']}))
        .invert(training);
    },
    RangeError,
    'Cannot invert oneHotLabels on "persons" as the shape of y must be [examples, 2]: current value is [3, 1]',
  ],
];

/** A config with one member changed. */
const changed = (fitted: preprocessing.Fitted, change: object): (() => unknown) => {
  const config = {...fitted.toJSON(), ...change};
  return () => fromConfig(config);
};
const scaler = standardize().fit(training);
const white = whiten().fit(training);
const codes = oneHot({columns: ['type']}).fit(nominal);
const again = (name: string): string => `Cannot create ${name} from its config as`;

const configs: Row[] = [
  [
    'fromConfig(null)',
    () => fromConfig(null as never),
    TypeError,
    'Cannot create a preprocessing as its config must be an object: current value is null',
  ],
  [
    "fromConfig({name: 'toString'})",
    () => fromConfig({name: 'toString'}),
    RangeError,
    'Cannot create a preprocessing as its name must be one of "centre", "minMax", "oneHot", "scaleBytes", "standardize", "whiten", "oneHotLabels", "pipeline": current value is "toString"',
  ],
  [
    'type',
    changed(scaler, {type: 'x'}),
    RangeError,
    `${again('standardize')} type must be one of "float32", "float64": current value is "x"`,
  ],
  ['shape', changed(scaler, {shape: 2}), TypeError, `${again('standardize')} shape must be a list: current value is 2`],
  [
    'shape[0]',
    changed(scaler, {shape: [0]}),
    RangeError,
    `${again('standardize')} shape[0] must be >= 1: current value is 0`,
  ],
  [
    'features',
    changed(scaler, {features: 'ab'}),
    TypeError,
    `${again('standardize')} features must be a list of strings: current value is "ab"`,
  ],
  [
    'features',
    changed(scaler, {features: ['a']}),
    RangeError,
    `${again('standardize')} the number of features must be [2], the shape: current value is 1`,
  ],
  [
    'per',
    changed(scaler, {per: 'x'}),
    RangeError,
    `${again('standardize')} per must be one of "feature", "channel", "all": current value is "x"`,
  ],
  [
    'mean',
    changed(scaler, {mean: undefined}),
    TypeError,
    `${again('standardize')} mean must be a list of numbers: current value is undefined`,
  ],
  [
    'mean',
    changed(scaler, {mean: [1]}),
    RangeError,
    `${again('standardize')} the length of mean must be 2: current value is 1`,
  ],
  [
    'mean',
    changed(scaler, {mean: [1, null]}),
    TypeError,
    `${again('standardize')} mean[1] must be a number: current value is null`,
  ],
  [
    'deviation',
    changed(scaler, {deviation: [1, Number.NaN]}),
    RangeError,
    `${again('standardize')} deviation[1] must be finite: current value is NaN`,
  ],
  [
    'deviation',
    changed(scaler, {deviation: [1, -1]}),
    RangeError,
    `${again('standardize')} deviation[1] must be >= 0: current value is -1`,
  ],
  [
    'high',
    changed(minMax().fit(training), {high: 0}),
    RangeError,
    `${again('minMax')} high must be > 0: current value is 0`,
  ],
  [
    'greatest',
    changed(minMax().fit(training), {greatest: [9, 1]}),
    RangeError,
    `${again('minMax')} greatest[1] must be >= 45: current value is 1`,
  ],
  [
    'low',
    changed(scaleBytes().fit(training), {low: '0'}),
    TypeError,
    `${again('scaleBytes')} low must be a number: current value is "0"`,
  ],
  [
    'method',
    changed(white, {method: 'x'}),
    RangeError,
    `${again('whiten')} method must be one of "pca", "zca": current value is "x"`,
  ],
  [
    'epsilon',
    changed(white, {epsilon: -1}),
    RangeError,
    `${again('whiten')} epsilon must be >= 0: current value is -1`,
  ],
  [
    'variances',
    changed(white, {variances: [1, -1]}),
    RangeError,
    `${again('whiten')} variances[1] must be >= 0: current value is -1`,
  ],
  [
    'variances',
    changed(white, {variances: [1, 1e-20]}),
    RangeError,
    `${again('whiten')} variance 2 of 2 along the principal axes must be > 0 within rounding (pass an epsilon, or leave out features that others determine): current value is 1e-20`,
  ],
  ['axes', changed(white, {axes: 1}), TypeError, `${again('whiten')} axes must be a list of lists: current value is 1`],
  [
    'axes',
    changed(white, {axes: [[1, 0]]}),
    TypeError,
    `${again('whiten')} axes[1] must be a list of numbers: current value is undefined`,
  ],
  [
    'axes',
    changed(white, {axes: [[1, 0], [0]]}),
    RangeError,
    `${again('whiten')} the length of axes[1] must be 2: current value is 1`,
  ],
  [
    'axes',
    changed(white, {
      axes: [
        [3, 4],
        [0, 1],
      ],
    }),
    RangeError,
    `${again('whiten')} the length of axes[0] as a vector must be 1: current value is 5`,
  ],
  ['columns', changed(codes, {columns: 1}), TypeError, `${again('oneHot')} columns must be a list: current value is 1`],
  [
    'columns',
    changed(codes, {columns: [{column: 5, codes: [1], labels: ['1']}]}),
    RangeError,
    `${again('oneHot')} columns[0].column must be >= 0 and <= 1: current value is 5`,
  ],
  [
    'columns',
    changed(codes, {columns: [{column: 1, codes: [1], labels: []}]}),
    TypeError,
    `${again('oneHot')} columns[0] must have equally many codes and labels: current value is [object Object]`,
  ],
  [
    'unknown',
    changed(codes, {unknown: 1}),
    RangeError,
    `${again('oneHot')} unknown must be one of "error", "zeros": current value is 1`,
  ],
  [
    'classes',
    () => fromConfig({name: 'oneHotLabels', classes: []}),
    TypeError,
    `${again('oneHotLabels')} classes must be a list of at least one string: current value is []`,
  ],
  [
    'steps',
    () => fromConfig({name: 'pipeline', steps: []}),
    TypeError,
    `${again('pipeline')} steps must be a list of at least one: current value is []`,
  ],
  [
    'a step',
    () => fromConfig({name: 'pipeline', steps: [1]}),
    TypeError,
    'Cannot create a preprocessing as its config must be an object: current value is 1',
  ],
];

describe.each([
  ['options of preprocessing', options],
  ['training sets', fitting],
  ['examples', using],
  ['configs', configs],
] as const)('bad %s', (_, rows) => {
  for (const [call, run, error, message] of rows) {
    it(`${call} is refused: ${message.slice(0, 90)}`, () =>
      expectRefused({call, run, error, message} satisfies Refusal));
  }
});

it('every unit of preprocessing is tried', () => {
  const tried = [...options, ...fitting].map(([call]) => /^\w+/.exec(call)?.[0]);
  const units = Object.keys(preprocessing).filter(name => name !== 'fromConfig');
  expect(units.filter(name => !tried.includes(name))).toEqual([]);
});
