import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';

const predict = (layer: tf.layers.Layer, values: number[], shape: [number, number, number, number]): number[] =>
  tf.tidy(() => [...(layer.apply(tf.tensor4d(values, shape)) as tf.Tensor).dataSync()]);

describe('stochasticPooling', () => {
  it('draws by the probabilities that the paper has: 1.6 and 2.4 of 4 with 0.4 and 0.6', () => {
    const window = [0, 0, 0, 1.6, 0, 2.4, 0, 0, 0];
    const count = 20_000;
    const y = tf.tidy(() => {
      const x = tf.tile(tf.tensor4d(window, [1, 3, 3, 1]), [count, 1, 1, 1]);
      return (layers.stochasticPooling({seed: 1}).apply(x, {training: true}) as tf.Tensor).dataSync() as Float32Array;
    });
    const share = y.filter(value => value === Math.fround(2.4)).length / count;
    expect(y.every(value => [1.6, 2.4].map(Math.fround).includes(value))).toBe(true);
    // Four standard errors.
    expect(Math.abs(share - 0.6)).toBeLessThan(4 * Math.sqrt((0.6 * 0.4) / count));
  });

  it('predicts the mean with these probabilities', () => {
    // (1 + 9 + 16) / 8; (4 + 4) / 4; 0 where no cell is above 0; (25) / 5, the negative cell apart.
    const values = [1, 3, 2, 2, 0, 4, 0, 0, -1, -2, 5, -3, -1, 0, 0, 0];
    const layer = layers.stochasticPooling({poolSize: 2});
    expect(predict(layer, values, [1, 4, 4, 1])).toEqual([26 / 8, 2, 0, 5]);
  });

  it('predicts windows over the edge by the cells that they have', () => {
    const layer = layers.stochasticPooling({poolSize: [1, 2], strides: [1, 2], padding: 'same'});
    const [first = 0, second = 0] = predict(layer, [1, 2, 3], [1, 1, 3, 1]);
    expect(first).toBeCloseTo(5 / 3, 6);
    expect(second).toBeCloseTo(3, 6);
  });

  it('has a finite gradient in prediction, 0 where no cell is above 0', () => {
    const layer = layers.stochasticPooling({poolSize: 2});
    const slope = tf.grad(x => tf.sum(layer.apply(x) as tf.Tensor))(
      tf.tensor4d([1, 3, 0, 0, 0, 4, 0, -2], [1, 2, 4, 1]),
    );
    const [a, b] = [8, 26];
    // d (sum a^2 / sum a) = (2 a sum - sum of squares) / sum^2, for the cells 1, 3 and 4; relu has slope 0 at 0.
    const at = (value: number) => (2 * value * a - b) / a ** 2;
    const expected = [at(1), at(3), 0, 0, 0, at(4), 0, 0];
    for (const [place, value] of [...slope.dataSync()].entries())
      expect(value).toBeCloseTo(expected[place] as number, 6);
  });

  it.each([
    [{}, [null, 28, 28, 5], [null, 13, 13, 5]],
    [{padding: 'same'}, [2, 28, 27, 5], [2, 14, 14, 5]],
    [{poolSize: [2, 3], strides: 1}, [2, null, 7, 1], [2, null, 5, 1]],
  ] as const)('with %j knows its output shape', (options, shape, expected) => {
    const layer = layers.stochasticPooling(options);
    expect(layer.computeOutputShape([...shape])).toEqual(expected);
    const known = shape.map(size => size ?? 9);
    const drawn = layer.apply(tf.ones(known), {training: true}) as tf.Tensor;
    expect(drawn.shape).toEqual(layer.computeOutputShape(known));
    expect((layer.apply(tf.ones(known)) as tf.Tensor).shape).toEqual(drawn.shape);
  });
});
