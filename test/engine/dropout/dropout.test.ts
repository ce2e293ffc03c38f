import {beforeAll, describe, expect, it} from 'vitest';
import {dropout, dropoutGenerator, registerDropoutKernels} from '../../../src/engine/kernels/dropout/index.ts';
import {philox} from '../../../src/engine/kernels/dropout/philox.ts';
import {writeXoshiro} from '../../../src/engine/kernels/dropout/xoshiro.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {recording} from '../../../src/engine/threads/index.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '2';
  setUpEngine();
  registerDropoutKernels();
});

/** 1 where an element was kept. */
const maskOf = (rate: number, generator: ReturnType<typeof dropoutGenerator>, size: number): Float32Array =>
  tf.tidy(() => Float32Array.from(dropout(tf.ones([size]), rate, generator).dataSync(), value => Number(value !== 0)));

describe('philox', () => {
  it("gives its authors' known answers", () => {
    const words = (...hex: string[]) => hex.map(word => BigInt(`0x${word}`)) as never;
    expect(philox([0n, 0n, 0n, 0n], [0n, 0n])).toEqual(words('6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8'));
    const ones = 0xffffffffn;
    expect(philox([ones, ones, ones, ones], [ones, ones])).toEqual(
      words('408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd'),
    );
    expect(philox(words('243f6a88', '85a308d3', '13198a2e', '03707344'), words('a4093822', '299f31d0'))).toEqual(
      words('d16cfe09', '94fdcceb', '5001e420', '24126ea1'),
    );
  });
});

describe('xoshiro128++', () => {
  it("gives the numbers of its authors' program from the state 1, 2, 3, 4", () => {
    const words = new Uint32Array(10);
    writeXoshiro(words, {start: 0, end: 10, step: 1}, [1, 2, 3, 4]);
    // rand_xoshiro 0.6, Xoshiro128PlusPlus: its reference test, made with the authors' program in C.
    expect([...words]).toEqual([
      641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295, 495546011, 621204420,
    ]);
  });
});

