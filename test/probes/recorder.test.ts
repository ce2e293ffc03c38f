import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import * as probes from '../../src/probes/index.ts';
import * as schedules from '../../src/schedules/index.ts';
import {expectNoLeak} from '../support/leaks.ts';
import {batches, forget, network, sampleOf, train} from './support.ts';

/** sum (a - b)^2 in float64; b left out is 0. */
const squares = (a: ArrayLike<number>, b?: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += ((a[i] as number) - (b?.[i] ?? 0)) ** 2;
  return total;
};

describe('a recorder', () => {
  it('has a row for the first step and each so many after it, numbered from 1', () => {
    const model = network();
    const recorder = probes.recorder({probes: ['weightNorms'], every: 6});
    train(model, {optimizer: optimizers.sgd(), observer: recorder});
    expect(recorder.table.names).toEqual([
      'epoch',
      'step',
      'weight norm',
      'weight norm/first',
      'weight norm/second',
      'weight norm/last',
    ]);
    expect(recorder.table.column('step')).toEqual([1, 7, 13, 19]);
    expect(recorder.table.column('epoch')).toEqual([0, 1, 2, 3]);
    forget(model);
  });

  it('measures gradients, updates and weights of each layer as an observer of the optimizer sees them', () => {
    const model = network();
    const optimizer = optimizers.adamW({learningRate: 0.01, weightDecay: 0.1, clip: {globalNorm: 0.5}} as object);
    const seen: {g: number; u: number; p: number; w: number}[] = [];
    const kernel = model.layers[1]?.trainableWeights.map(weight => weight.read() as tf.Variable) as tf.Variable[];
    const stop = optimizer.observe(({gradients, updates, parameters}) => {
      const of = (tensors: Readonly<Record<string, tf.Tensor>>): number =>
        Math.sqrt(kernel.reduce((total, {name}) => total + squares((tensors[name] as tf.Tensor).dataSync()), 0));
      const now = kernel.reduce((total, variable) => total + squares(variable.dataSync()), 0);
      seen.push({g: of(gradients), u: of(updates), p: of(parameters), w: Math.sqrt(now)});
    });
    const recorder = probes.recorder({
      probes: ['gradientNorms', 'updateNorms', 'updateRatio', 'weightNorms'],
      every: 1,
    });
    train(model, {optimizer, observer: recorder, steps: 6});
    stop();
    const {table} = recorder;
    seen.forEach(({g, u, p, w}, index) => {
      expect(table.column('gradient norm/second')[index]).toBeCloseTo(g, 6);
      expect(table.column('update norm/second')[index]).toBeCloseTo(u, 7);
      expect(table.column('update ratio/second')[index]).toBeCloseTo(u / p, 6);
      expect(table.column('weight norm/second')[index]).toBeCloseTo(w, 6);
    });
    expect(seen.length).toBe(6);
    const parts = ['first', 'second', 'last'].map(layer => table.column(`gradient norm/${layer}`)[3] as number);
    expect(table.column('gradient norm')[3]).toBeCloseTo(Math.hypot(...parts), 12);
    forget(model, optimizer);
  });

  it('measures the same in replayed steps as in eager ones, for each cadence', () => {
    const sample = sampleOf(16);
    for (const every of [1, 3, 'epoch'] as const) {
      const tables = ([true, false] as const).map(isReplayed => {
        const model = network();
        const optimizer = optimizers.momentum({learningRate: 0.1});
        const recorder = probes.recorder({every, sample, sampleEvery: 2});
        const {mode} = train(model, {optimizer, observer: recorder, replay: isReplayed ? 'auto' : false, steps: 40});
        expect(mode).toBe(isReplayed ? 'replayed' : 'eager');
        forget(model, optimizer);
        return recorder.table.rows();
      });
      expect(tables[0]).toEqual(tables[1]);
      expect(tables[0]?.length).toBe(every === 'epoch' ? 8 : Math.ceil(40 / every));
    }
    sample.dispose();
  });

  it('gives for an epoch the last step and the mean loss', () => {
    const [model, twin] = [network(), network()];
    const epochs = probes.recorder({probes: ['gradientNorms', 'lossAndPenalty'], every: 'epoch'});
    const steps = probes.recorder({probes: ['gradientNorms', 'lossAndPenalty'], every: 1});
    train(model, {optimizer: optimizers.sgd(), observer: epochs});
    train(twin, {optimizer: optimizers.sgd(), observer: steps});
    expect(epochs.table.column('step')).toEqual([5, 10, 15, 20]);
    expect(epochs.table.column('gradient norm')).toEqual(
      [4, 9, 14, 19].map(row => steps.table.column('gradient norm')[row]),
    );
    const first = steps.table.column('loss').slice(0, 5) as number[];
    expect(epochs.table.column('loss')[0]).toBeCloseTo(first.reduce((sum, loss) => sum + loss, 0) / 5, 12);
    for (const used of [model, twin]) forget(used);
  });

  it('has what costs more in some rows only, and NaN in the others', () => {
    const sample = sampleOf(4);
    const model = network();
    const recorder = probes.recorder({
      probes: ['weightNorms', 'deadUnits', 'weightHistogram'],
      every: 2,
      sampleEvery: 3,
      sample,
    });
    train(model, {optimizer: optimizers.sgd(), observer: recorder});
    expect(recorder.table.column('sampled')).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
    const dead = recorder.table.column('dead units/second') as number[];
    expect(dead.map(Number.isNaN)).toEqual([false, true, true, false, true, true, false, true, true, false]);
    expect(recorder.last?.['weight norm']).toBeGreaterThan(0);
    forget(model);
    sample.dispose();
  });

  it('is a callback of plain model.fit, with loss and penalty apart', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({
          name: 'only',
          units: 1,
          inputShape: [1],
          useBias: false,
          kernelRegularizer: tf.regularizers.l2({l2: 0.5}),
        }),
      ],
    });
    model.setWeights([tf.tensor2d([[2]])]);
    model.compile({optimizer: tf.train.sgd(0.25), loss: 'meanSquaredError', metrics: ['mse']});
    const recorder = probes.recorder({
      probes: ['lossAndPenalty', 'gradientNorms', 'updateRatio', 'learningRate'],
      every: 1,
    });
    const x = tf.ones([2, 1]);
    const y = tf.zeros([2, 1]);
    await model.fit(x, y, {epochs: 2, batchSize: 2, verbose: 0, callbacks: recorder});
    // w = 2: loss w^2 = 4, penalty w^2 / 2 = 2, gradient 2 w + w = 6, update -1.5; then w = 0.5, and an eighth of it all.
    expect(recorder.table.rows()).toEqual([
      {
        epoch: 0,
        step: 1,
        loss: 4,
        penalty: 2,
        'gradient norm': 6,
        'gradient norm/only': 6,
        'update ratio': 0.75,
        'update ratio/only': 0.75,
        'learning rate': 0.25,
      },
      {
        epoch: 1,
        step: 2,
        loss: 0.25,
        penalty: 0.125,
        'gradient norm': 1.5,
        'gradient norm/only': 1.5,
        'update ratio': 0.75,
        'update ratio/only': 0.75,
        'learning rate': 0.25,
      },
    ]);
    expect(Object.keys(model)).not.toContain('calculateLosses');
    tf.dispose([x, y]);
    model.dispose();
  });

  it('gives in model.fit, for epochs, the last step of each, partial batches included', async () => {
    const recorder = probes.recorder({probes: ['gradientNorms', 'weightNorms'], every: 'epoch'});
    const model = network();
    model.compile({optimizer: 'sgd', loss: tf.losses.softmaxCrossEntropy as never});
    const [batch] = batches(1, 20);
    await model.fit(batch?.x as tf.Tensor, batch?.y as tf.Tensor, {
      epochs: 3,
      batchSize: 8,
      verbose: 0,
      callbacks: [recorder],
    });
    expect(recorder.table.column('step')).toEqual([3, 6, 9]);
    expect((recorder.table.column('gradient norm') as number[]).every(norm => norm > 0)).toBe(true);
    tf.dispose([batch?.x as tf.Tensor, batch?.y as tf.Tensor]);
    model.dispose();
  });

  it('tells the rate of each step of a schedule, replayed or not', () => {
    const model = network();
    const rate = schedules.exponential({rate: 0.5, factor: 0.5, every: 1});
    const recorder = probes.recorder({probes: ['learningRate'], every: 1});
    train(model, {optimizer: optimizers.sgd({learningRate: rate}), observer: recorder, steps: 8});
    expect(recorder.table.column('learning rate')).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map(step => 0.5 ** (step + 1)));
    forget(model);
  });

  it('changes no bit of a training, of a net with random layers neither, and leaves the optimizer as it was', async () => {
    const run = async (observer?: probes.Recorder): Promise<number[][]> => {
      const model = tf.sequential({
        layers: [
          tf.layers.dense({name: 'first', units: 9, activation: 'tanh', inputShape: [6]}),
          layers.monteCarloDropout({rate: 0.4, seed: 3}),
          layers.batchNormalization({name: 'norm'}),
          layers.dropout({rate: 0.2, seed: 4}),
          tf.layers.dense({name: 'last', units: 3}),
        ],
      });
      const random = sampleOf(40, 77).dataSync();
      model.setWeights(
        model
          .getWeights()
          .map(w => tf.tensor(random.slice(0, w.size), w.shape))
          .map((w, i) => (i < 2 || i > 5 ? w : w.abs())),
      );
      const optimizer = optimizers.adamW({learningRate: 0.03});
      const {weights, mode} = train(model, {optimizer, ...(observer && {observer})});
      expect(mode).toBe('replayed');
      expect(Object.hasOwn(optimizer, 'computeGradients')).toBe(false);
      return weights;
    };
    const sample = sampleOf(32);
    expect(await run(probes.recorder({every: 1, sampleEvery: 1, sample}))).toEqual(await run());
    sample.dispose();
  });

  it('goes with a second recorder on the same optimizer, whichever ends first', () => {
    const model = network();
    const optimizer = optimizers.sgd();
    const [first, second] = [
      probes.recorder({probes: ['gradientNorms'], every: 1}),
      probes.recorder({probes: ['gradientNorms'], every: 1}),
    ];
    first.begin(model, optimizer);
    train(model, {optimizer, observer: second, steps: 3});
    expect(Object.hasOwn(optimizer, 'computeGradients')).toBe(true);
    first.end();
    expect(Object.hasOwn(optimizer, 'computeGradients')).toBe(false);
    expect(second.table.size).toBe(3);
    forget(model);
  });

  it('goes on with the numbers of a resumed training, and begins anew with the next one', () => {
    const model = network();
    const recorder = probes.recorder({probes: ['weightNorms'], every: 10});
    recorder.begin(model, optimizers.sgd(), {step: 20});
    for (let step = 21; step <= 35; step++) recorder.step({step, epoch: 2, loss: 1, batchSize: 4});
    recorder.end();
    expect(recorder.table.column('step')).toEqual([21, 31]);
    recorder.begin(model, optimizers.sgd());
    expect(recorder.table.size).toBe(0);
    recorder.end();
    forget(model);
  });

  it('lets a gradient that is NaN show, in its layer and in the whole', () => {
    const model = network();
    const optimizer = optimizers.sgd();
    const [, kernel] = model.trainableWeights.map(weight => weight.read() as tf.Variable);
    kernel?.assign(tf.fill(kernel.shape, Number.NaN));
    const recorder = probes.recorder({probes: ['gradientNorms', 'weightNorms', 'updateRatio'], every: 1});
    train(model, {optimizer, observer: recorder, steps: 1});
    expect(recorder.last).toMatchObject({
      'gradient norm': Number.NaN,
      'weight norm/first': Number.NaN,
      'update ratio': Number.NaN,
    });
    forget(model);
  });

  it('leaves no tensor, also if training ends before its end', async () => {
    const sample = sampleOf(8);
    const model = network();
    const recorder = probes.recorder({every: 1, sampleEvery: 1, sample});
    const optimizer = tf.train.sgd(0.1);
    await expectNoLeak(() => {
      train(model, {optimizer, observer: recorder, steps: 6});
      recorder.begin(model, optimizer);
      recorder.end();
    });
    await expectNoLeak(async () => {
      recorder.begin(model, optimizer);
      train(model, {optimizer, observer: recorder, steps: 2});
    });
    sample.dispose();
    forget(model, optimizer);
  });
});
