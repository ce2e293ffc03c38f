import {describe, expect, it} from 'vitest';
import {
  classCounts,
  countExamples,
  type Dataset,
  dataset,
  describeDataset,
  exampleSize,
  isNumberArray,
  sameKind,
  takeExamples,
  takeSamples,
} from '../../../src/data/samples/index.ts';
import {expectRefused, type Refusal} from '../../support/refusals.ts';

const points: Dataset = {
  name: 'points',
  x: {values: new Float32Array([1, 2, 3, 4, 5, 7]), shape: [3, 2]},
  y: {values: new Int32Array([0, 1, 1]), shape: [3]},
  classes: ['near', 'far'],
  features: ['a', 'b'],
};

describe('a dataset', () => {
  it('keeps its parts and cannot be changed', () => {
    const set = dataset(points);
    expect(set).toEqual(points);
    expect(JSON.parse(JSON.stringify(set)).features).toEqual(['a', 'b']);
    expect(Object.isFrozen(set) && Object.isFrozen(set.classes)).toBe(true);
  });

  it('gives examples by index, twice too, as copies', () => {
    const set = takeExamples(dataset(points), [2, 0, 2]);
    expect([...set.x.values]).toEqual([5, 7, 1, 2, 5, 7]);
    expect([...set.y.values]).toEqual([1, 0, 1]);
    expect(countExamples(set)).toBe(3);
    set.x.values[0] = 9;
    expect(points.x.values[4]).toBe(5);
  });

  it('counts the numbers of an image, and takes whole images', () => {
    const images = {values: Uint8Array.from({length: 24}, (_, index) => index), shape: [2, 3, 4, 1]};
    expect(exampleSize(images)).toBe(12);
    expect(takeSamples(images, [1]).values).toEqual(images.values.subarray(12));
  });

  it('describes its columns as the closed forms have it', () => {
    const {names} = describeDataset(dataset(points));
    expect(names).toEqual(['column', 'least', 'mean', 'deviation', 'greatest']);
    const [a, b] = describeDataset(dataset(points)).rows();
    expect(a).toEqual({column: 'a', least: 1, mean: 3, deviation: Math.sqrt(8 / 3), greatest: 5});
    // (2 − 13/3)² + (4 − 13/3)² + (7 − 13/3)² = 38/3
    expect(b?.deviation).toBeCloseTo(Math.sqrt(38 / 9), 12);
    expect(classCounts(dataset(points)).column('examples')).toEqual([1, 2]);
  });

  it('describes images in one row, and targets that are no classes in rows of their own', () => {
    const set = dataset({
      name: 'images',
      x: {values: Uint8Array.from([0, 255, 0, 255]), shape: [1, 2, 2, 1]},
      y: {values: new Float32Array([3, 4]), shape: [1, 2]},
    });
    expect(describeDataset(set).column('column')).toEqual(['x', 'y[0]', 'y[1]']);
    expect(describeDataset(set).column('mean')).toEqual([127.5, 3, 4]);
  });

  it('is shown by a kernel as a sentence, its columns and its classes', () => {
    const set = dataset(points) as unknown as {[key: symbol]: () => Record<string, string>};
    const bundle = set[Symbol.for('Jupyter.display')]?.();
    expect(bundle?.['text/plain']).toMatch(/^points: 3 examples of 2 numbers, 2 classes\n\n/);
    expect(bundle?.['text/html']).toContain('>far</td>');
  });

  it('knows its arrays from lists, clamped bytes and big integers', () => {
    expect([new Int8Array(1), new Float64Array(1)].every(isNumberArray)).toBe(true);
    expect([[1], new Uint8ClampedArray(1), new BigInt64Array(1), null].some(isNumberArray)).toBe(false);
    expect(sameKind(new Uint16Array([7]), 2)).toEqual(new Uint16Array(2));
  });
});

