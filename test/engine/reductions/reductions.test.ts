import {beforeAll, describe, expect, it} from 'vitest';
import {registerReductionsKernels} from '../../../src/engine/kernels/reductions/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {trainingStep} from '../../../src/engine/training/index.ts';
import {largestError} from '../support.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '2';
  setUpEngine();
  registerReductionsKernels();
});

/** Sums over axes in float64, by plain loops: each element is added to where it belongs. */
function reference(values: ArrayLike<number>, shape: readonly number[], axes: readonly number[]): number[] {
  const kept = shape.map((count, axis) => (axes.includes(axis) ? 1 : count));
  const out = new Array<number>(kept.reduce((product, count) => product * count, 1)).fill(0);
  for (let at = 0; at < values.length; at++) {
    let [rest, place, step] = [at, 0, 1];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const count = shape[axis] as number;
      if (!axes.includes(axis)) {
        place += (rest % count) * step;
        step *= count;
      }
      rest = Math.floor(rest / count);
    }
    out[place] = (out[place] as number) + (values[at] as number);
  }
  return out;
}

const CASES: readonly {readonly shape: number[]; readonly axes: readonly number[][]}[] = [
  {shape: [1], axes: [[0], []]},
  {shape: [13], axes: [[0]]},
  {shape: [70_001], axes: [[0]]},
  {shape: [3, 5], axes: [[0], [1], [0, 1], []]},
  {shape: [17_000, 6], axes: [[0], [1]]},
  {shape: [130, 513], axes: [[0], [1]]},
  {shape: [2, 9001, 3], axes: [[1], [0, 2], [0, 1]]},
  {shape: [7, 3, 11, 2], axes: [[0, 2], [1, 3], [0, 1, 2], [3], [2]]},
  {
    shape: [2, 3, 2, 3, 2, 3],
    axes: [
      [0, 2, 4],
      [1, 3, 5],
    ],
  },
  {shape: [0, 3], axes: [[0], [1]]},
];

describe('sum and mean', () => {
  it('agree with float64 sums over any axes', () => {
    for (const {shape, axes} of CASES) {
      const x = tf.randomNormal(shape, 3, 1, 'float32', 5);
      const values = x.dataSync();
      for (const over of axes) {
        const expected = reference(values, shape, over);
        const count = over.reduce((product, axis) => product * (shape[axis] as number), 1);
        const kept = shape.filter((_, axis) => !over.includes(axis));
        const sum = tf.sum(x, over);
        expect(sum.shape).toEqual(kept);
        // Two groups of axes are two sums, each rounded to float32.
        const far = [...sum.dataSync()].findIndex(
          (value, at) => Math.abs(value - (expected[at] as number)) > 1.3e-7 * Math.abs(expected[at] as number),
        );
        expect(far).toBe(-1);
        const mean = tf.mean(x, over, true);
        expect(mean.shape).toEqual(shape.map((length, axis) => (over.includes(axis) ? 1 : length)));
        [...mean.dataSync()].forEach((value, at) => {
          const exact = (expected[at] as number) / count;
          if (Number.isNaN(exact)) expect(value).toBeNaN();
          else expect(Math.abs(value - exact)).toBeLessThanOrEqual(1.3e-7 * Math.abs(exact));
        });
      }
      x.dispose();
    }
  });

  it('lose no digits of 5e6 times 0.1', () => {
    const x = tf.fill([5_000_000], 0.1);
    expect(tf.sum(x).dataSync()[0]).toBe(Math.fround(5e6 * Math.fround(0.1)));
    expect(tf.mean(x).dataSync()[0]).toBe(Math.fround(0.1));
    x.dispose();
  });

  it('keep NaN and infinity, and count integers exactly', () => {
    expect(tf.sum(tf.tensor1d([1, NaN])).dataSync()[0]).toBeNaN();
    expect(tf.sum(tf.tensor1d([1, -Infinity])).dataSync()[0]).toBe(-Infinity);
    expect(tf.sum(tf.tensor1d([2 ** 24 + 1, 1], 'int32')).dataSync()[0]).toBe(2 ** 24 + 2);
    expect(tf.mean(tf.tensor1d([1, 2], 'int32')).dataSync()[0]).toBe(1.5);
  });

  it('have their gradients, and leave no tensor behind', () => {
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const x = tf.tensor3d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]);
      const gradient = tf.grad(value => tf.mean(value, [0, 2]).square().sum())(x);
      // d/dx of (mean of 4)^2 is 2 mean / 4; the means are 3.5 and 5.5.
      expect([...gradient.dataSync()]).toEqual([1.75, 1.75, 2.75, 2.75, 1.75, 1.75, 2.75, 2.75]);
    });
    expect(tf.memory().numTensors).toBe(before);
    const buffers = tf.backend().numDataIds();
    tf.sum(tf.ones([2, 3, 4, 5]), [0, 2]).dispose();
    expect(tf.backend().numDataIds()).toBe(buffers + 1);
  });
});

