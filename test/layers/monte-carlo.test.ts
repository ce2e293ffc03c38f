import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

const start = (seed: number) => tf.initializers.randomNormal({seed});

/** Dropout, a batch norm whose statistics are not those it starts from, and a softmax. */
function classifier(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      layers.dropout({rate: 0.2, seed: 1, inputShape: [4]}),
      tf.layers.dense({units: 8, activation: 'relu', kernelInitializer: start(1)}),
      tf.layers.batchNormalization({name: `norm-${Math.random()}`}),
      layers.dropout({rate: 0.5, seed: 2}),
      tf.layers.dense({units: 3, activation: 'softmax', kernelInitializer: start(2)}),
    ],
  });
  const weights = model.getWeights();
  model.setWeights(weights.map((weight, place) => (place === 4 || place === 5 ? tf.add(weight, 0.5) : weight)));
  return model;
}

const numbersOf = (tensors: readonly tf.Tensor[]) => tensors.map(tensor => [...tensor.dataSync()]);

/** Mean and deviation of samples in float64, in plain loops. */
function byLoops(samples: readonly (readonly number[])[]): readonly [mean: number[], spread: number[]] {
  const places = (samples[0] as readonly number[]).map((_, place) => samples.map(sample => sample[place] as number));
  const mean = places.map(values => values.reduce((sum, value) => sum + value, 0) / values.length);
  const spread = places.map((values, place) =>
    Math.sqrt(values.reduce((sum, value) => sum + (value - (mean[place] as number)) ** 2, 0) / values.length),
  );
  return [mean, spread];
}

const x = tf.randomNormal([5, 4], 0, 1, 'float32', 3);

describe('monteCarlo', () => {
  it('gives mean and spread of the samples that dropout alone varies', () => {
    const model = classifier();
    const {mean, spread} = layers.monteCarlo(model, x, {samples: 40});
    // The same masks once more, by hand: the norm as in prediction.
    const again = classifier();
    const samples = Array.from({length: 40}, () => {
      let hidden: tf.Tensor = x;
      for (const layer of again.layers) {
        hidden = layer.apply(hidden, {training: layer.getClassName() === 'GradlabDropout'}) as tf.Tensor;
      }
      return [...hidden.dataSync()];
    });
    const [expectedMean, expectedSpread] = byLoops(samples);
    expect(mean.shape).toEqual([5, 3]);
    for (const [place, value] of [...mean.dataSync()].entries()) {
      expect(value).toBeCloseTo(expectedMean[place] as number, 6);
    }
    for (const [place, value] of [...spread.dataSync()].entries()) {
      expect(value).toBeCloseTo(expectedSpread[place] as number, 5);
      expect(value).toBeGreaterThan(0);
    }
  });

  it("leaves batch norm's statistics alone to the bit, which apply with training: true does not", () => {
    const model = classifier();
    const before = numbersOf(model.getWeights());
    layers.monteCarlo(model, x);
    expect(numbersOf(model.getWeights())).toEqual(before);
    model.apply(x, {training: true});
    expect(numbersOf(model.getWeights())).not.toEqual(before);
  });

  it('takes 100 samples, and leaves prediction without chance afterwards', () => {
    const model = classifier();
    const before = numbersOf([model.predict(x) as tf.Tensor]);
    layers.monteCarlo(model, x);
    expect(numbersOf([model.predict(x) as tf.Tensor])).toEqual(before);
    expect(model.layers.map(layer => (layer as tf.layers.Layer & {counter?: number}).counter)).toEqual([
      100,
      undefined,
      undefined,
      100,
      undefined,
    ]);
  });

  it('with a seed gives the same samples again and leaves the counters as they were', () => {
    const model = classifier();
    const run = (seed?: number) => {
      const {mean, spread} = layers.monteCarlo(model, x, {samples: 10, ...(seed === undefined ? {} : {seed})});
      return numbersOf([mean, spread]);
    };
    const first = run(7);
    expect((model.layers[0] as ReturnType<typeof layers.dropout>).counter).toBe(0);
    expect(run(7)).toEqual(first);
    expect(run(8)).not.toEqual(first);
    const unseeded = run();
    expect(run()).not.toEqual(unseeded);
    expect(run(7)).toEqual(first);
  });

  it('switches the layers off again when a pass fails', () => {
    const model = classifier();
    const wrong = tf.zeros([2, 3]);
    expect(() => layers.monteCarlo(model, wrong)).toThrow(/to have shape \[null,4\] but got array with shape \[2,3\]/);
    expect(numbersOf([model.predict(x) as tf.Tensor])).toEqual(numbersOf([model.predict(x) as tf.Tensor]));
  });

  it('finds the layers of models within the model', () => {
    const model = tf.sequential({layers: [classifier(), tf.layers.dense({units: 2})]});
    expect(Math.min(...layers.monteCarlo(model, x, {samples: 20}).spread.dataSync())).toBeGreaterThan(0);
  });

  it('takes every layer that draws', () => {
    const model = tf.sequential({
      layers: [
        layers.gaussianNoise({deviation: 1, inputShape: [6, 6, 2]}),
        layers.stochasticPooling({poolSize: 2}),
        layers.spatialDropout(),
        tf.layers.flatten(),
        layers.dropConnect({units: 4, kernelInitializer: 'ones'}),
        layers.gaussianDropout(),
        layers.alphaDropout(),
      ],
    });
    layers.monteCarlo(model, tf.ones([1, 6, 6, 2]), {samples: 3});
    const counters = model.layers.map(layer => (layer as tf.layers.Layer & {counter?: number}).counter);
    expect(counters).toEqual([3, 3, 3, undefined, 3, 3, 3]);
  });

  it('of one sample has no spread', () => {
    expect(new Set(layers.monteCarlo(classifier(), x, {samples: 1}).spread.dataSync())).toEqual(new Set([0]));
  });

  it('leaves nothing behind but its two results', async () => {
    const model = classifier();
    await expectNoLeak(() => {
      const {mean, spread} = layers.monteCarlo(model, x, {samples: 5, seed: 1});
      tf.dispose([mean, spread]);
    });
  });
});
