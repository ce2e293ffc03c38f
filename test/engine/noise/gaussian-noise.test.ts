import {describe, expect, it} from 'vitest';
import {dropoutGenerator, randomWords} from '../../../src/engine/kernels/dropout/index.ts';
import {gaussianNoise} from '../../../src/engine/kernels/noise/index.ts';
import {allocate, floatsAt} from '../../../src/engine/memory/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {call} from '../../../src/engine/threads/index.ts';

setUpEngine();

/** Box and Muller's numbers in float64 from the random words that the kernel reads. */
function normals(count: number, seed: bigint, counter: bigint): readonly number[] {
  const words = randomWords(Math.ceil(count / 8) * 8, seed, counter);
  return Array.from({length: count}, (_, place) => {
    const first = place - (place % 8) + (place % 4);
    const [radiusWord, angleWord] = [words[first] as number, words[first + 4] as number];
    const radius = Math.sqrt(-2 * Math.log(((radiusWord >>> 1) + 0.5) / 2 ** 31));
    // 23 bits for a quarter of the circle around 0; one bit turns it by half the circle, one swaps sine and cosine.
    const angle =
      (((angleWord >>> 7) % 2 ** 23) / 2 ** 23 - 0.5) * (Math.PI / 2) + (angleWord >= 2 ** 31 ? Math.PI : 0);
    const swapped = (angleWord >>> 30) % 2 === 1;
    return radius * (place % 8 < 4 === swapped ? Math.sin(angle) : Math.cos(angle));
  });
}

describe('gaussianNoise', () => {
  it.each([1, 3, 15, 16, 17, 61, 5000, 20_011])('adds Box and Muller numbers of random words to %i elements', size => {
    const x = Float32Array.from({length: size}, (_, place) => Math.sin(place));
    const generator = dropoutGenerator(2 ** 40 + 5);
    generator.counter = 3;
    const y = tf.tidy(() => gaussianNoise(tf.tensor1d(x), 0.5, generator).dataSync());
    const expected = normals(size, generator.seed, 3n).map((normal, place) => (x[place] as number) + 0.5 * normal);
    expect(Math.max(...expected.map((value, place) => Math.abs(value - (y[place] as number))))).toBeLessThan(2e-6);
    expect(generator.counter).toBe(4);
  });

  it.each([1, 7, 16, 30])('writes %i elements and nothing behind them', size => {
    const [x, out, used, words] = [allocate(256), allocate(256), allocate(16), allocate(4096 + 384)];
    floatsAt(out, 64).fill(3);
    call('gaussianNoise', size, [x, out, used, 1, words]);
    const written = [...floatsAt(out, 64)];
    expect(written.slice(size)).toEqual(new Array(64 - size).fill(3));
    expect(written.slice(0, size).includes(3)).toBe(false);
  });

  it('has mean 0, variance 1, no skew and the kurtosis of a normal distribution over a million numbers', () => {
    const y = tf.tidy(() => gaussianNoise(tf.zeros([1_000_000]), 1, dropoutGenerator(9)).dataSync()) as Float32Array;
    const moment = (power: number) => y.reduce((sum, value) => sum + value ** power, 0) / y.length;
    // Standard errors: 0.001, 0.0014, 0.0039 and 0.0098.
    expect(Math.abs(moment(1))).toBeLessThan(0.005);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.007);
    expect(Math.abs(moment(3))).toBeLessThan(0.02);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.05);
  });

  it('passes its gradient through, to the second order', () => {
    const x = tf.tensor1d([1, -2, 0.5]);
    const generator = dropoutGenerator(4);
    const loss = (z: tf.Tensor) => tf.sum(gaussianNoise(tf.square(z), 0.1, generator)) as tf.Tensor;
    expect([...tf.grad(loss)(x).dataSync()]).toEqual([2, -4, 1]);
    expect([
      ...tf
        .grad(z => tf.sum(tf.grad(loss)(z)))(x)
        .dataSync(),
    ]).toEqual([2, 2, 2]);
  });

  it('makes tf.layers.gaussianNoise noisy in training and leaves its input alone elsewhere', () => {
    const layer = tf.layers.gaussianNoise({stddev: 2});
    const x = tf.zeros([100, 100]);
    const [train, predict] = [layer.apply(x, {training: true}), layer.apply(x)] as [tf.Tensor, tf.Tensor];
    const squares = (train.dataSync() as Float32Array).reduce((sum, value) => sum + value ** 2, 0);
    const deviation = Math.sqrt(squares / 10_000);
    // Standard error: 2 / sqrt(20000) = 0.014.
    expect(Math.abs(deviation - 2)).toBeLessThan(0.07);
    expect(predict.dataSync().every(value => value === 0)).toBe(true);
  });

  it('refuses deviations below 0 and values that are no floats', () => {
    const x = tf.zeros([2]);
    expect(() => gaussianNoise(x, -1, dropoutGenerator(1))).toThrow(
      'Cannot add noise as its deviation must be a finite number >= 0: current value is -1',
    );
    expect(() => gaussianNoise(x.toInt(), 1, dropoutGenerator(1))).toThrow(TypeError);
  });
});
