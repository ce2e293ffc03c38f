import {describe, expect, it} from 'vitest';
import * as augmentation from '../../src/augmentation/index.ts';
import {Random} from '../../src/base/index.ts';
import {batches} from '../../src/data/batches/index.ts';
import {dataset, type Samples} from '../../src/data/samples/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

type Kind = typeof TypeError | typeof RangeError;
type Bad = readonly [value: unknown, error: Kind, rule: string, shown: string];
type Factory = (options: object) => augmentation.Augmentation;

const make = (unit: string, options: object): augmentation.Augmentation =>
  (augmentation as unknown as Readonly<Record<string, Factory>>)[unit]?.(options) as augmentation.Augmentation;

const refusals = (unit: string, deed: string, option: string, bad: readonly Bad[], more: object = {}): Refusal[] =>
  bad.map(([value, error, rule, shown]) => ({
    call: `${unit}({${option}: ${shown}})`,
    run: () => make(unit, {...more, [option]: value}),
    error,
    message: `Cannot ${deed} as ${option}${rule}: current value is ${shown}`,
  }));

const BORDERS: readonly Bad[] = [
  ['wrap', RangeError, ' must be one of "zero", "edge", "reflect"', '"wrap"'],
  [0, RangeError, ' must be one of "zero", "edge", "reflect"', '0'],
];
const spreads = (more = ''): readonly Bad[] => [
  ['1', TypeError, ' must be a number or a pair of numbers', '"1"'],
  [null, TypeError, ' must be a number or a pair of numbers', 'null'],
  [[1], TypeError, ' must be a number or a pair of numbers', '[1]'],
  [-1, RangeError, ` must be >= 0 and < ${more || 'Infinity'}`, '-1'],
  [Number.NaN, RangeError, ` must be >= 0 and < ${more || 'Infinity'}`, 'NaN'],
  [Number.POSITIVE_INFINITY, RangeError, ` must be >= 0 and < ${more || 'Infinity'}`, 'Infinity'],
];
const pair = (unit: string, deed: string, option: string, low: string, high: string): Refusal[] => [
  {
    call: `${unit}({${option}: [2, 1]})`,
    run: () => make(unit, {[option]: [2, 1]}),
    error: RangeError,
    message: `Cannot ${deed} as ${option}[1] must be >= 2 and ${low} and ${high}: current value is 1`,
  },
  {
    call: `${unit}({${option}: ['a', 1]})`,
    run: () => make(unit, {[option]: ['a', 1]}),
    error: TypeError,
    message: `Cannot ${deed} as ${option}[0] must be a number: current value is "a"`,
  },
  {
    call: `${unit}({${option}: [NaN, 1]})`,
    run: () => make(unit, {[option]: [Number.NaN, 1]}),
    error: RangeError,
    message: `Cannot ${deed} as ${option}[0] must be ${low} and ${high}: current value is NaN`,
  },
];
const numbers = (rule: string): readonly Bad[] => [
  ['1', TypeError, ' must be a number', '"1"'],
  [-1, RangeError, ` must be ${rule}`, '-1'],
  [Number.NaN, RangeError, ` must be ${rule}`, 'NaN'],
  [Number.POSITIVE_INFINITY, RangeError, ` must be ${rule}`, 'Infinity'],
];
const SHARE = numbers('>= 0 and <= 1');
const FINITE = numbers('>= 0 and < Infinity');
const POSITIVE = numbers('> 0 and < Infinity');

const components = {
  vectors: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  variances: [0.04, 0.01, 0],
};
const image = {values: new Float64Array(12), height: 3, width: 4, channels: 1, white: 255};
const images = {values: new Uint8Array(24), shape: [2, 3, 4, 1]};
const set = dataset({name: 'set', x: images, y: {values: Int32Array.of(0, 1), shape: [2]}, classes: ['a', 'b']});
const table = dataset({
  name: 'table',
  x: {values: new Float32Array(4), shape: [2, 2]},
  y: {values: new Float32Array(2), shape: [2, 1]},
});
const random = (): Random => new Random(1);

