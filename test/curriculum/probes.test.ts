import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import * as probes from '../../src/probes/index.ts';
import * as regularizers from '../../src/regularizers/index.ts';

/** 64 examples of 20 features, of which two say the class. */
function examples(): {x: tf.Tensor2D; y: tf.Tensor2D} {
  const random = new Random(8);
  const rows = Array.from({length: 64}, () => Array.from({length: 20}, () => random.normal()));
  return {x: tf.tensor2d(rows), y: tf.tensor2d(rows.map(([a, b]) => [(a as number) > (b as number) ? 1 : 0]))};
}

const seeded = (shape: readonly number[], deviation: number, seed: number): tf.Tensor => {
  const random = new Random(seed);
  return tf.tensor(
    Array.from({length: tf.util.sizeFromShape([...shape])}, () => deviation * random.normal()),
    [...shape],
  );
};

/** Layers `h1`, `h2`, …, then `out`, with normal weights of one deviation and biases of one value. */
function deep(
  depth: number,
  {
    activation,
    deviation,
    bias = 0,
    regularizer,
  }: {activation: 'tanh' | 'sigmoid' | 'relu'; deviation: number; bias?: number; regularizer?: () => object},
): tf.Sequential {
  const model = tf.sequential();
  for (let layer = 1; layer <= depth; layer++) {
    const shape = layer === 1 ? {inputShape: [20]} : {};
    const penalty = regularizer === undefined ? {} : {kernelRegularizer: regularizer() as never};
    model.add(tf.layers.dense({name: `h${layer}`, units: 32, activation, ...shape, ...penalty}));
  }
  model.add(tf.layers.dense({name: 'out', units: 1, activation: 'sigmoid'}));
  model.setWeights(
    model
      .getWeights()
      .map((weight, index) =>
        weight.rank === 1
          ? tf.fill(weight.shape, index < 2 * depth ? bias : 0)
          : seeded(weight.shape, deviation, index),
      ),
  );
  return model;
}

async function record(
  model: tf.Sequential,
  options: probes.RecorderOptions,
  epochs = 1,
  rate = 0.05,
): Promise<probes.Recorder> {
  const {x, y} = examples();
  const recorder = probes.recorder({sample: x, every: 1, sampleEvery: 1, ...options});
  model.compile({optimizer: optimizers.sgd({learningRate: rate}), loss: 'binaryCrossentropy'});
  await model.fit(x, y, {epochs, batchSize: 64, shuffle: false, verbose: 0, callbacks: recorder});
  tf.dispose([x, y]);
  model.dispose();
  return recorder;
}

