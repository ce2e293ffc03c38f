import {beforeAll, describe, expect, it} from 'vitest';
import {registerViewsKernels} from '../../../src/engine/kernels/views/index.ts';
import {offsetOf, referencesOf} from '../../../src/engine/memory/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {recording} from '../../../src/engine/threads/index.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '2';
  setUpEngine();
  registerViewsKernels();
});

type Nested = number | readonly Nested[];

/** 0, 1, 2… in a tensor of this shape. */
const counting = (shape: number[], dtype: tf.DataType = 'float32') => {
  const size = shape.reduce((product, count) => product * count, 1);
  const values = Array.from({length: size}, (_, index) => (dtype === 'bool' ? Number(index % 3 === 1) : index));
  return tf.tensor(values, shape, dtype);
};

/** Nested arrays cut by plain loops. */
const cut = (x: Nested, begin: readonly number[], size: readonly number[]): Nested =>
  begin.length === 0 || !Array.isArray(x)
    ? x
    : x
        .slice(begin[0] as number, (begin[0] as number) + (size[0] as number))
        .map(part => cut(part as Nested, begin.slice(1), size.slice(1)));

describe('slice', () => {
  it('cuts boxes of any rank and type', () => {
    const cases = [
      {shape: [7], begin: [2], size: [3]},
      {shape: [5, 3], begin: [1, 0], size: [3, 3]},
      {shape: [5, 3], begin: [1, 1], size: [3, 2]},
      {shape: [4, 5, 6], begin: [1, 2, 3], size: [2, 3, 2]},
      {shape: [3, 4, 5, 6], begin: [1, 1, 0, 2], size: [2, 2, 5, 3]},
      {shape: [2, 3, 2, 3, 2], begin: [1, 0, 1, 1, 0], size: [1, 2, 1, 2, 1]},
      {shape: [2, 3, 2, 3, 2, 5], begin: [0, 1, 0, 1, 1, 2], size: [2, 2, 1, 2, 1, 3]},
      {shape: [2, 3], begin: [0, 0], size: [0, 3]},
    ];
    for (const {shape, begin, size} of cases) {
      for (const dtype of ['float32', 'int32', 'bool'] as const) {
        const x = counting(shape, dtype);
        const part = tf.slice(x, begin, size);
        expect(part.dtype).toBe(dtype);
        expect(part.shape).toEqual(size);
        expect(part.arraySync()).toEqual(cut(x.arraySync() as Nested, begin, size));
        tf.dispose([x, part]);
      }
    }
  });

  it('copies what is asked for alone, in calls that can be done again', () => {
    const resident = counting([1000, 8]);
    recording.calls = [];
    const batch = tf.slice(resident, [10, 0], [5, 8]);
    const calls = recording.calls;
    recording.calls = undefined;
    expect(calls).toHaveLength(1);
    tf.tensor(new Float32Array(5 * 8));
    const before = batch.dataSync();
    for (const [run, values] of calls) run(...values);
    expect(batch.dataSync()).toEqual(before);
    expect(before[0]).toBe(80);
    tf.dispose([resident, batch]);
  });

  it('cuts a large tensor in several threads as in one', () => {
    const x = counting([1500, 400]);
    const [whole, part] = [tf.slice(x, [3, 0], [1400, 400]), tf.slice(x, [3, 7], [1400, 311])];
    const values = x.dataSync();
    expect(whole.dataSync()).toEqual(values.slice(3 * 400, 1403 * 400));
    expect([...part.dataSync()].every((value, at) => value === (3 + Math.floor(at / 311)) * 400 + 7 + (at % 311))).toBe(
      true,
    );
    tf.dispose([x, whole, part]);
  });

  it('refuses what is outside, and leaves strings to the stock kernel', () => {
    expect(() => tf.slice(counting([4]), [2], [3])).toThrow('begin[0] + size[0] (5) would overflow input.shape[0] (4)');
    expect(tf.slice(tf.tensor(['a', 'b', 'c']), [1], [2]).dataSync()).toEqual(['b', 'c']);
  });

  it('has the gradient that puts the slice back', () => {
    const gradient = tf.grad(x => tf.slice(x, [1, 1], [2, 1]).square().sum())(counting([3, 3]));
    expect([...gradient.dataSync()]).toEqual([0, 0, 0, 0, 8, 0, 0, 14, 0]);
  });
});

describe('strided slices', () => {
  it('step forwards, backwards and drop axes', () => {
    const x = counting([4, 5]);
    expect(tf.stridedSlice(x, [0, 4], [4, 0], [2, -2]).arraySync()).toEqual([
      [4, 2],
      [14, 12],
    ]);
    expect(tf.stridedSlice(x, [1, 0], [2, 5], [1, 2], 0, 0, 0, 0, 1).arraySync()).toEqual([5, 7, 9]);
    expect(tf.stridedSlice(x, [0, 0], [4, 5], [1, 1]).arraySync()).toEqual(x.arraySync());
    expect(tf.stridedSlice(counting([7], 'int32'), [6], [0], [-3]).arraySync()).toEqual([6, 3]);
    expect(tf.stridedSlice(counting([7], 'bool'), [1], [7], [3]).arraySync()).toEqual([1, 1]);
  });
});