const FACTORIES: readonly Refusal[] = [
  ...['x', 'y'].flatMap(option => [
    ...refusals('shift', 'create shift', option, spreads()),
    ...pair('shift', 'create shift', option, '> -Infinity', '< Infinity'),
  ]),
  ...refusals('rotate', 'create rotate', 'degrees', spreads()),
  ...pair('rotate', 'create rotate', 'degrees', '> -Infinity', '< Infinity'),
  ...refusals('shear', 'create shear', 'degrees', [...spreads('90'), [90, RangeError, ' must be >= 0 and < 90', '90']]),
  ...pair('shear', 'create shear', 'degrees', '> -90', '< 90'),
  ...refusals('scale', 'create scale', 'factor', [[2, TypeError, ' must be a pair of numbers', '2']]),
  ...pair('scale', 'create scale', 'factor', '> 0', '< Infinity'),
  ...['shift', 'rotate', 'shear', 'scale', 'elastic', 'crop'].flatMap(unit =>
    refusals(unit, `create ${unit}`, 'border', BORDERS),
  ),
  ...refusals('affine', 'create scale', 'border', BORDERS),
  ...refusals('affine', 'create rotate', 'degrees', spreads()),
  ...refusals('affine', 'create shift', 'x', spreads()),
  ...refusals('affine', 'create shift', 'y', spreads()),
  ...['horizontal', 'vertical'].flatMap(option => refusals('reflect', 'create reflect', option, SHARE)),
  ...refusals('elastic', 'create elastic', 'alpha', FINITE),
  ...refusals('elastic', 'create elastic', 'sigma', [...POSITIVE, [0, RangeError, ' must be > 0 and < Infinity', '0']]),
  ...refusals('crop', 'create crop', 'size', [
    ['4', TypeError, ' must be a number or [height, width]', '"4"'],
    [[4], TypeError, ' must be a number or [height, width]', '[4]'],
    [0, RangeError, ' must be >= 1', '0'],
    [2.5, RangeError, ' must be an integer', '2.5'],
  ]),
  ...refusals('crop', 'create crop', 'padding', [
    ['4', TypeError, ' must be a number', '"4"'],
    [-1, RangeError, ' must be >= 0', '-1'],
    [0.5, RangeError, ' must be an integer', '0.5'],
  ]),
  ...refusals('noise', 'create noise', 'deviation', FINITE),
  ...refusals('cutout', 'create cutout', 'share', SHARE),
  ...refusals('cutout', 'create cutout', 'fill', [
    ['0', TypeError, ' must be a number', '"0"'],
    [Number.NaN, RangeError, ' must be finite', 'NaN'],
  ]),
  ...refusals('mixup', 'create mixup', 'alpha', [...POSITIVE, [0, RangeError, ' must be > 0 and < Infinity', '0']]),
  ...refusals('colourPca', 'create colour PCA', 'deviation', FINITE, {components}),
  ...refusals(
    'colourPca',
    'create colour PCA',
    'along',
    [['root', RangeError, ' must be one of "deviation", "variance"', '"root"']],
    {components},
  ),
  ...refusals('colourPca', 'create colour PCA', 'components', [
    [undefined, TypeError, ' must be three vectors and variances, as of fitColours', 'undefined'],
    [
      {vectors: [1, 2, 3], variances: [1, 2, 3]},
      TypeError,
      ' must be three vectors and variances, as of fitColours',
      '[1, 2, 3]',
    ],
  ]),
  ...refusals('tenCrops', 'create ten crops', 'size', [
    [undefined, TypeError, ' must be a number or [height, width]', 'undefined'],
    [0, RangeError, ' must be >= 1', '0'],
  ]),
];

const one = (call: string, run: () => unknown, error: Kind, message: string): Refusal => ({call, run, error, message});