describe('what the lectures see by measuring', () => {
  it('[N2] sigmoid layers let the gradient vanish towards the input, each by a factor of 0.25 or less', async () => {
    const model = deep(6, {activation: 'sigmoid', deviation: 1 / Math.sqrt(32)});
    const {last = {}} = await record(model, {probes: ['gradientNorms']});
    const norms = [1, 2, 3, 4, 5, 6].map(layer => last[`gradient norm/h${layer}`] as number);
    for (let layer = 1; layer < 6; layer++) expect(norms[layer - 1]).toBeLessThan((norms[layer] as number) * 0.5);
    expect((norms[0] as number) / (norms[5] as number)).toBeLessThan(0.25 ** 4);
  });

  it('[D5.2.2a] too small weights give activations that vanish layer by layer, too large ones saturate', async () => {
    const list = {probes: ['activationMoments', 'saturation']};
    const small = (await record(deep(5, {activation: 'tanh', deviation: 0.05}), list)).last ?? {};
    const large = (await record(deep(5, {activation: 'tanh', deviation: 2}), list)).last ?? {};
    const right = (await record(deep(5, {activation: 'tanh', deviation: 1 / Math.sqrt(32)}), list)).last ?? {};
    expect(small['activation deviation/h5']).toBeLessThan(0.01);
    expect(small['saturation/h5']).toBe(0);
    expect(large['saturation/h5']).toBeGreaterThan(0.5);
    expect(right['activation deviation/h5']).toBeGreaterThan(0.2);
    expect(right['saturation/h5']).toBeLessThan(0.05);
  });

  it('[N5] a bias far below 0 makes units die: none at 0, some at -4, nearly all at -12', async () => {
    const dead: number[] = [];
    for (const bias of [0, -4, -12]) {
      const model = deep(1, {activation: 'relu', deviation: 1 / Math.sqrt(10), bias});
      dead.push((await record(model, {probes: ['deadUnits']})).last?.['dead units/h1'] as number);
    }
    expect(dead[0]).toBe(0);
    expect(dead[1]).toBeGreaterThan(0);
    expect(dead[1]).toBeLessThan(1);
    expect(dead[2]).toBe(1);
  });

  it('[N5] zero on one batch is not dead: fewer units are dead on more examples', async () => {
    const {x, y} = examples();
    const few = x.slice([0, 0], [4, 20]);
    const measure = async (sample: tf.Tensor): Promise<number> => {
      const model = deep(1, {activation: 'relu', deviation: 1 / Math.sqrt(10), bias: -2});
      return (await record(model, {probes: ['deadUnits'], sample}, 1, 0)).last?.['dead units/h1'] as number;
    };
    expect(await measure(few)).toBeGreaterThan(2 * (await measure(x)));
    tf.dispose([x, y, few]);
  });

  it('[R8] L1 makes many weights near zero where L2 makes few', async () => {
    const count = async (regularizer?: () => object): Promise<number> => {
      const model = deep(1, {activation: 'tanh', deviation: 0.2, ...(regularizer && {regularizer})});
      return (await record(model, {probes: [probes.nearZero({threshold: 2e-3})]}, 200, 0.2)).last?.[
        'near zero/h1'
      ] as number;
    };
    const [none, l2, l1] = [
      await count(),
      await count(() => regularizers.l2({rate: 1e-3})),
      await count(() => regularizers.l1({rate: 1e-2})),
    ];
    expect(l1).toBeGreaterThan(300);
    expect(none).toBeLessThan(50);
    expect(l2).toBeLessThan(100);
  });

  it('[N15] the distribution of what a unit puts out moves while the layers below it learn', async () => {
    const model = deep(3, {activation: 'tanh', deviation: 1 / Math.sqrt(32)});
    const recorder = await record(
      model,
      {probes: [probes.activationQuantiles({quantiles: [0.15, 0.5, 0.85], unit: 4})]},
      60,
      0.5,
    );
    const medians = recorder.table.column('activation quantile/h3/0.5') as number[];
    const low = recorder.table.column('activation quantile/h3/0.15') as number[];
    const high = recorder.table.column('activation quantile/h3/0.85') as number[];
    expect(Math.abs((medians.at(-1) as number) - (medians[0] as number))).toBeGreaterThan(0.02);
    expect(
      low.every((value, row) => value <= (medians[row] as number) && (medians[row] as number) <= (high[row] as number)),
    ).toBe(true);
  });

  it('[R11] data loss and penalty apart add up to what TensorFlow.js reports as one loss', async () => {
    const {x, y} = examples();
    const model = deep(2, {activation: 'tanh', deviation: 0.3, regularizer: () => regularizers.l2({rate: 0.01})});
    const recorder = probes.recorder({probes: ['lossAndPenalty'], every: 1});
    model.compile({optimizer: optimizers.sgd({learningRate: 0}), loss: 'binaryCrossentropy'});
    const {history} = await model.fit(x, y, {epochs: 1, batchSize: 64, verbose: 0, callbacks: recorder});
    const {loss, penalty} = recorder.last as {loss: number; penalty: number};
    expect(loss + penalty).toBeCloseTo(history.loss?.[0] as number, 5);
    // Without a step, evaluate gives the data's loss alone.
    expect(loss).toBeCloseTo((model.evaluate(x, y) as tf.Scalar).dataSync()[0] as number, 5);
    tf.dispose([x, y]);
    model.dispose();
  });

  it('the 1e-3 line: the update : weight ratio of descent grows as its rate, from below the line to above it', async () => {
    const ratio = async (rate: number): Promise<number> =>
      (await record(deep(2, {activation: 'tanh', deviation: 1 / Math.sqrt(32)}), {probes: ['updateRatio']}, 1, rate))
        .last?.['update ratio'] as number;
    const [low, high] = [await ratio(0.01), await ratio(1)];
    expect(high / low).toBeCloseTo(100, 0);
    expect(low).toBeLessThan(1e-3);
    expect(high).toBeGreaterThan(1e-3);
  });
});
