import {beforeAll, describe, expect, it} from 'vitest';
import {floatsAt, offsetOf} from '../../../src/engine/memory/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {call, callParallel, machine, recording} from '../../../src/engine/threads/index.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '3';
  setUpEngine();
});

describe('callParallel', () => {
  it('computes every item once, whatever the size', () => {
    for (const size of [1, 2, 3, 16, 17, 100, 1021]) {
      const tensor = tf.zeros([size + 1]);
      callParallel('fill', size, [offsetOf(tensor), 2.5], 1);
      const values = [...tensor.dataSync()];
      expect(values.slice(0, size).every(value => value === 2.5)).toBe(true);
      expect(values[size]).toBe(0);
      tensor.dispose();
    }
  });

  it('gives the helpers their pieces of a product', () => {
    const [m, n, k] = [7, 37, 5];
    const a = tf.tensor(
      Float32Array.from({length: m * k}, (_, i) => (i % 11) - 5),
      [m, k],
    );
    const b = tf.tensor(
      Float32Array.from({length: k * n}, (_, i) => (i % 7) - 3),
      [k, n],
    );
    for (const byRows of [0, 1]) {
      const out = tf.zeros([m, n]);
      const values = [0, 0, m, n, k, offsetOf(a), k, offsetOf(b), n, 0, offsetOf(out), n, byRows, 0];
      if (machine().blas.blas !== undefined) callParallel('product', byRows ? m : n, values, 1);
      const [x, y] = [a.dataSync(), b.dataSync()];
      // Small integers: float32 sums of them are exact in any order.
      const exact = Float32Array.from({length: m * n}, (_, at) => {
        const [row, column] = [Math.floor(at / n), at % n];
        return Array.from({length: k}, (_, p) => (x[row * k + p] as number) * (y[p * n + column] as number)).reduce(
          (sum, term) => sum + term,
        );
      });
      expect(out.dataSync()).toEqual(exact);
      out.dispose();
    }
    tf.dispose([a, b]);
  });

  it('writes calls down so that they can be done again', () => {
    const tensor = tf.zeros([40]);
    recording.calls = [];
    call('fill', 10, [offsetOf(tensor), 1]);
    callParallel('fill', 40, [offsetOf(tensor), 3], 1);
    const calls = recording.calls;
    recording.calls = undefined;
    expect(calls).toHaveLength(2);
    floatsAt(offsetOf(tensor), 40).fill(0);
    for (const [run, values] of calls) run(...values);
    expect(tensor.dataSync().every(value => value === 3)).toBe(true);
    tensor.dispose();
  });

  it('throws where a helper fails, and works on', () => {
    expect(() => callParallel('fill', 2 ** 30 + 1024, [2 ** 32 - 4096, 1], 1)).toThrow(
      /Cannot finish kernel|out of bounds/,
    );
    const tensor = tf.zeros([9]);
    callParallel('fill', 9, [offsetOf(tensor), 1], 1);
    expect(tf.sum(tensor).arraySync()).toBe(9);
    tensor.dispose();
  });

  it('names a kernel that is not there', () => {
    expect(() => call('fil', 1, [])).toThrow('Cannot call the kernel "fil"');
  });
});
