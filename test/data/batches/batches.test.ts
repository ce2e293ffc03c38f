import {describe, expect, it} from 'vitest';
import {batches} from '../../../src/data/batches/index.ts';
import {dataset} from '../../../src/data/samples/index.ts';
import {tf} from '../../../src/engine/index.ts';
import {expectNoLeak} from '../../support/leaks.ts';

const bytes = dataset({
  name: 'bytes',
  x: {values: Uint8Array.from({length: 10 * 6}, (_, place) => place * 4), shape: [10, 2, 3, 1]},
  y: {values: Int32Array.from({length: 10}, (_, index) => index % 3), shape: [10]},
  classes: ['a', 'b', 'c'],
});
const targets = dataset({
  name: 'targets',
  x: {values: Float64Array.of(1, 2, 3, 4), shape: [4, 1]},
  y: {values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), shape: [4, 2]},
});

const orderOf = (options: Parameters<typeof batches>[1]): number[] => {
  const order: number[] = [];
  for (const {indices} of batches(bytes, {...options, augmentation: undefined, mixup: undefined}))
    order.push(...indices);
  return order;
};
const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);
const all = Array.from({length: 10}, (_, index) => index);

describe('plain batches', () => {
  it('have every example once an epoch, in another order in each, the same for the same seed', () => {
    const orders = [0, 1, 2].map(epoch => orderOf({batchSize: 3, epoch, seed: 4}));
    for (const order of orders) expect(sorted(order)).toEqual(all);
    expect(new Set(orders.map(order => order.join())).size).toBe(3);
    expect(orderOf({batchSize: 3, epoch: 1, seed: 4})).toEqual(orders[1]);
    expect(orderOf({batchSize: 7, epoch: 1, seed: 4})).toEqual(orders[1]);
    expect(orderOf({batchSize: 3, epoch: 1, seed: 5})).not.toEqual(orders[1]);
    expect(orderOf({batchSize: 4, epochs: 3, seed: 4})).toEqual(orders.flat());
    expect(orderOf({shuffle: false})).toEqual(all);
  });

  it('are of the size asked for but for the last, which dropLast leaves out', () => {
    const sizes = (dropLast: boolean): (number | undefined)[] =>
      Array.from(
        batches(bytes, {batchSize: 4, dropLast, epochs: 2}),
        ({x, epoch}) => x.shape[0] && x.shape[0] + 100 * epoch,
      );
    expect(sizes(false)).toEqual([4, 4, 2, 104, 104, 102]);
    expect(sizes(true)).toEqual([4, 4, 104, 104]);
  });

  it('hold bytes divided by 255, or as they are, and class numbers or one-hot rows', () => {
    for (const {x, y, indices} of batches(bytes, {batchSize: 4, seed: 2})) {
      expect(x.shape).toEqual([indices.length, 2, 3, 1]);
      expect(y.dtype).toBe('int32');
      const expected = Array.from(indices, index =>
        [0, 1, 2, 3, 4, 5].map(place => Math.fround(((6 * index + place) * 4) / 255)),
      );
      expect([...x.dataSync()]).toEqual(expected.flat());
      expect([...y.dataSync()]).toEqual(Array.from(indices, index => index % 3));
    }
    for (const {x, y, indices} of batches(bytes, {scale: false, oneHot: true})) {
      expect(x.dataSync()[1]).toBe((6 * (indices[0] as number) + 1) * 4);
      expect([...y.dataSync()]).toEqual(
        Array.from(indices, index => [0, 1, 2].map(c => (c === index % 3 ? 1 : 0))).flat(),
      );
    }
  });

  it('hold targets as float32, and numbers that are no bytes as they are', () => {
    for (const {x, y} of batches(targets, {shuffle: false, batchSize: 3})) {
      if (x.shape[0] !== 3) continue;
      expect([x.dtype, y.dtype, y.shape]).toEqual(['float32', 'float32', [3, 2]]);
      expect([...x.dataSync(), ...y.dataSync()]).toEqual([1, 2, 3, 1, 2, 3, 4, 5, 6]);
    }
  });

  it('are disposed by the iterator: after each, on break and on throw', async () => {
    await expectNoLeak(() => {
      const seen: tf.Tensor[] = [];
      for (const {x, y} of batches(bytes, {batchSize: 3})) {
        expect(seen.every(tensor => tensor.isDisposed)).toBe(true);
        seen.push(x, y);
      }
    });
    await expectNoLeak(() => {
      for (const _ of batches(bytes, {batchSize: 3})) break;
    });
    await expectNoLeak(() => {
      expect(() => {
        for (const _ of batches(bytes, {batchSize: 3})) throw new Error('own');
      }).toThrow('own');
    });
    await expectNoLeak(() => {
      for (const {x, y} of batches(bytes)) tf.dispose([x, y]);
    });
  });
});