const refusals: readonly Refusal[] = [
  {
    call: 'no name',
    run: () => dataset({...points, name: ''}),
    error: TypeError,
    message: 'Cannot create dataset as name must be a non-empty string: current value is ""',
  },
  {
    call: 'x is a list',
    run: () => dataset({...points, x: {values: [1, 2] as unknown as Float32Array, shape: [2]}}),
    error: TypeError,
    message: 'Cannot create dataset "points" as x.values must be a typed array of numbers: current value is [1, 2]',
  },
  {
    call: 'no shape',
    run: () => dataset({...points, x: {values: points.x.values, shape: []}}),
    error: TypeError,
    message: 'Cannot create dataset "points" as x.shape must be a list of at least one axis: current value is []',
  },
  {
    call: 'no examples',
    run: () => dataset({...points, x: {values: new Float32Array(0), shape: [0, 2]}}),
    error: RangeError,
    message: 'Cannot create dataset "points" as x.shape[0] must be >= 1: current value is 0',
  },
  {
    call: 'wrong product',
    run: () => dataset({...points, x: {values: points.x.values, shape: [3, 3]}}),
    error: RangeError,
    message:
      'Cannot create dataset "points" as x.shape must have the product 6, the length of x.values: current value is [3, 3] with the product 9',
  },
  {
    call: 'fewer targets',
    run: () => dataset({...points, y: {values: new Int32Array([0, 1]), shape: [2]}}),
    error: RangeError,
    message: 'Cannot create dataset "points" as x and y must have equally many examples: x has 3, y has 2',
  },
  {
    call: 'NaN',
    run: () => dataset({...points, x: {values: new Float32Array([1, 2, 3, NaN, 5, 6]), shape: [3, 2]}}),
    error: RangeError,
    message: 'Cannot create dataset "points" as row 1, column "b" of x must be finite: current value is NaN',
  },
  {
    call: 'an infinite target',
    run: () => dataset({name: 'points', x: points.x, y: {values: new Float64Array([0, 1, -Infinity]), shape: [3]}}),
    error: RangeError,
    message: 'Cannot create dataset "points" as row 2, column 0 of y must be finite: current value is -Infinity',
  },
  {
    call: 'a class that is none',
    run: () => dataset({...points, y: {values: new Int32Array([0, 1, 2]), shape: [3]}}),
    error: RangeError,
    message:
      'Cannot create dataset "points" as row 2 of y must be >= 0 and < 2, the number of classes: current value is 2',
  },
  {
    call: 'class numbers as floats',
    run: () => dataset({...points, y: {values: new Float32Array([0, 1, 1]), shape: [3]}}),
    error: TypeError,
    message:
      'Cannot create dataset "points" as y must be an Int32Array of shape [examples] as there are classes: current value is Float32Array of shape [3]',
  },
  {
    call: 'no classes',
    run: () => dataset({...points, classes: []}),
    error: TypeError,
    message: 'Cannot create dataset "points" as classes must be a list of at least one string: current value is []',
  },
  {
    call: 'too few features',
    run: () => dataset({...points, features: ['a']}),
    error: RangeError,
    message: 'Cannot create dataset "points" as features must name every column of x: features has 1, x has 2 columns',
  },
  {
    call: 'a feature twice',
    run: () => dataset({...points, features: ['a', 'a']}),
    error: RangeError,
    message: 'Cannot create dataset "points" as features must differ from each other: current value is "a"',
  },
  {
    call: 'features of images',
    run: () => dataset({...points, x: {values: points.x.values, shape: [3, 2, 1]}}),
    error: RangeError,
    message:
      'Cannot create dataset "points" as x.shape must be [examples, features] as features are named: current value is [3, 2, 1]',
  },
  {
    call: 'an index beyond',
    run: () => takeExamples(points, [0, 3]),
    error: RangeError,
    message: 'Cannot take examples as indices[1] must be >= 0 and <= 2: current value is 3',
  },
  {
    call: 'a broken index',
    run: () => takeExamples(points, [0.5]),
    error: RangeError,
    message: 'Cannot take examples as indices[0] must be an integer: current value is 0.5',
  },
  {
    call: 'no index',
    run: () => takeExamples(points, []),
    error: RangeError,
    message: 'Cannot take examples as indices must not be empty: current value is []',
  },
  {
    call: 'count classes of targets',
    run: () => classCounts({name: 'line', x: points.x, y: points.x}),
    error: TypeError,
    message: 'Cannot count classes as the dataset must have classes: current value is "line" without',
  },
];

describe('a set that is not whole', () => {
  for (const refusal of refusals) it(`is refused: ${refusal.call}`, () => expectRefused(refusal));
});