describe('joining and parting', () => {
  it('concat joins along every axis, empty tensors too', () => {
    const [a, b] = [counting([2, 3, 2]), counting([2, 3, 2]).mul(-1)];
    expect(tf.concat([a, b], 0).arraySync()).toEqual([...(a.arraySync() as []), ...(b.arraySync() as [])]);
    expect([
      ...tf
        .concat(
          [
            tf.tensor2d([[1], [2]]),
            tf.tensor2d([
              [3, 4],
              [5, 6],
            ]),
          ],
          1,
        )
        .dataSync(),
    ]).toEqual([1, 3, 4, 2, 5, 6]);
    expect([...tf.concat([tf.zeros([0, 2]), tf.ones([1, 2])], 0).dataSync()]).toEqual([1, 1]);
    expect(tf.concat([counting([3], 'bool'), counting([2], 'bool')]).dataSync()).toEqual(
      Uint8Array.from([0, 1, 0, 0, 1]),
    );
    expect(tf.concat([tf.tensor(['a']), tf.tensor(['b'])]).dataSync()).toEqual(['a', 'b']);
  });

  it('stack, unstack and split are inverse to each other', () => {
    for (const axis of [0, 1, 2]) {
      const x = counting([3, 4, 5]);
      expect(tf.stack(tf.unstack(x, axis), axis).arraySync()).toEqual(x.arraySync());
      const parts = tf.split(x, [1, (x.shape[axis] as number) - 1], axis);
      expect(tf.concat(parts as tf.Tensor[], axis).arraySync()).toEqual(x.arraySync());
    }
    expect(tf.unstack(counting([2, 3]), 1).map(part => [...part.dataSync()])).toEqual([
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
    expect(tf.stack([tf.scalar(1), tf.scalar(2)]).arraySync()).toEqual([1, 2]);
  });
});

describe('sharing', () => {
  it('clones, casts to the same type and reshapes are the same memory', () => {
    const x = counting([2, 3]);
    for (const view of [x.clone(), tf.cast(x, 'float32'), x.reshape([3, 2])]) {
      expect(offsetOf(view)).toBe(offsetOf(x));
    }
    expect(referencesOf(x)).toBe(4);
  });

  it('keeps the values until the last of them is disposed', () => {
    const x = counting([4]);
    const copy = x.clone();
    x.dispose();
    expect([...copy.dataSync()]).toEqual([0, 1, 2, 3]);
    expect(referencesOf(copy)).toBe(1);
    copy.dispose();
  });
});

describe('cast', () => {
  it('cuts fractions off towards 0, as JavaScript does, and takes all that is not 0 for true', () => {
    const floats = [0, -0, 1.9, -1.9, 0.5, 256, 3e9, -3e9, 1e20, NaN, Infinity, -Infinity];
    const x = tf.tensor1d(floats);
    expect([...tf.cast(x, 'int32').dataSync()]).toEqual(floats.map(value => Math.fround(value) | 0));
    expect([...tf.cast(x, 'bool').dataSync()]).toEqual(floats.map(value => Number(value !== 0)));
    const integers = tf.tensor1d([0, -7, 256, 2 ** 31 - 1], 'int32');
    expect([...tf.cast(integers, 'bool').dataSync()]).toEqual([0, 1, 1, 1]);
    expect([...tf.cast(integers, 'float32').dataSync()]).toEqual([0, -7, 256, 2 ** 31]);
    const truth = tf.tensor1d([1, 0], 'bool');
    expect(tf.cast(truth, 'float32').dataSync()).toEqual(Float32Array.from([1, 0]));
    expect(tf.cast(truth, 'int32').dataSync()).toEqual(Int32Array.from([1, 0]));
  });

  it('converts large tensors in several threads', () => {
    const x = tf.range(0, 100_003, 1).mul(0.5);
    expect(
      tf
        .cast(x, 'int32')
        .dataSync()
        .every((value, at) => value === at >> 1),
    ).toBe(true);
  });
});

describe('oneHot', () => {
  it('writes numbers of the type asked for', () => {
    const indices = tf.tensor2d(
      [
        [1, -1],
        [0, 3],
      ],
      [2, 2],
      'int32',
    );
    for (const dtype of ['float32', 'int32', 'bool'] as const) {
      const hot = tf.oneHot(indices, 3, 1, 0, dtype);
      expect(hot.dtype).toBe(dtype);
      expect([...hot.dataSync()]).toEqual([0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    }
    expect([...tf.oneHot(tf.tensor1d([1], 'int32'), 2, 0.9, 0.1, 'float32').dataSync()]).toEqual(
      [0.1, 0.9].map(Math.fround),
    );
  });
});

describe('constants', () => {
  it('fill tensors of every type, and like others', () => {
    expect([...tf.fill([3], 2.5).dataSync()]).toEqual([2.5, 2.5, 2.5]);
    expect([...tf.fill([2], 7, 'int32').dataSync()]).toEqual([7, 7]);
    expect(tf.fill([2], 'a').dataSync()).toEqual(['a', 'a']);
    for (const dtype of ['float32', 'int32', 'bool'] as const) {
      const x = counting([70_001], dtype);
      expect(tf.onesLike(x).dtype).toBe(dtype);
      expect(
        tf
          .onesLike(x)
          .dataSync()
          .every(value => value === 1),
      ).toBe(true);
      expect(
        tf
          .zerosLike(x)
          .dataSync()
          .every(value => value === 0),
      ).toBe(true);
    }
  });
});
