import {describe, expect, it} from 'vitest';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {trainingStep} from '../../../src/engine/training/index.ts';
import {adam} from '../../../src/optimizers/index.ts';

setUpEngine();

/** The definition, element by element, on [batch, outer, rows, inner]. */
function gathered(x: Float32Array, [batch, outer, rows, inner]: number[], indices: readonly number[]): number[] {
  const count = indices.length / (batch as number);
  const out: number[] = [];
  for (let b = 0; b < (batch as number); b++) {
    for (let o = 0; o < (outer as number); o++) {
      for (let i = 0; i < count; i++) {
        const row = indices[b * count + i] as number;
        const start = ((b * (outer as number) + o) * (rows as number) + row) * (inner as number);
        out.push(...x.subarray(start, start + (inner as number)));
      }
    }
  }
  return out;
}

const counting = (size: number) => Float32Array.from({length: size}, (_, i) => i);

describe('transpose', () => {
  it('gives the same values under another shape where only axes of length 1 move, and moves others', () => {
    const x = tf.tensor3d(counting(6), [2, 1, 3]);
    const moved = tf.transpose(x, [1, 0, 2]);
    expect([moved.shape, [...moved.dataSync()]]).toEqual([
      [1, 2, 3],
      [0, 1, 2, 3, 4, 5],
    ]);
    expect(tf.transpose(x, [2, 0, 1]).arraySync()).toEqual([
      [[0], [3]],
      [[1], [4]],
      [[2], [5]],
    ]);
    expect(tf.transpose(tf.tensor2d([[1, 2]])).arraySync()).toEqual([[1], [2]]);
  });
});

describe('gather', () => {
  it('takes rows along any axis, with and without batch axes, of one row and of many', () => {
    const x = counting(2 * 3 * 5 * 7);
    const tensor = tf.tensor4d(x, [2, 3, 5, 7]);
    expect([...tf.gather(tensor, [4, 0, 4], 2).dataSync()]).toEqual(gathered(x, [1, 6, 5, 7], [4, 0, 4]));
    expect([...tf.gather(tensor, [6, 1], 3).dataSync()]).toEqual(gathered(x, [1, 30, 7, 1], [6, 1]));
    expect([...tf.gather(tensor, [1], 0).dataSync()]).toEqual(gathered(x, [1, 1, 2, 105], [1]));
    const batched = tf.gather(tensor, tf.tensor2d([2, 0, 1, 1], [2, 2], 'int32'), 1, 1);
    expect(batched.shape).toEqual([2, 2, 5, 7]);
    expect([...batched.dataSync()]).toEqual(gathered(x, [2, 1, 3, 35], [2, 0, 1, 1]));
  });

  it('splits large rows over the threads', () => {
    const x = counting(40 * 30_001);
    const indices = [39, 0, 17, 17, 3];
    expect([...tf.gather(tf.tensor2d(x, [40, 30_001]), indices).dataSync()]).toEqual(
      gathered(x, [1, 1, 40, 30_001], indices),
    );
  });

  it('keeps integers and booleans, and the shape of nothing', () => {
    expect(tf.gather(tf.tensor1d([5, -7, 9], 'int32'), [2, 1]).arraySync()).toEqual([9, -7]);
    expect(tf.gather(tf.tensor1d([true, false, true], 'bool'), [1, 2, 0]).arraySync()).toEqual([0, 1, 1]);
    expect(tf.gather(tf.zeros([3, 0]), [1, 2]).shape).toEqual([2, 0]);
    expect(tf.gather(tf.zeros([3, 4]), tf.tensor1d([], 'int32')).shape).toEqual([0, 4]);
  });

  it('names an index that is no row', () => {
    expect(() => tf.gather(tf.zeros([3, 4]), [1, 3])).toThrow(
      'Cannot gather rows. GatherV2: the index value 3 is not in [0, 2]',
    );
    expect(() => tf.gather(tf.zeros([3, 4]), [-1])).toThrow('the index value -1 is not in [0, 2]');
  });

  it('lets a step with an embedding be replayed, and gives NaN for an index that comes out of range then', () => {
    const table = tf.variable(tf.tensor2d(counting(12), [4, 3]));
    const step = trainingStep({
      loss: x => tf.gather(table, x as tf.Tensor1D).mean(),
      optimizer: adam({learningRate: 0.01}),
      variables: [table],
    });
    const y = tf.zeros([1]);
    for (let call = 0; call < 6; call++) step(tf.tensor1d([call % 4, 1], 'int32'), y);
    expect(step.mode).toBe('replayed');
    const values = table.arraySync() as number[][];
    const mean = [...(values[3] as number[]), ...(values[2] as number[])].reduce((sum, value) => sum + value) / 6;
    expect(step(tf.tensor1d([3, 2], 'int32'), y)).toBeCloseTo(mean, 5);
    expect(step(tf.tensor1d([3, 4], 'int32'), y)).toBeNaN();
  });
});
