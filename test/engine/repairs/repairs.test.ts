import {describe, expect, it} from 'vitest';
import {tf} from '../../../src/engine/index.ts';

describe('tensors of a Float64Array', () => {
  it('hold its values, rounded to float32', () => {
    const values = Float64Array.of(0.1, -2, 1e300);
    expect([...tf.tensor1d(values as never).dataSync()]).toEqual([Math.fround(0.1), -2, Number.POSITIVE_INFINITY]);
    const matrix = tf.tensor2d(Float64Array.of(1, 2, 3, 4, 5, 6) as never, [3, 2]);
    expect(matrix.arraySync()).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(matrix.dtype).toBe('float32');
    expect([...tf.tensor(Float64Array.of(2.9) as never, [1], 'int32').dataSync()]).toEqual([2]);
  });

  it('do not change the array they are made of', () => {
    const values = Float64Array.of(0.1);
    tf.tensor1d(values as never)
      .add(1)
      .dataSync();
    expect(values[0]).toBe(0.1);
  });
});

describe('dataset.shuffle', () => {
  const pass = async (dataset: {toArray(): Promise<unknown[]>}): Promise<unknown> => (await dataset.toArray()).join();
  const numbers = Array.from({length: 20}, (_, index) => index);

  it('keeps its order from pass to pass if it is told to', async () => {
    for (const seed of ['7', '0', undefined]) {
      const shuffled = tf.data.array(numbers).shuffle(20, seed, false);
      const first = await pass(shuffled);
      expect(await pass(shuffled)).toBe(first);
      expect(first).not.toBe(numbers.join());
    }
  });

  it('draws a new order in each pass else, and the same ones for one seed', async () => {
    const [one, other] = [0, 0].map(seed => tf.data.array(numbers).shuffle(20, seed as never));
    if (one === undefined || other === undefined) throw new Error('two datasets');
    const orders = [await pass(one), await pass(one)];
    expect(orders[0]).not.toBe(orders[1]);
    expect([await pass(other), await pass(other)]).toEqual(orders);
  });
});
