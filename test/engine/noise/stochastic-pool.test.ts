import {describe, expect, it} from 'vitest';
import {dropoutGenerator} from '../../../src/engine/kernels/dropout/index.ts';
import {type PoolWindows, stochasticPool} from '../../../src/engine/kernels/noise/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {randomTensor} from '../support.ts';

setUpEngine();

const PAIRS: PoolWindows = {size: [2, 2], strides: [2, 2], padding: 'valid'};

describe('stochasticPool', () => {
  it('draws each cell as often as its share of the window', () => {
    const draws = 40_000;
    const window = [1, 2, 0, 5];
    const y = tf.tidy(() => {
      const images = tf.tile(tf.tensor4d(window, [1, 2, 2, 1]), [draws, 1, 1, 1]) as tf.Tensor4D;
      return stochasticPool(images, PAIRS, dropoutGenerator(3)).dataSync();
    });
    for (const value of window) {
      const share = value / 8;
      const counted = y.filter(drawn => drawn === value).length / draws;
      // Four standard errors.
      expect(Math.abs(counted - share), `share of ${value}`).toBeLessThanOrEqual(
        4 * Math.sqrt((share * (1 - share)) / draws),
      );
    }
  });

  it.each([
    [[2, 5, 7, 3], {size: [3, 3], strides: [2, 2], padding: 'same'}],
    [[3, 6, 6, 1], {size: [2, 2], strides: [2, 2], padding: 'valid'}],
    [[4, 33, 31, 5], {size: [3, 2], strides: [1, 2], padding: 'valid'}],
  ] as const)('draws the same cells on the cpu backend for %j', async (shape, windows) => {
    const draw = () => {
      const generator = dropoutGenerator(11);
      generator.counter = 5;
      return tf.tidy(() => {
        const {value, grad} = tf.valueAndGrad(x => tf.sum(stochasticPool(x as tf.Tensor4D, windows, generator)))(
          randomTensor(shape as unknown as [number, number, number, number], 2),
        );
        return {total: value.dataSync()[0] as number, gradient: [...grad.dataSync()], counter: generator.counter};
      });
    };
    const ours = draw();
    await tf.setBackend('cpu');
    const theirs = draw();
    await tf.setBackend('wasm');
    expect(ours.gradient).toEqual(theirs.gradient);
    expect(ours.total / theirs.total).toBeCloseTo(1, 5);
    expect(ours.counter).toBe(theirs.counter);
  });

  it('gives its gradient to the cell that was drawn, to the second order', () => {
    const x = tf.tensor4d([1, 4, 2, 3], [1, 2, 2, 1]);
    let drawn = 0;
    const loss = (value: tf.Tensor) => {
      const generator = dropoutGenerator(8);
      const y = stochasticPool(value as tf.Tensor4D, PAIRS, generator);
      drawn = y.dataSync()[0] as number;
      return tf.sum(tf.pow(y, 3)) as tf.Tensor;
    };
    const values = [1, 4, 2, 3];
    expect([...tf.grad(loss)(x).dataSync()]).toEqual(values.map(value => (value === drawn ? 3 * drawn ** 2 : 0)));
    const curvature = tf.grad(value => tf.sum(tf.grad(loss)(value)))(x);
    curvature.dataSync().forEach((value, place) => {
      expect(value).toBeCloseTo(values[place] === drawn ? 6 * drawn : 0, 3);
    });
  });

  it('gives 0, without a gradient, where no cell is above 0', () => {
    const x = tf.tensor4d([-1, 0, -2, -3], [1, 2, 2, 1]);
    const pooled = (value: tf.Tensor) => stochasticPool(value as tf.Tensor4D, PAIRS, dropoutGenerator(1));
    expect([...pooled(x).dataSync()]).toEqual([0]);
    expect([
      ...tf
        .grad(value => tf.sum(pooled(value)))(x)
        .dataSync(),
    ]).toEqual([0, 0, 0, 0]);
  });

  it('refuses images that are no floats or of another rank', () => {
    const refused = 'Cannot pool stochastically as x must be';
    expect(() => stochasticPool(tf.zeros([1, 2, 2, 1], 'int32'), PAIRS, dropoutGenerator(1))).toThrow(
      `${refused} float32: current value is int32`,
    );
    expect(() => stochasticPool(tf.zeros([2, 2]) as unknown as tf.Tensor4D, PAIRS, dropoutGenerator(1))).toThrow(
      `${refused} of rank 4: current value is [2,2]`,
    );
  });
});
