import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import * as probes from '../../src/probes/index.ts';
import {quantiles} from '../../src/probes/quantiles.ts';
import {forget, network, train} from './support.ts';

type Output = probes.LayerOutput;

/** A view of some outputs of layers, or of gradients. */
const view = (parts: Partial<probes.View>): probes.View => parts as probes.View;
const outputs = (...given: Partial<Output>[]): probes.View =>
  view({
    outputs: given.map(output => ({layer: 'a', activation: 'relu', units: 1, values: new Float32Array(), ...output})),
  });
const measure = (probe: probes.Probe, seen: probes.View): probes.Measures => probe.begin()(seen);

describe('deadUnits', () => {
  it('counts a unit that is 0 for each example, not one that is 0 for some, nor NaN', () => {
    const values = Float32Array.of(0, 1, 0, 0, 0, 0, 0, Number.NaN, 0, 2, -0, 0);
    expect(measure(probes.deadUnits(), outputs({units: 4, values}))).toEqual({'dead units/a': 0.5});
  });

  it('looks at all places of a channel', () => {
    const values = Float32Array.of(0, 0, 0, 0, 0, 0, 3, 0);
    expect(measure(probes.deadUnits(), outputs({units: 2, values}))['dead units/a']).toBe(0.5);
  });
});

describe('saturation', () => {
  it('is the share within 0.01 of an asymptote, of tanh and of the sigmoids only', () => {
    const values = Float32Array.of(-0.995, 0.005, 0.5, 0.995, 0.98);
    const found = measure(
      probes.saturation(),
      outputs(
        {layer: 't', activation: 'tanh', values},
        {layer: 's', activation: 'sigmoid', values},
        {layer: 'r', values},
      ),
    );
    // tanh: -0.995 and 0.995; sigmoid: also 0.005, and whatever is below 0.
    expect(found).toEqual({'saturation/t': 0.4, 'saturation/s': 0.6});
  });
});

describe('activationMoments', () => {
  it('keeps the digits of a small deviation around a large mean', () => {
    const values = Float32Array.of(10_001, 10_002, 10_003, 10_004);
    const found = measure(probes.activationMoments(), outputs({values}));
    expect(found['activation mean/a']).toBe(10_002.5);
    expect(found['activation deviation/a']).toBeCloseTo(Math.sqrt(1.25), 12);
  });
});

