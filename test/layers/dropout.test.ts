import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';

const trained = (layer: tf.layers.Layer, x: tf.Tensor): Float32Array =>
  tf.tidy(() => (layer.apply(x, {training: true}) as tf.Tensor).dataSync() as Float32Array);

/** Mean and variance in float64. */
function moments(values: Float32Array): readonly [mean: number, variance: number] {
  let [sum, squares] = [0, 0];
  for (const value of values) sum += value;
  const mean = sum / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  return [mean, squares / values.length];
}

const COUNT = 200_000;

/** Draws of a layer on inputs that are all `value`. */
const draws = (layer: tf.layers.Layer, value: number): Float32Array =>
  tf.tidy(() => trained(layer, tf.fill([COUNT], value)));

describe('dropout', () => {
  it.each([0.1, 0.2, 0.5, 0.8])('of rate %f keeps the mean x, with variance x^2 rate / (1 - rate)', rate => {
    const y = draws(layers.dropout({rate, seed: 1}), 3);
    const [mean, variance] = moments(y);
    const expected = (9 * rate) / (1 - rate);
    // Five standard errors of a mean of independent numbers; the variance is that of the share of zeros.
    expect(Math.abs(mean - 3)).toBeLessThan(5 * Math.sqrt(expected / COUNT));
    // Of a share p of zeros the variance goes as p (1 - p), whose slope is 1 - 2 p; at 0.5 what is left is of second order.
    const error = Math.abs(1 - 2 * rate) / Math.sqrt(rate * (1 - rate) * COUNT);
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * error + 1e-3);
    const zeros = y.filter(value => value === 0).length / COUNT;
    expect(Math.abs(zeros - rate)).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / COUNT));
  });

  it('is the identity at rate 0 and zero at rate 1, where the stock layer of TensorFlow.js is the identity', async () => {
    const x = tf.tensor1d([1, -2, 3]);
    expect([...trained(layers.dropout({rate: 0}), x)]).toEqual([1, -2, 3]);
    expect([...trained(layers.dropout({rate: 1}), x)]).toEqual([0, 0, 0]);
    await tf.setBackend('cpu');
    const [stock, ours] = [tf.layers.dropout({rate: 1}), layers.dropout({rate: 1})].map(layer => [
      ...trained(layer, tf.tensor1d([1, -2, 3])),
    ]);
    await tf.setBackend('wasm');
    expect([stock, ours]).toEqual([
      [1, -2, 3],
      [0, 0, 0],
    ]);
  });

  it('with a seed draws another mask at each call, where the stock layer draws the same', async () => {
    await tf.setBackend('cpu');
    const masks = [tf.layers.dropout({rate: 0.5, seed: 4}), layers.dropout({rate: 0.5, seed: 4})].map(layer =>
      tf.tidy(() => [trained(layer, tf.ones([64])), trained(layer, tf.ones([64]))].map(String)),
    );
    await tf.setBackend('wasm');
    const [stock, ours] = masks as [string[], string[]];
    expect(stock[1]).toBe(stock[0]);
    expect(ours[1]).not.toBe(ours[0]);
  });

  it('shares its mask along axes of the noise shape with size 1', () => {
    const layer = layers.dropout({rate: 0.5, noiseShape: [null, 1, 4], seed: 2});
    const y = tf.tidy(() => (layer.apply(tf.ones([8, 5, 4]), {training: true}) as tf.Tensor3D).arraySync());
    for (const example of y) for (const step of example) expect(step).toEqual(example[0]);
    expect(new Set(y.map(String)).size).toBeGreaterThan(4);
  });

  it('multiplies the gradient by its mask', () => {
    const layer = layers.dropout({rate: 0.25, seed: 3});
    const x = tf.randomNormal([500], 0, 1, 'float32', 1);
    let y = new Float32Array();
    const slope = tf.grad(value => {
      const dropped = layer.apply(value, {training: true}) as tf.Tensor;
      y = dropped.dataSync() as Float32Array<ArrayBuffer>;
      return tf.sum(dropped);
    })(x);
    const scale = Math.fround(1 / 0.75);
    expect([...slope.dataSync()]).toEqual([...y].map(value => (value === 0 ? 0 : scale)));
  });
});

describe('spatialDropout', () => {
  it.each([
    [
      [40, 3, 5, 50],
      [1, 2],
    ],
    [[40, 6, 50], [1]],
  ])('drops whole maps of %j, a share of them that is the rate', (shape, axes) => {
    const y = tf.tidy(() => {
      const maps = layers.spatialDropout({rate: 0.3, seed: 1}).apply(tf.ones(shape), {training: true}) as tf.Tensor;
      return {least: [...maps.min(axes).dataSync()], most: [...maps.max(axes).dataSync()]};
    });
    expect(y.least).toEqual(y.most);
    expect(new Set(y.least)).toEqual(new Set([0, Math.fround(1 / 0.7)]));
    const share = y.least.filter(value => value === 0).length / 2000;
    // Four standard errors.
    expect(Math.abs(share - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / 2000));
  });
});

