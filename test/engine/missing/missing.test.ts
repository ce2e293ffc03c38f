import {beforeAll, describe, expect, it} from 'vitest';
import {registerMissingKernels} from '../../../src/engine/kernels/missing/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {recording} from '../../../src/engine/threads/index.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '2';
  setUpEngine();
  registerMissingKernels();
});

describe('unsortedSegmentSum', () => {
  it('adds rows up by segment and leaves out what is in none', () => {
    for (const [rows, columns, segments] of [
      [1, 1, 1],
      [7, 3, 4],
      [997, 131, 13],
    ] as const) {
      const x = tf.randomNormal([rows, columns], 0, 1, 'float32', 1);
      const ids = Array.from({length: rows}, (_, i) => ((5 * i) % (segments + 2)) - 1);
      const expected = new Float64Array(segments * columns);
      x.dataSync().forEach((value, i) => {
        const segment = ids[Math.floor(i / columns)] as number;
        if (segment < 0 || segment >= segments) return;
        const at = segment * columns + (i % columns);
        expected[at] = (expected[at] as number) + value;
      });
      const sums = tf.unsortedSegmentSum(x, tf.tensor1d(ids, 'int32'), segments);
      expect(sums.shape).toEqual([segments, columns]);
      expect([...sums.dataSync()]).toEqual([...expected].map(Math.fround));
    }
  });

  it('is the gradient of gather', () => {
    const x = tf.tensor2d([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const gradient = tf.grad(value =>
      tf
        .gather(value, tf.tensor1d([2, 0, 2], 'int32'))
        .square()
        .sum(),
    )(x);
    expect([...gradient.dataSync()]).toEqual([2, 4, 0, 0, 20, 24]);
  });

  it('adds integers by the kernel of the cpu backend', () => {
    const sums = tf.unsortedSegmentSum(tf.tensor1d([1, 2, 4], 'int32'), tf.tensor1d([1, 0, 1], 'int32'), 2);
    expect([...sums.dataSync()]).toEqual([2, 5]);
  });
});

describe('einsum', () => {
  it('multiplies, traces, transposes and sums', () => {
    const a = tf.tensor2d([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const b = tf.tensor2d([
      [1, 0],
      [2, 1],
      [0, 3],
    ]);
    expect(tf.einsum('ij,jk->ik', a, b).arraySync()).toEqual([
      [5, 11],
      [14, 23],
    ]);
    expect(tf.einsum('ij->ji', a).arraySync()).toEqual(tf.transpose(a).arraySync());
    expect(tf.einsum('ij->', a).arraySync()).toBe(21);
    expect(tf.einsum('ij->ij', a).arraySync()).toEqual(a.arraySync());
    expect(tf.einsum('i,j->ij', tf.tensor1d([1, 2]), tf.tensor1d([3, 4])).arraySync()).toEqual([
      [3, 4],
      [6, 8],
    ]);
    const batch = tf.randomNormal([4, 3, 5], 0, 1, 'float32', 1);
    const weights = tf.randomNormal([4, 5, 2], 0, 1, 'float32', 2);
    const expected = tf.matMul(batch, weights).dataSync();
    tf.einsum('bij,bjk->bik', batch, weights)
      .dataSync()
      .forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] as number, 5);
      });
  });
});

describe('activations', () => {
  it('agree with float64 within 2e-7, keep NaN, and end at their limits', () => {
    const scale = 1.0507009873554805;
    const alpha = 1.6732632423543772;
    const references: Readonly<Record<string, (x: number) => number>> = {
      relu: x => Math.max(x, 0),
      relu6: x => Math.min(Math.max(x, 0), 6),
      sigmoid: x => 1 / (1 + Math.exp(-x)),
      elu: x => (x > 0 ? x : Math.expm1(x)),
      tanh: Math.tanh,
      selu: x => scale * (x > 0 ? x : alpha * Math.expm1(x)),
    };
    for (const size of [1, 3, 17, 40_003]) {
      const x = tf.randomNormal([size], 0, 3, 'float32', 1);
      for (const [name, reference] of Object.entries(references)) {
        const op = (tf as unknown as Record<string, (x: tf.Tensor) => tf.Tensor>)[name] as (x: tf.Tensor) => tf.Tensor;
        const values = op(x).dataSync();
        const far = x.dataSync().findIndex((value, i) => {
          const expected = reference(value);
          return !(Math.abs((values[i] as number) - expected) <= 3e-7 * Math.abs(expected) + 1e-38);
        });
        expect([name, far]).toEqual([name, -1]);
        const [bad, high, low, tiny] = op(tf.tensor1d([NaN, 100, -1000, 1e-7])).dataSync();
        expect(bad).toBeNaN();
        expect(high).toBeCloseTo(reference(100), 4);
        expect(low).toBeCloseTo(reference(-1000), 5);
        expect(Math.abs((tiny as number) / reference(1e-7) - 1)).toBeLessThan(1e-6);
      }
    }
  });
});

describe('clipByValue', () => {
  it('clips, and keeps NaN', () => {
    const x = tf.tensor1d([-2, NaN, 0.5, 3, Infinity]);
    expect([...tf.clipByValue(x, -1, 1).dataSync()]).toEqual([-1, NaN, 0.5, 1, 1]);
  });
});

describe('products of integers', () => {
  it('come from the cpu backend', () => {
    const a = tf.tensor2d([[1, 2]], [1, 2], 'int32');
    expect(tf.matMul(a, tf.tensor2d([[3], [4]], [2, 1], 'int32')).arraySync()).toEqual([[11]]);
  });
});

describe('kernels of the cpu backend', () => {
  it('are all there, but for complex numbers and canvases', () => {
    const here = new Set(tf.getKernelsForBackend('wasm').map(({kernelName}) => kernelName));
    const lacking = tf
      .getKernelsForBackend('cpu')
      .map(({kernelName}) => kernelName)
      .filter(name => !here.has(name));
    expect(lacking.sort()).toEqual(['Complex', 'ComplexAbs', 'Draw', 'FFT', 'IFFT', 'Imag', 'Real']);
  });

  it('bring their values back, strings too, and keep none on the cpu backend', () => {
    const before = tf.findBackend('cpu').numDataIds();
    const replaced = tf.string.staticRegexReplace(tf.tensor(['abc', 'xbz']), 'b', '_');
    expect(replaced.dataSync()).toEqual(['a_c', 'x_z']);
    expect(tf.findBackend('cpu').numDataIds()).toBe(before);
  });

  it('leave no recorded calls behind, by which capture sees that they compute in JavaScript', () => {
    recording.calls = [];
    tf.string.staticRegexReplace(tf.tensor(['abc']), 'b', '_');
    const calls = recording.calls;
    recording.calls = undefined;
    expect(calls).toEqual([]);
  });
});