describe('activationQuantiles', () => {
  it('interpolates between neighbours, of all units or of one', () => {
    const values = Float32Array.of(4, 10, 1, 20, 3, 30, 2, 40);
    const shares = {quantiles: [0, 0.5, 0.9, 1]};
    expect(
      Object.values(measure(probes.activationQuantiles({...shares, unit: 0}), outputs({units: 2, values}))),
    ).toEqual([1, 2.5, 3.7, 4]);
    expect(measure(probes.activationQuantiles({...shares, unit: 2}), outputs({units: 2, values}))).toEqual({});
    expect(measure(probes.activationQuantiles({quantiles: [0.5]}), outputs({units: 2, values}))).toEqual({
      'activation quantile/a/0.5': 7,
    });
  });

  it('selects what sorting finds, whatever the values', () => {
    const random = new Random(3);
    const shares = [0, 0.01, 0.3, 0.5, 0.77, 1];
    for (const draw of [
      () => random.normal(),
      () => Math.max(0, random.normal()),
      () => 7,
      () => 1e-42 * random.normal(),
    ]) {
      const values = Float32Array.from({length: 2001}, draw);
      const sorted = [...values].sort((a, b) => a - b);
      const expected = shares.map(share => {
        const place = share * 2000;
        const low = sorted[Math.floor(place)] as number;
        return low + (place % 1) * ((sorted[Math.ceil(place)] as number) - low);
      });
      quantiles(values, shares).forEach((value, index) => {
        expect(value).toBeCloseTo(expected[index] as number, 12);
      });
    }
  });

  it('shows NaN, and infinite values where they lie', () => {
    expect(quantiles(Float32Array.of(1, Number.NaN), [0])).toEqual([Number.NaN]);
    expect(quantiles(Float32Array.of(Number.NEGATIVE_INFINITY, 1, 2, Number.POSITIVE_INFINITY), [0, 0.5, 1])).toEqual([
      Number.NEGATIVE_INFINITY,
      1.5,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

describe('the histograms', () => {
  it('name each bin by where it begins, and say what lies outside', () => {
    const values = Float32Array.of(-2, -1, -0.5, 0, 0.99, 1, 1.5, Number.NaN);
    expect(measure(probes.activationHistogram({bins: 4}), outputs({values}))).toEqual({
      'activation histogram/a/below': 1,
      'activation histogram/a/-1': 1,
      'activation histogram/a/-0.5': 1,
      'activation histogram/a/0': 1,
      'activation histogram/a/0.5': 2,
      'activation histogram/a/above': 1,
      'activation histogram/a/NaN': 1,
    });
  });

  it('have a column for each bin, however narrow it is beside its distance from 0', () => {
    const values = Float32Array.of(1000, 1000.0625, 1000.125);
    const found = measure(probes.activationHistogram({low: 1000, high: 1000.125, bins: 20}), outputs({values}));
    expect(Object.keys(found)).toHaveLength(23);
    expect(Object.keys(found).slice(1, 3)).toEqual(['activation histogram/a/1000', 'activation histogram/a/1000.0063']);
    expect(Object.values(found).reduce((sum, count) => sum + count)).toBe(3);
  });

  it('count kernel and bias of a layer together', () => {
    const own = [
      tf.variable(
        tf.tensor2d([
          [0.1, 0.3],
          [0.3, 0.6],
        ]),
      ),
      tf.variable(tf.tensor1d([0, 2])),
    ];
    const found = measure(probes.weightHistogram({low: 0, high: 1, bins: 2}), view({variables: new Map([['a', own]])}));
    expect(Object.values(found)).toEqual([0, 4, 1, 1, 0]);
    tf.dispose(own);
  });
});

describe('nearZero', () => {
  it('counts |w| below the threshold, not at it, for each layer and for all', () => {
    const model = network();
    const weights = model
      .getWeights()
      .map((weight, index) => tf.fill(weight.shape, [0.5, -0.25, 0.125, 0, 1, 0.5][index] as number));
    model.setWeights(weights);
    const recorder = probes.recorder({probes: [probes.nearZero({threshold: 0.25})], every: 1});
    train(model, {optimizer: optimizers.sgd({learningRate: 0}), observer: recorder, steps: 1});
    expect(recorder.last).toEqual({
      epoch: 0,
      step: 1,
      'near zero': 24,
      'near zero/first': 0,
      'near zero/second': 24,
      'near zero/last': 0,
    });
    forget(model);
    tf.dispose(weights);
  });
});

describe('updateRatio', () => {
  it('is Infinity where weights that were 0 move, and NaN where they stay', () => {
    const layers = (change: number) =>
      new Map([['a', {size: 1, squares: change, belowThreshold: 0, squaresBefore: 0, squaredChange: change}]]);
    const ratio = (change: number) => measure(probes.updateRatio(), view({weights: () => layers(change)}));
    expect(ratio(4)['update ratio/a']).toBe(Number.POSITIVE_INFINITY);
    expect(ratio(0)['update ratio']).toBeNaN();
  });
});

describe('gradientNoise', () => {
  const row = (squares: number, product: number | undefined, batchSize = 4): probes.View =>
    view({batchSize, gradients: new Map([['a', {squares, product}]])});

  it('divides the mean of B (||g||^2 - g h) by the mean of g h, over the last rows', () => {
    const next = probes.gradientNoise({window: 2}).begin();
    expect(next(row(9, undefined))).toEqual({'gradient noise scale': Number.NaN});
    expect(next(row(5, 3))['gradient noise scale']).toBeCloseTo((4 * 2) / 3, 12);
    expect(next(row(6, 2, 8))['gradient noise scale']).toBeCloseTo((8 + 32) / 5, 12);
    expect(next(row(1, 1))['gradient noise scale']).toBeCloseTo((32 + 0) / 3, 12);
    expect(next(row(1, -2))['gradient noise scale']).toBe(Number.POSITIVE_INFINITY);
    expect(next(row(Number.NaN, 1))['gradient noise scale']).toBeNaN();
  });

  it('is the estimate of the paper from batches of B and 2 B, and finds the true scale', () => {
    const random = new Random(11);
    // Gradients of examples: mean (3, 4), covariance 25 I, so the scale is 50 / 25 = 2.
    const batch = (): [number, number] => {
      const draws = Array.from({length: 5}, () => [3 + 5 * random.normal(), 4 + 5 * random.normal()] as const);
      return [draws.reduce((sum, [a]) => sum + a, 0) / 5, draws.reduce((sum, [, b]) => sum + b, 0) / 5];
    };
    const next = probes.gradientNoise({window: 3000}).begin();
    let [small, large, last] = [0, 0, 0];
    for (let i = 0; i < 3000; i++) {
      const [g, h] = [batch(), batch()];
      const squares = [g, h].map(([a, b]) => a * a + b * b) as [number, number];
      small += (squares[0] + squares[1]) / 2;
      large += ((g[0] + h[0]) / 2) ** 2 + ((g[1] + h[1]) / 2) ** 2;
      last = next(row(squares[0], g[0] * h[0] + g[1] * h[1], 5))['gradient noise scale'] as number;
    }
    // McCandlish et al. (2018), A.1, with B = 5 and 10.
    const [signal, variance] = [(10 * large - 5 * small) / 5, (small - large) / (1 / 5 - 1 / 10)];
    expect(last / (variance / signal)).toBeCloseTo(1, 1);
    // Its own deviation over 3000 rows is 4%.
    expect(Math.abs(last / 2 - 1)).toBeLessThan(0.12);
  });

  it('compares each measured step with the one before it, in replayed steps and for any cadence', () => {
    for (const every of [1, 4]) {
      const model = network();
      const optimizer = optimizers.sgd({learningRate: 0.05});
      const gradients: number[][] = [];
      const stop = optimizer.observe(report => {
        gradients.push(Object.values(report.gradients).flatMap(gradient => [...gradient.dataSync()]));
      });
      train(model, {optimizer, steps: 13});
      stop();
      const dot = (a: number[], b: number[]): number =>
        a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
      const pairs = gradients.flatMap((g, index) =>
        index > 0 && index % every === 0 ? [[g, gradients[index - 1] as number[]] as const] : [],
      );
      const products = pairs.reduce((sum, [g, h]) => sum + dot(g, h), 0);
      const variance = pairs.reduce((sum, [g, h]) => sum + 8 * (dot(g, g) - dot(g, h)), 0);
      const twin = network();
      const recorder = probes.recorder({probes: ['gradientNoise'], every});
      const {mode} = train(twin, {optimizer: optimizers.sgd({learningRate: 0.05}), observer: recorder, steps: 13});
      expect(mode).toBe('replayed');
      expect(recorder.last?.['gradient noise scale']).toBeCloseTo(
        products > 0 ? variance / products : Number.POSITIVE_INFINITY,
        3,
      );
      for (const used of [model, twin]) forget(used);
    }
  });
});