describe('dropout', () => {
  it('draws the same masks on the cpu backend', async () => {
    for (const size of [1, 3, 16, 17, 1021, 1024, 1033, 5000, 40_001]) {
      const ours = dropoutGenerator(-12345);
      ours.counter = 2 ** 32 - 1;
      const theirs = dropoutGenerator(-12345);
      theirs.counter = 2 ** 32 - 1;
      const masks = [maskOf(0.3, ours, size), maskOf(0.3, ours, size)];
      await tf.setBackend('cpu');
      const expected = [maskOf(0.3, theirs, size), maskOf(0.3, theirs, size)];
      await tf.setBackend('wasm');
      expect(masks).toEqual(expected);
      expect(ours.counter).toBe(2 ** 32 + 1);
    }
  });

  it('keeps a share of 1 - rate, scaled so that the mean stays', () => {
    const size = 200_003;
    for (const rate of [0.05, 0.5, 0.9]) {
      const x = tf.fill([size], 2);
      const y = dropout(x, rate, dropoutGenerator(9)).dataSync();
      const scaled = Math.fround(2 * Math.fround(1 / (1 - rate)));
      expect(y.every(value => value === 0 || value === scaled)).toBe(true);
      const kept = y.filter(value => value !== 0).length / size;
      expect(Math.abs(kept - (1 - rate))).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / size));
      x.dispose();
    }
  });

  it('draws masks without correlation between steps, elements and seeds', () => {
    const size = 100_000;
    const generator = dropoutGenerator(1);
    const [first, second, other] = [
      maskOf(0.5, generator, size),
      maskOf(0.5, generator, size),
      maskOf(0.5, dropoutGenerator(2), size),
    ];
    const correlation = (a: Float32Array, b: Float32Array): number => {
      const length = Math.min(a.length, b.length);
      let sum = 0;
      for (let i = 0; i < length; i++) sum += ((a[i] as number) - 0.5) * ((b[i] as number) - 0.5) * 4;
      return sum / Math.sqrt(length);
    };
    expect(Math.abs(correlation(first, second))).toBeLessThan(4);
    expect(Math.abs(correlation(first, other))).toBeLessThan(4);
    for (const lag of [1, 2, 3, 4, 8, 16, 64, 784, 1024, 8192]) {
      expect(Math.abs(correlation(first, first.subarray(lag)))).toBeLessThan(4);
    }
  });

  it('passes a chi-square test on the counts of 8-bit patterns', () => {
    const mask = maskOf(0.5, dropoutGenerator(77), 8 * 65_536);
    const counts = new Array<number>(256).fill(0);
    for (let i = 0; i < mask.length; i += 8) {
      const pattern = mask.subarray(i, i + 8).reduce((bits, bit) => 2 * bits + bit, 0);
      counts[pattern] = (counts[pattern] as number) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 256) ** 2 / 256, 0);
    // 255 degrees of freedom: mean 255, standard deviation 22.6.
    expect(chiSquare).toBeGreaterThan(255 - 4 * 22.6);
    expect(chiSquare).toBeLessThan(255 + 4 * 22.6);
  });

  it('has the mask of its forward pass in its gradients, to the second order', () => {
    const generator = dropoutGenerator(3);
    const x = tf.randomNormal([503], 0, 1, 'float32', 1);
    let forward = new Float32Array();
    const slope = tf.grad(value => {
      const y = dropout(value, 0.4, generator);
      forward = y.dataSync() as Float32Array<ArrayBuffer>;
      // Another draw in between must not disturb it.
      dropout(value, 0.4, generator);
      return tf.sum(y.square());
    })(x);
    const values = x.dataSync();
    const scale = Math.fround(1 / 0.6);
    slope.dataSync().forEach((value, i) => {
      expect(value).toBeCloseTo(forward[i] === 0 ? 0 : 2 * scale * scale * (values[i] as number), 4);
    });
    const curvature = tf.grad(outer =>
      tf
        .grad(value => {
          const y = dropout(value, 0.4, generator);
          forward = y.dataSync() as Float32Array<ArrayBuffer>;
          return tf.sum(y.square());
        })(outer)
        .sum(),
    )(x);
    curvature.dataSync().forEach((value, i) => {
      expect(value).toBeCloseTo(forward[i] === 0 ? 0 : 2 * scale * scale, 4);
    });
  });

  it('draws a new mask when its recorded calls are done again', () => {
    const generator = dropoutGenerator(5);
    const x = tf.ones([64]);
    recording.calls = [];
    const y = dropout(x, 0.5, generator);
    const calls = recording.calls;
    recording.calls = undefined;
    const first = y.dataSync().slice();
    for (const [run, values] of calls) run(...values);
    expect(y.dataSync()).not.toEqual(first);
    generator.counter = 0;
    for (const [run, values] of calls) run(...values);
    expect(y.dataSync()).toEqual(first);
    expect(generator.counter).toBe(1);
  });

  it('is the identity at rate 0, zero at rate 1, and refuses other rates', () => {
    const [x, generator] = [tf.tensor1d([1, -2, 3]), dropoutGenerator(0)];
    expect([...dropout(x, 0, generator).dataSync()]).toEqual([1, -2, 3]);
    expect([...dropout(x, 1, generator).dataSync()]).toEqual([0, 0, 0]);
    expect([
      ...tf
        .grad(value => dropout(value, 1, generator).sum())(x)
        .dataSync(),
    ]).toEqual([0, 0, 0]);
    expect(generator.counter).toBe(0);
    for (const rate of [-0.1, 1.1, NaN]) {
      expect(() => dropout(x, rate, generator)).toThrow(
        `Cannot apply dropout as rate must be from 0 to 1: current value is ${rate}`,
      );
    }
    expect(() => dropout(tf.zeros([1], 'int32'), 0.5, generator)).toThrow('x must be float32');
    expect(() => dropoutGenerator(0.5)).toThrow('seed must be a safe integer');
    expect(dropout(tf.zeros([0, 3]), 0.5, generator).shape).toEqual([0, 3]);
    expect(() => {
      generator.counter = -1;
    }).toThrow('must be an integer from 0');
  });
});
