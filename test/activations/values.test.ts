import {afterAll, describe, expect, it} from 'vitest';
import * as activations from '../../src/activations/index.ts';
import {tf} from '../../src/engine/index.ts';
import {POINTS, TORCH} from './torch-figures.ts';

type Unit = activations.ElementwiseActivation;

const made = (ours: string): Unit =>
  new Function('activations', `return activations.${ours}`)(activations) as activations.ElementwiseActivation;
const parsed = (figures: string): readonly number[] => figures.split(' ').map(Number);

/** The largest |actual - expected| in units of max(1, |expected|), less the points that PyTorch has no figure for. */
function worst(actual: readonly number[], expected: readonly number[], skip: (x: number) => boolean = () => false) {
  const errors = POINTS.flatMap((x, index) => {
    const [is, should] = [actual[index] as number, expected[index] as number];
    if (Number.isNaN(should) || skip(x)) return [];
    const error = Math.abs(is - should) / Math.max(1, Math.abs(should));
    return [Number.isNaN(error) ? Number.POSITIVE_INFINITY : error];
  });
  return Math.max(...errors);
}

const at = (f: (x: tf.Tensor) => tf.Tensor, points: readonly number[]): number[] =>
  tf.tidy(() => [...f(tf.tensor1d([...points])).dataSync()]);
const first = (unit: Unit) => tf.grad(x => unit.apply(x));
const second = (unit: Unit) => tf.grad(x => tf.sum(first(unit)(x)));

afterAll(() => tf.setBackend('wasm'));

describe.each(['wasm', 'cpu'])('on the backend %s', backend => {
  describe.each(TORCH)('$ours', ({ours, values, slopes, seconds}) => {
    it('has the values and both derivatives of PyTorch, from -1000 to 1000', async () => {
      await tf.setBackend(backend);
      const unit = made(ours);
      expect(
        worst(
          at(x => unit.apply(x), POINTS),
          parsed(values),
        ),
        'values',
      ).toBeLessThan(3e-7);
      expect(
        worst(
          at(x => unit.slope(x), POINTS),
          parsed(slopes),
        ),
        'slope',
      ).toBeLessThan(3e-7);
      expect(worst(at(first(unit), POINTS), parsed(slopes)), 'gradient').toBeLessThan(3e-7);
      if (ours === 'linear()') return;
      // At its kink, ours has the second derivative of the left side, as its first; PyTorch has the right side's.
      const isKink = (x: number) => x === 0 && /elu/.test(ours);
      expect(worst(at(second(unit), POINTS), parsed(seconds), isKink), 'second').toBeLessThan(6e-7);
    });

    it('lets NaN through', async () => {
      await tf.setBackend(backend);
      expect(at(x => made(ours).apply(x), [Number.NaN])).toEqual([Number.NaN]);
    });
  });
});

describe('elementwise activations', () => {
  it('keep their digits far from 0, where 1 - y has none left', () => {
    const near = (actual: number | undefined, expected: number) =>
      expect(Math.abs((actual as number) / expected - 1)).toBeLessThan(1e-6);
    // sigma'(20) = e^20 / (1 + e^20)^2; tanh'(10) = 1 / cosh^2 10; mish(-20) = -20 tanh(log1p(e^-20)), all in float64.
    near(at(x => activations.sigmoid().slope(x), [20])[0], Math.exp(-20) / (1 + Math.exp(-20)) ** 2);
    near(at(x => activations.tanh().slope(x), [10])[0], 1 / Math.cosh(10) ** 2);
    near(at(x => activations.mish().apply(x), [-20])[0], -20 * Math.tanh(Math.log1p(Math.exp(-20))));
    near(at(x => activations.softplus().apply(x), [-30])[0], Math.log1p(Math.exp(-30)));
    near(at(x => activations.elu().slope(x), [-20])[0], Math.exp(-20));
    near(
      at(x => activations.gelu({form: 'tanh'}).apply(x), [-3])[0],
      -3 * 0.5 * (1 + Math.tanh(-3.0 * 0.7978845608028654 * (1 + 0.044715 * 9))),
    );
  });

  it('have slope 0 at the kinks of those that are flat on one side, and the left slope at those of the others', () => {
    expect(at(x => activations.relu().slope(x), [0])).toEqual([0]);
    expect(at(first(activations.relu6()), [0, 6])).toEqual([0, 0]);
    expect(at(first(activations.hardTanh()), [-1, 1])).toEqual([0, 0]);
    expect(at(first(activations.leakyRelu({slope: 0.25})), [0])).toEqual([0.25]);
    expect(at(first(activations.elu({alpha: 0.5})), [0])).toEqual([0.5]);
    expect(at(first(activations.selu()), [0])[0]).toBeCloseTo(1.7580993408473768, 6);
  });

  it('pass a gradient on exactly where their slope is 1', () => {
    const slopes = Array.from({length: 100}, (_, index) => (index + 1) / 101);
    for (const slope of slopes) expect(at(first(activations.leakyRelu({slope})), [3])).toEqual([1]);
    for (const alpha of slopes) expect(at(first(activations.elu({alpha})), [3])).toEqual([1]);
  });

  it('do not change their argument, and have its shape', () => {
    const x = tf.tensor3d([[[-1], [2]]]);
    expect(activations.linear().apply(x).arraySync()).toEqual([[[-1], [2]]]);
    expect(activations.step().slope(x).shape).toEqual([1, 2, 1]);
    expect(x.arraySync()).toEqual([[[-1], [2]]]);
  });
});

describe('step', () => {
  it('is 0 up to 0 and 1 above, and its gradient is 0 everywhere', () => {
    const unit = activations.step();
    expect(at(x => unit.apply(x), [-2, -1e-30, 0, 1e-30, 2])).toEqual([0, 0, 0, 1, 1]);
    expect(at(first(unit), [-2, 0, 2])).toEqual([0, 0, 0]);
    expect(at(second(unit), [-2, 0, 2])).toEqual([0, 0, 0]);
  });
});

describe('softmax', () => {
  it('is not moved by a common shift, and does not overflow', () => {
    const unit = activations.softmax();
    expect(at(x => unit.apply(x), [1000, 1000])).toEqual([0.5, 0.5]);
    expect(at(x => unit.apply(x), [-1000, 1000])).toEqual([0, 1]);
  });

  it('has the Jacobian y_i (delta_ij - y_j)', () => {
    const unit = activations.softmax();
    const y = at(x => unit.apply(x), [2, 1.2, 4]);
    for (const [i, own] of y.entries()) {
      const row = at(
        tf.grad(x => tf.gather(unit.apply(x), tf.tensor1d([i], 'int32'))),
        [2, 1.2, 4],
      );
      for (const [j, entry] of row.entries())
        expect(entry).toBeCloseTo(own * ((i === j ? 1 : 0) - (y[j] as number)), 6);
    }
  });
});