describe('gaussianDropout', () => {
  it.each([0.2, 0.5, 0.75])('of rate %f keeps the mean, with the variance of dropout', rate => {
    const [mean, variance] = moments(draws(layers.gaussianDropout({rate, seed: 5}), 2));
    const expected = (4 * rate) / (1 - rate);
    // Five standard errors: of the mean sqrt(v / n), of the variance of normal numbers v sqrt(2 / n).
    expect(Math.abs(mean - 2)).toBeLessThan(5 * Math.sqrt(expected / COUNT));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / COUNT));
  });
});

describe('gaussianNoise', () => {
  it('adds noise of mean 0 and its deviation', () => {
    const [mean, variance] = moments(draws(layers.gaussianNoise({deviation: 0.5, seed: 5}), 2));
    expect(Math.abs(mean - 2)).toBeLessThan(5 * (0.5 / Math.sqrt(COUNT)));
    expect(Math.abs(variance / 0.25 - 1)).toBeLessThan(5 * Math.sqrt(2 / COUNT));
  });

  it('adds one tenth by default, and passes its gradient through', () => {
    const [, variance] = moments(draws(layers.gaussianNoise({seed: 1}), 0));
    expect(Math.sqrt(variance)).toBeCloseTo(0.1, 3);
    const layer = layers.gaussianNoise({deviation: 1});
    const loss = (x: tf.Tensor): tf.Tensor => tf.sum(tf.mul(layer.apply(x, {training: true}) as tf.Tensor, [1, -2, 3]));
    expect([
      ...tf
        .grad(loss)(tf.ones([3]))
        .dataSync(),
    ]).toEqual([1, -2, 3]);
  });
});

describe('alphaDropout', () => {
  // torch 2.15: torch.nn.functional.alpha_dropout(x, p, True) on zeros and on ones: [dropped, kept 0, kept 1].
  it.each([
    [0.05, [-1.594776, 0.083936, 1.03878]],
    [0.1, [-1.457739, 0.161971, 1.083256]],
    [0.3, [-1.059548, 0.454092, 1.315045]],
    [0.5, [-0.779194, 0.779194, 1.665599]],
  ] as const)('of rate %f gives the values of PyTorch', (rate, expected) => {
    const layer = layers.alphaDropout({rate, seed: 1});
    const values = [0, 1].flatMap(value => [...new Set(draws(layer, value))].sort((a, b) => a - b));
    expect(values).toHaveLength(4);
    const [dropped = 0, zero = 0, again = 0, one = 0] = values;
    expect(again).toBe(dropped);
    for (const [place, value] of [dropped, zero, one].entries())
      expect(value).toBeCloseTo(expected[place] as number, 5);
  });

  it.each([0.05, 0.3, 0.5])('of rate %f keeps mean 0 and variance 1', rate => {
    const x = tf.randomNormal([COUNT], 0, 1, 'float32', 9);
    const [mean, variance] = moments(trained(layers.alphaDropout({rate, seed: 2}), x));
    // Five standard errors; the fourth moment of the mixture is below 4, that of the variance's mean below sqrt(3 / n).
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(COUNT));
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(3 / COUNT));
    x.dispose();
  });

  it('has the right sign, where the stock layer of TensorFlow.js has the wrong one', () => {
    const [least, most] = [tf.layers.alphaDropout({rate: 0.3}), layers.alphaDropout({rate: 0.3, seed: 1})].map(
      layer => {
        const values = new Set(draws(layer, 0));
        return [Math.min(...values), Math.max(...values)].map(value => Number(value.toFixed(3)));
      },
    ) as [number[], number[]];
    expect(least).toEqual([0.454, 1.968]);
    expect(most).toEqual([-1.06, 0.454]);
  });

  it('keeps a selu network of ten layers at mean 0 and variance 1', () => {
    const model = tf.sequential();
    for (let depth = 0; depth < 10; depth++) {
      const kernelInitializer = tf.initializers.randomNormal({stddev: 1 / Math.sqrt(300), seed: depth + 1});
      model.add(tf.layers.dense({units: 300, activation: 'selu', kernelInitializer, inputShape: [300]}));
      model.add(layers.alphaDropout({rate: 0.1, seed: depth}));
    }
    const x = tf.randomNormal([400, 300], 0, 1, 'float32', 5);
    const [mean, variance] = moments(trained(model, x));
    // Units of one layer share their inputs, so that no standard error is at hand: a tenth, and a third.
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(Math.abs(variance - 1)).toBeLessThan(0.33);
  });
});
