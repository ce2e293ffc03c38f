import {describe, expect, it} from 'vitest';
import {penalty, tf} from '../../../src/engine/index.ts';
import {machine} from '../../../src/engine/threads/index.ts';
import {expectNoLeak} from '../../support/leaks.ts';
import {largestError, numbers, randomTensor} from '../support.ts';

const RATES = [{absolute: 0.3}, {square: 0.7}, {absolute: 0.3, square: 0.7}] as const satisfies readonly {
  absolute?: number;
  square?: number;
}[];

function plain(values: Iterable<number>, {absolute = 0, square = 0}: {absolute?: number; square?: number}): number {
  let sum = 0;
  for (const value of values) sum += absolute * Math.abs(value) + square * value * value;
  return sum;
}

describe('penalty', () => {
  for (const backend of ['wasm', 'cpu']) {
    for (const rates of RATES) {
      it(`${JSON.stringify(rates)} is the plain sum, with its gradient, on ${backend}`, () => {
        tf.setBackend(backend);
        tf.tidy(() => {
          for (const shape of [[], [1], [3], [4], [7], [2, 3, 4, 5], [4095], [4097], [300, 301]]) {
            const weights = randomTensor(shape as [number], 5);
            const values = weights.dataSync();
            expect(largestError(penalty(weights, rates).dataSync(), [plain(values, rates)])).toBeLessThan(3e-7);
            const {absolute = 0, square = 0} = rates as {absolute?: number; square?: number};
            const gradient = tf.grad(w => penalty(w, rates).mul(1.5))(weights);
            expect(gradient.shape).toEqual(weights.shape);
            const expected = Array.from(values, value => 1.5 * (absolute * Math.sign(value) + 2 * square * value));
            expect(largestError(gradient.dataSync(), expected)).toBeLessThan(3e-7);
          }
        });
        tf.setBackend('wasm');
      });
    }
  }

  it('has derivative 0 of |w| at 0 and -0, and none beside the tensor', () => {
    const weights = tf.tensor1d([0, -0, 2, -2, 0]);
    const gradient = tf.grad(w => penalty(w, {absolute: 0.5}))(weights);
    expect([...gradient.dataSync()].map(value => value + 0)).toEqual([0, 0, 0.5, -0.5, 0]);
  });

  it('keeps the digits of a long sum: 5e6 times 0.1 is 5e5', () => {
    const weights = tf.fill([5_000_000], 0.1);
    expect(penalty(weights, {absolute: 1}).dataSync()[0]).toBe(Math.fround(5e6 * Math.fround(0.1)));
    expect(penalty(weights, {square: 1}).dataSync()[0]).toBe(Math.fround(5e6 * Math.fround(0.1) ** 2));
    weights.dispose();
  });

  it('has second derivatives 0 of |w|, at 0 too, and 2 of w^2, also within a nonlinear function', () => {
    const at = tf.tensor1d([-2, 0, 3]);
    const along = tf.tensor1d([1, 10, 100]);
    const second = (f: (w: tf.Tensor) => tf.Tensor): number[] => [
      ...tf
        .grad(w => tf.sum(tf.mul(tf.grad(f)(w), along)))(at)
        .dataSync(),
    ];
    expect(second(w => penalty(w, {absolute: 3})).map(value => value + 0)).toEqual([0, 0, 0]);
    expect(second(w => penalty(w, {square: 3}))).toEqual([6, 60, 600]);
    // (sum |w|)^2: the Hessian is 2 sign(w) sign(w)^T.
    expect(second(w => tf.square(penalty(w, {absolute: 1}))).map(value => value + 0)).toEqual([-198, 0, 198]);
  });

  it('is 0 of no weights, and NaN of NaN', () => {
    expect(penalty(tf.zeros([0, 3]), {absolute: 1, square: 1}).dataSync()[0]).toBe(0);
    const weights = tf.tensor1d([1, Number.NaN]);
    expect(penalty(weights, {absolute: 1}).dataSync()[0]).toBeNaN();
    const [one, other] = tf
      .grad(w => penalty(w, {absolute: 1}))(weights)
      .dataSync();
    expect([one, other]).toEqual([1, Number.NaN]);
  });

  it('has the same bits with one thread and with several', () => {
    const values = numbers(200_000, 3);
    const weights = tf.tensor1d(values);
    // Blocks of 4096 are added up by themselves, then one after the other, whatever thread has added them.
    let expected = 0;
    for (let block = 0; block < values.length; block += 4096) {
      // Eight sums side by side, then those of a pair, of a quarter, of all.
      const lanes = new Float64Array(8);
      const count = Math.min(values.length - block, 4096);
      for (let at = 0; at < count; at++)
        lanes[at % 8] = (lanes[at % 8] as number) + Math.abs(values[block + at] as number);
      const pair = (lane: number): number =>
        (lanes[lane] as number) +
        (lanes[lane + 2] as number) +
        ((lanes[lane + 4] as number) + (lanes[lane + 6] as number));
      expected += pair(0) + pair(1);
    }
    expect(machine().threads).toBeGreaterThan(0);
    expect(penalty(weights, {absolute: 1}).dataSync()[0]).toBe(Math.fround(expected));
  });

  it('leaks nothing', async () => {
    const weights = randomTensor([50, 40]);
    await expectNoLeak(() =>
      tf.tidy(() => {
        tf.grad(w => penalty(w, {absolute: 1, square: 1}))(weights);
      }),
    );
  });

  it('refuses what is no tensor of floats', () => {
    expect(() => penalty(tf.tensor1d([1], 'int32'), {square: 1})).toThrow(
      new TypeError('Cannot compute penalty as weights must be of type float32: current value is "int32"'),
    );
  });
});