const CALLS: readonly Refusal[] = [
  one(
    'scale({factor: [0, 1]})',
    () => augmentation.scale({factor: [0, 1]}),
    RangeError,
    'Cannot create scale as factor[0] must be > 0 and < Infinity: current value is 0',
  ),
  one(
    'crop({size: [2, 0]})',
    () => augmentation.crop({size: [2, 0]}),
    RangeError,
    'Cannot create crop as size[1] must be >= 1: current value is 0',
  ),
  one(
    'crop({size: 4})(image)',
    () => augmentation.crop({size: 4})(image, random()),
    RangeError,
    'Cannot crop as size must be at most [3, 4], the padded picture: current value is [4, 4]',
  ),
  one(
    'tenCrops({size: 4})[0](image)',
    () => augmentation.tenCrops({size: 4})[0]?.(image),
    RangeError,
    'Cannot crop as size must be at most [3, 4], the picture: current value is [4, 4]',
  ),
  one(
    'colourPca({components: variance -1})',
    () => augmentation.colourPca({components: {...components, variances: [1, -1, 0]}}),
    RangeError,
    'Cannot create colour PCA as components.variances[1] must be >= 0 and < Infinity: current value is -1',
  ),
  one(
    'colourPca({components: vector of 2})',
    () =>
      augmentation.colourPca({
        components: {
          ...components,
          vectors: [
            [1, 0, 0],
            [0, 2, 0],
            [0, 0, 1],
          ],
        },
      }),
    RangeError,
    'Cannot create colour PCA as components.vectors[1][1] must be >= -1 and <= 1: current value is 2',
  ),
  one(
    'colourPca()(grey)',
    () => augmentation.colourPca({components})(image, random()),
    RangeError,
    'Cannot apply colour PCA as channels must be 3: current value is 1',
  ),
  one(
    'fitColours(grey)',
    () => augmentation.fitColours(images),
    RangeError,
    'Cannot fit colours as images.shape must be [examples, height, width, 3]: current value is [2, 3, 4, 1]',
  ),
  one(
    'fitColours(table)',
    () => augmentation.fitColours(table.x),
    RangeError,
    'Cannot fit colours as images.shape must be [examples, height, width, channels]: current value is [2, 2]',
  ),
  one(
    'compose(1)',
    () => augmentation.compose(1 as unknown as augmentation.Augmentation),
    TypeError,
    'Cannot compose augmentations as part 0 must be an augmentation of single images: current value is 1',
  ),
  one(
    'compose(mixup)',
    () =>
      augmentation.compose(augmentation.noise(), augmentation.mixup() as unknown as augmentation.Augmentation).config,
    TypeError,
    'Cannot compose augmentations as part 1 must be an augmentation of single images: current value is "mixup"',
  ),
  one(
    'fromConfig(null)',
    () => augmentation.fromConfig(null as unknown as augmentation.AugmentationConfig),
    TypeError,
    'Cannot create an augmentation as its config must be an object: current value is null',
  ),
  one(
    'fromConfig({name: "warp"})',
    () => augmentation.fromConfig({name: 'warp'}),
    RangeError,
    'Cannot create an augmentation as its name must be one of "affine", "colourPca", "crop", "cutout", "elastic", "mixup", "noise", "reflect", "rotate", "scale", "shear", "shift", "compose": current value is "warp"',
  ),
  one(
    'fromConfig({name: "compose"})',
    () => augmentation.fromConfig({name: 'compose'}),
    TypeError,
    'Cannot create an augmentation as its parts must be a list: current value is undefined',
  ),
  one(
    'imageOf(images, 2)',
    () => augmentation.imageOf(images, 2),
    RangeError,
    'Cannot read image as index must be an integer from 0 to 1: current value is 2',
  ),
  one(
    'augmentInto(too small)',
    () => augmentation.augmentInto(new Float32Array(3), augmentation.rotate(), image, random()),
    RangeError,
    'Cannot augment image as its new size must have 3 numbers, as other images have: current value is [3, 4, 1]',
  ),
  one(
    'mixup()(x, y of another size)',
    () => augmentation.mixup()(images, {values: new Float32Array(3), shape: [3, 1]}, random()),
    RangeError,
    'Cannot mix as x and y must have equally many examples: x has 2, y has 3',
  ),
  one(
    'augment(table, rotate())',
    () => augmentation.augment(table, augmentation.rotate()),
    RangeError,
    'Cannot augment dataset as x.shape must be [examples, height, width, channels]: current value is [2, 2]',
  ),
  one(
    'augment(set, 7)',
    () => augmentation.augment(set, 7 as unknown as augmentation.Augmentation),
    TypeError,
    'Cannot augment dataset as augmentation must be an augmentation of single images: current value is 7',
  ),
  one(
    'augment(set, rotate(), {copies: 0})',
    () => augmentation.augment(set, augmentation.rotate(), {copies: 0}),
    RangeError,
    'Cannot augment dataset as copies must be >= 1: current value is 0',
  ),
  one(
    'augment(set, crop({size: 2}))',
    () => augmentation.augment(set, augmentation.crop({size: 2})),
    RangeError,
    'Cannot augment dataset as the size of the copies must be [3, 4, 1] to stand beside the originals (or pass originals: false): current value is [2, 2, 1]',
  ),
];