describe('log1p and expm1', () => {
  it('have all digits near 0', () => {
    const values = [1e-10, -1e-10, 1e-5, -3e-6, 0.1, -0.5, 1, 50, 3e38, 0];
    const x = tf.tensor1d(values);
    for (const [op, exact] of [[tf.log1p, Math.log1p]] as const) {
      [...op(x).dataSync()].forEach((value, at) => {
        const expected = exact(Math.fround(values[at] as number));
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(6e-8 * Math.abs(expected));
      });
    }
    const small = [1e-10, -1e-7, 1e-5, 0.1, -50, 30];
    [...tf.expm1(tf.tensor1d(small)).dataSync()].forEach((value, at) => {
      const expected = Math.expm1(Math.fround(small[at] as number));
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(2e-7 * Math.abs(expected));
    });
  });

  it('end where the logarithm ends', () => {
    expect([...tf.log1p(tf.tensor1d([-1, -2, Infinity, NaN])).dataSync()]).toEqual([-Infinity, NaN, Infinity, NaN]);
  });
});

describe('reductions over nothing', () => {
  it('have a value of their own', () => {
    const empty = tf.zeros([2, 0]);
    expect([...tf.max(empty, 1).dataSync()]).toEqual([NaN, NaN]);
    expect([...tf.min(empty, 1).dataSync()]).toEqual([NaN, NaN]);
    expect([...tf.prod(empty, 1, true).dataSync()]).toEqual([1, 1]);
    expect([...tf.all(tf.cast(empty, 'bool'), 1).dataSync()]).toEqual([1, 1]);
    expect([...tf.any(tf.cast(empty, 'bool'), 1).dataSync()]).toEqual([0, 0]);
    expect(tf.max(empty, 0).shape).toEqual([0]);
    expect([
      ...tf
        .max(
          tf.tensor2d([
            [1, 3],
            [5, 2],
          ]),
          1,
        )
        .dataSync(),
    ]).toEqual([3, 5]);
  });
});

describe('reductions of shapes with axes of length 1', () => {
  const SHAPES = [[], [1], [3], [1, 1], [1, 4], [4, 1], [2, 1, 3], [1, 2, 1, 3, 1], [2, 3, 4]];

  it('have the values and the shapes of the cpu backend, over any axes', () => {
    for (const shape of SHAPES) {
      const numbersOf = Float32Array.from({length: tf.util.sizeFromShape(shape)}, (_, index) =>
        Math.sin(7 * index + 1),
      );
      for (let set = 0; set < 2 ** shape.length; set++) {
        const axes = shape.map((_, axis) => axis).filter(axis => (set >> axis) & 1);
        for (const op of ['max', 'min', 'prod'] as const) {
          for (const keep of [false, true]) {
            const reduce = (): {shape: number[]; values: ArrayLike<number>} => {
              const result = tf[op](tf.tensor(numbersOf, shape), axes.length > 0 ? axes : undefined, keep);
              return {shape: result.shape, values: result.dataSync()};
            };
            const actual = reduce();
            tf.setBackend('cpu');
            const expected = reduce();
            tf.setBackend('wasm');
            expect(actual.shape, `${op} of [${shape}] over [${axes}]`).toEqual(expected.shape);
            // Products may be multiplied in another order.
            expect(largestError(actual.values, expected.values)).toBeLessThan(op === 'prod' ? 1e-6 : 1e-30);
          }
        }
      }
    }
  });

  it('can be replayed', () => {
    const weight = tf.variable(tf.tensor2d([[1], [2], [3]]));
    const loss = (): tf.Scalar => tf.sum(tf.mul(tf.max(weight, 0, true), weight)) as tf.Scalar;
    const step = trainingStep({loss, optimizer: tf.train.sgd(0.1), variables: [weight], replay: true});
    const none = tf.zeros([1]);
    const losses = Array.from({length: 6}, () => step(none, none));
    // By hand: 3 * (1 + 2 + 3), then w - 0.1 * (max + the sum at the maximum's place).
    expect(losses[0]).toBe(18);
    expect(step.mode).toBe('replayed');
    let plain = [1, 2, 3];
    for (const value of losses) {
      const most = Math.max(...plain);
      const sum = plain.reduce((total, w) => total + w, 0);
      expect(value).toBeCloseTo(most * sum, 4);
      const at = plain.indexOf(most);
      plain = plain.map((w, index) => w - 0.1 * (most + (index === at ? sum : 0)));
    }
  });
});