const batchRefusals = (option: string, bad: readonly Bad[]): Refusal[] =>
  bad.map(([value, error, rule, shown]) => ({
    call: `batches(set, {${option}: ${shown}})`,
    run: () => batches(set, {augmentation: augmentation.rotate(), [option]: value} as object),
    error,
    message: `Cannot make batches as ${option} must ${rule}: current value is ${shown}`,
  }));

const own = Object.assign((given: augmentation.Image) => given, {config: {name: 'own'}});

const BATCHES: readonly Refusal[] = [
  ...batchRefusals('batchSize', [
    ['2', TypeError, 'be a number', '"2"'],
    [0, RangeError, 'be >= 1', '0'],
    [1.5, RangeError, 'be an integer', '1.5'],
  ]),
  ...batchRefusals('epoch', [
    ['2', TypeError, 'be a number', '"2"'],
    [-1, RangeError, 'be >= 0', '-1'],
  ]),
  ...batchRefusals('epochs', [
    ['2', TypeError, 'be a number', '"2"'],
    [0, RangeError, 'be >= 1', '0'],
  ]),
  ...['shuffle', 'dropLast', 'scale', 'oneHot'].flatMap(option =>
    batchRefusals(option, [
      [1, TypeError, 'be true or false', '1'],
      ['no', TypeError, 'be true or false', '"no"'],
    ]),
  ),
  ...batchRefusals('workers', [
    ['2', TypeError, 'be a number', '"2"'],
    [-1, RangeError, 'be >= 0 and <= 64', '-1'],
    [65, RangeError, 'be >= 0 and <= 64', '65'],
  ]),
  ...batchRefusals('ahead', [
    ['2', TypeError, 'be a number', '"2"'],
    [0, RangeError, 'be >= 1 and <= 64', '0'],
  ]),
  ...batchRefusals('signal', [[{}, TypeError, 'be an AbortSignal', '[object Object]']]),
  ...batchRefusals('augmentation', [[7, TypeError, 'be an augmentation of single images', '7']]),
  ...batchRefusals('mixup', [[7, TypeError, 'be made by augmentation.mixup', '7']]),
  one(
    'batches(set, {seed: 0.5})',
    () => batches(set, {seed: 0.5}),
    RangeError,
    'Cannot create Random as seed must be an integer: current value is 0.5',
  ),
  one(
    'batches(set, {seed: null})',
    () => batches(set, {seed: null as unknown as string}),
    TypeError,
    'Cannot create Random as seed must be a number or a string: current value is null',
  ),
  one(
    'batches(set, {dropLast: true})',
    () => batches(set, {dropLast: true}),
    RangeError,
    'Cannot make batches as batchSize must be at most 2, the number of examples, as dropLast leaves out a smaller batch: current value is 32',
  ),
  one(
    'batches(table, {oneHot: true})',
    () => batches(table, {oneHot: true}),
    TypeError,
    'Cannot make batches as oneHot must be false as there are no classes: current value is true',
  ),
  one(
    'batches(set, {mixup, oneHot: false})',
    () => batches(set, {mixup: augmentation.mixup(), oneHot: false}),
    TypeError,
    'Cannot make batches as oneHot must be true as mixed labels are no class numbers: current value is false',
  ),
  one(
    'batches(table, {augmentation})',
    () => batches(table, {augmentation: augmentation.rotate()}),
    RangeError,
    'Cannot make batches as x.shape must be [examples, height, width, channels] as there is an augmentation: current value is [2, 2]',
  ),
  one(
    'batches(set, {augmentation: own})',
    () => batches(set, {augmentation: own}),
    TypeError,
    'Cannot make batches on worker threads as augmentation must be made of augmentations of this library (give workers: 0 for one of your own): current value is "own"',
  ),
  one(
    'batches(set, {augmentation: crop({size: 9})})',
    () => batches(set, {augmentation: augmentation.crop({size: 9})}),
    RangeError,
    'Cannot crop as size must be at most [3, 4], the padded picture: current value is [9, 9]',
  ),
];

describe('augmentations refuse', () => {
  for (const refusal of [...FACTORIES, ...CALLS]) it(`${refusal.call}`, () => expectRefused(refusal));

  it('no option that stands in no row above', () => {
    const units: Readonly<Record<string, object>> = {
      shift: augmentation.shift().config,
      rotate: augmentation.rotate().config,
      scale: augmentation.scale().config,
      shear: augmentation.shear().config,
      reflect: augmentation.reflect().config,
      crop: {...augmentation.crop().config, size: 1},
      elastic: augmentation.elastic().config,
      noise: augmentation.noise().config,
      cutout: augmentation.cutout().config,
      mixup: augmentation.mixup().config,
      colourPca: augmentation.colourPca({components}).config,
    };
    const options = Object.entries(units).flatMap(([unit, config]) =>
      Object.keys(config)
        .filter(key => key !== 'name')
        .map(key => `${unit}({${key}:`),
    );
    expect(options.filter(start => !FACTORIES.some(({call}) => call.startsWith(start)))).toEqual([]);
  });
});

describe('batches refuse', () => {
  for (const refusal of BATCHES) it(`${refusal.call}`, () => expectRefused(refusal));
});

describe('test-time augmentation refuses', () => {
  const views = augmentation.tenCrops({size: 2});
  const answer = (): number[] => [1, 2];
  type Predict = augmentation.Predict;
  const cases: readonly (readonly [call: string, run: () => Promise<Samples>, message: string])[] = [
    [
      'testTime(7)',
      () => augmentation.testTime(7 as unknown as Predict, images, views),
      'predict must be a function: current value is 7',
    ],
    [
      'testTime(…, table)',
      () => augmentation.testTime(answer, table.x, views),
      'images.shape must be [examples, height, width, channels]: current value is [2, 2]',
    ],
    [
      'testTime(…, [])',
      () => augmentation.testTime(answer, images, []),
      'views must have one or more members: current value is []',
    ],
    [
      'testTime(…, [1])',
      () => augmentation.testTime(answer, images, [1] as unknown as augmentation.View[]),
      'views must be a list of functions: current value is [1]',
    ],
    [
      'testTime(…, {batchSize: 0})',
      () => augmentation.testTime(answer, images, views, {batchSize: 0}),
      'batchSize must be >= 1: current value is 0',
    ],
    [
      'testTime(three outputs of two images)',
      () => augmentation.testTime(() => [1, 2, 3], images, views),
      'the number of outputs must be a multiple of 2, the number of images: current value is 3',
    ],
    [
      'testTime(no outputs)',
      () => augmentation.testTime(() => [], images, views),
      'the number of outputs must be a multiple of 2, the number of images: current value is 0',
    ],
  ];
  it.each(cases)('%s', async (_, run, message) => {
    await expect(run()).rejects.toHaveProperty('message', `Cannot predict with test-time augmentation as ${message}`);
  });
});
