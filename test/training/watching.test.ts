import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {compose, mixup, reflect, shift} from '../../src/augmentation/index.ts';
import {Random} from '../../src/base/index.ts';
import type {Dataset} from '../../src/data/samples/index.ts';
import {tf} from '../../src/engine/index.ts';
import {categoricalCrossEntropy, sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import {recorder} from '../../src/probes/index.ts';
import * as schedules from '../../src/schedules/index.ts';
import {type HistoryRow, type Progress, fit as train} from '../../src/training/index.ts';
import {progressLine, progressText} from '../../src/training/progress-line.ts';
import {network, points, quiet, weightsOf} from './support.ts';

const set = points(50);

describe('the learning rate', () => {
  it('of a schedule by step is that of each step, whatever the optimizer has', async () => {
    const schedule = schedules.oneCycle({steps: 21, peak: 0.1});
    const byFit = network();
    const run = await train(byFit, set, {...quiet, optimizer: optimizers.sgd(), rate: {per: 'step', schedule}});
    const byOptimizer = network();
    await train(byOptimizer, set, {...quiet, optimizer: optimizers.sgd({learningRate: schedule})});
    expect(weightsOf(byFit)).toEqual(weightsOf(byOptimizer));
    expect(run.history.column('learningRate')).toEqual([6, 13, 20].map(schedule));
  });

  it('of a schedule by epoch is constant within each', async () => {
    const seen: number[] = [];
    const observer = {
      begin: () => {},
      epoch: () => {},
      end: () => {},
      step: ({learningRate = 0}) => seen.push(learningRate),
    };
    const schedule = (epoch: number): number => 2 ** -epoch;
    await train(network(), set, {
      ...quiet,
      optimizer: optimizers.sgd(),
      rate: {per: 'epoch', schedule},
      observers: [observer],
    });
    expect(seen).toEqual([1, 0.5, 0.25].flatMap(rate => new Array<number>(7).fill(rate)));
  });
});

describe('probes', () => {
  it('give one row an epoch, and change no bit of the training', async () => {
    const [probed, plain] = [network({rate: 0.2}), network({rate: 0.2})];
    const run = await train(probed, set, {
      ...quiet,
      probes: ['weightNorms', 'gradientNorms', 'deadUnits'],
      validation: 0.2,
    });
    await train(plain, set, {...quiet, validation: 0.2});
    expect(weightsOf(probed)).toEqual(weightsOf(plain));
    expect(run.steps?.column('step')).toEqual([5, 10, 15]);
    const norm = Math.hypot(
      ...probed.layers.flatMap(layer => layer.getWeights().flatMap(weight => [...weight.dataSync()])),
    );
    const last = run.steps?.rows().at(-1) as Record<string, number>;
    expect(Object.values(last).some(value => Math.abs(value - norm) < 1e-5)).toBe(true);
  });

  it('have the rows of before after a resumption', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gradlab-probes-'));
    const options = {
      ...quiet,
      probes: ['weightNorms', 'lossAndPenalty'],
      checkpoint: {file: join(folder, 'run')},
    } as const;
    try {
      await train(network(), set, {...options, epochs: 2});
      const pieces = await train(network(), set, {...options, epochs: 4, resume: true});
      const whole = await train(network(), set, {...options, epochs: 4});
      const values = ({steps}: typeof whole) => steps?.rows().map(row => Object.values(row));
      expect(values(pieces)).toEqual(values(whole));
    } finally {
      rmSync(folder, {recursive: true});
    }
  });

  it('of a recorder of one’s own see the loss and the penalty of each step apart', async () => {
    const own = recorder({probes: ['lossAndPenalty'], every: 1});
    const run = await train(network({kernelRegularizer: tf.regularizers.l2({l2: 0.1})}), set, {
      ...quiet,
      epochs: 1,
      observers: [own],
    });
    const sizes = [8, 8, 8, 8, 8, 8, 2];
    const mean = (values: readonly (number | string)[]) =>
      values.reduce<number>((sum, value, step) => sum + (value as number) * (sizes[step] as number), 0) / 50;
    expect(mean(own.table.column('loss'))).toBeCloseTo(run.history.column('loss')[0] as number, 10);
    expect(mean(own.table.column('penalty'))).toBeCloseTo(run.history.column('penalty')[0] as number, 10);
    expect(run.history.column('penalty')[0]).toBeGreaterThan(0.1);
  });
});

describe('augmented images', () => {
  const images = (count: number): Dataset => {
    const random = new Random(3);
    const y = Int32Array.from({length: count}, (_, index) => index % 2);
    const x = Uint8Array.from(
      {length: count * 36},
      (_, place) => random.integer(0, 99) + 150 * (y[Math.floor(place / 36)] as number),
    );
    return {
      name: 'images',
      x: {values: x, shape: [count, 6, 6, 1]},
      y: {values: y, shape: [count]},
      classes: ['dark', 'light'],
    };
  };
  const perceptron = (): tf.Sequential =>
    tf.sequential({
      layers: [
        tf.layers.dense({
          units: 2,
          inputShape: [36],
          kernelInitializer: tf.initializers.randomNormal({seed: 1, stddev: 0.1}),
        }),
      ],
    });

  it.each([0, 2])(
    'go into a model of rows, the same bits with %i threads, and are not used to validate',
    async workers => {
      const trained = async (threads: number) => {
        const model = perceptron();
        const augmentation = compose(shift(), reflect());
        const run = await train(model, images(40), {...quiet, augmentation, workers: threads, validation: 0.25});
        return [weightsOf(model), run.history.column('validationLoss')];
      };
      const plain = perceptron();
      await train(plain, images(40), {...quiet, validation: 0.25});
      const [weights, losses] = await trained(workers);
      expect([weights, losses]).toEqual(await trained(0));
      expect(weights).not.toEqual(weightsOf(plain));
    },
  );

  it('mixed by mixup have targets between classes, which a loss of class numbers is refused for', async () => {
    const model = perceptron();
    const options = {
      ...quiet,
      loss: categoricalCrossEntropy(),
      mixup: mixup(),
      workers: 0,
      optimizer: optimizers.adam({learningRate: 0.02}),
    };
    const run = await train(model, images(40), {...options, epochs: 20, validation: 0.25});
    expect(run.history.column('validationAccuracy').at(-1)).toBe(1);
    const refused = await train(model, images(40), {...options, loss: quiet.loss}).catch(error => error.message);
    expect(refused).toMatch(/^Cannot fit as targets must fit the loss and the model's output \[examples, 2\]/);
  });

  it('of bytes are divided by 255, and a network learns them', async () => {
    const model = perceptron();
    const run = await train(model, images(60), {
      ...quiet,
      epochs: 20,
      optimizer: optimizers.adam({learningRate: 0.02}),
    });
    expect(run.history.column('accuracy').at(-1)).toBe(1);
    const bright = tf.fill([1, 36], 1);
    const loss = sparseCategoricalCrossEntropy()(tf.tensor1d([1], 'int32'), model.predict(bright) as tf.Tensor);
    expect(loss.dataSync()[0]).toBeLessThan(0.3);
  });
});

describe('progress', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    Reflect.deleteProperty(globalThis, Symbol.for('gradlab.display'));
    Reflect.deleteProperty(globalThis, Symbol.for('gradlab.isAttended'));
  });

  it('tells the epoch, the step, the rate, and at the end that it is over', async () => {
    const told: Progress[] = [];
    const rows: HistoryRow[] = [];
    const onEpoch = async (row: HistoryRow): Promise<void> => {
      rows.push(row);
      // Longer than the pause between two reports.
      if (row.epoch === 1) await new Promise(resolve => setTimeout(resolve, 300));
    };
    await train(network(), set, {...quiet, progress: progress => told.push(progress), onEpoch});
    const first = told.find(({epoch}) => epoch === 2) as Progress;
    expect(first).toMatchObject({epochs: 3, step: 1, steps: 7, isOver: false});
    // 13 more steps, and the pause of some 300 ms after each of two more epochs.
    expect(first.secondsLeft).toBeGreaterThan(13 / first.stepsPerSecond + 0.5);
    expect(first.secondsLeft).toBeLessThan(13 / first.stepsPerSecond + 2);
    expect(first.examplesPerSecond / first.stepsPerSecond).toBeCloseTo(50 / 7, 0);
    expect(told.at(-1)).toMatchObject({epoch: 3, step: 7, secondsLeft: 0, isOver: true, status: 'finished'});
    expect(told.at(-1)?.loss).toBe(rows[2]?.loss);
    expect(Object.keys(told.at(-1) ?? {}).length, 'nothing else').toBe(11);
    expect(rows.map(({epoch}) => epoch)).toEqual([1, 2, 3]);
  });

  const rates = {stepsPerSecond: 152.3, examplesPerSecond: 4873.6};
  const state = {
    ...{epoch: 3, epochs: 10, step: 120, steps: 469, loss: 0.08123456, ...rates},
    ...{seconds: 7.2, isOver: false, status: undefined},
  };
  const over = {...state, secondsLeft: 0, isOver: true} as const;

  it('is one line', () => {
    expect(progressText({...state, secondsLeft: 25.2})).toBe(
      'epoch 3 of 10, step 120 of 469, loss 0.08123, 26 s left, 152 steps/s, 4,874 examples/s',
    );
    const slow = {stepsPerSecond: 0.52, examplesPerSecond: 1};
    expect(progressText({...state, ...slow, secondsLeft: 7000})).toBe(
      'epoch 3 of 10, step 120 of 469, loss 0.08123, 1.9 h left, 0.52 steps/s, 1 examples/s',
    );
    expect(progressText({...over, status: 'stopped early'})).toBe(
      '3 of 10 epochs in 8 s, loss 0.08123, stopped early, 152 steps/s, 4,874 examples/s',
    );
  });

  it('tells that a run has thrown', async () => {
    const told: Progress[] = [];
    const onEpoch = () => Promise.reject(new Error('no more'));
    const run = train(network(), set, {...quiet, onEpoch, progress: progress => told.push(progress)});
    await expect(run).rejects.toThrow('no more');
    expect(told.at(-1)).toMatchObject({epoch: 1, isOver: true, status: 'failed'});
  });

  it('is one output that is updated in a kernel', () => {
    const shown: unknown[] = [];
    (globalThis as {[name: symbol]: unknown})[Symbol.for('gradlab.display')] = (
      bundle: object,
      options: {displayId: string; update: boolean},
    ) => shown.push([options.update, options.displayId, bundle]);
    const report = progressLine(undefined);
    report?.({...state, secondsLeft: 25.2});
    report?.(over);
    const [first, second] = shown as [unknown[], unknown[]];
    expect([first[0], second[0]]).toEqual([false, true]);
    expect(first[1]).toBe(second[1]);
  });

  it('is silent where a program runs the notebook, and its last line if it is asked for', () => {
    const shown: unknown[] = [];
    const globals = globalThis as {[name: symbol]: unknown};
    globals[Symbol.for('gradlab.display')] = (bundle: object) => shown.push(bundle);
    globals[Symbol.for('gradlab.isAttended')] = () => false;
    expect(progressLine(undefined)).toBeUndefined();
    for (const progress of [{...state, secondsLeft: 1}, over]) progressLine(true)?.(progress);
    expect(shown).toEqual([{'text/plain': progressText(over)}]);
  });

  it('is a line written over on a terminal, nothing elsewhere, and a line an epoch if it is asked for', () => {
    const written: string[] = [];
    const stream = (isTTY: boolean, columns = 120) => ({
      ...process,
      stderr: {isTTY, columns, write: (text: string) => written.push(text)},
    });
    vi.stubGlobal('process', stream(true));
    progressLine(undefined)?.({...state, secondsLeft: 25.2});
    expect(written.splice(0)[0]).toBe(`\r${progressText({...state, secondsLeft: 25.2})}\u001b[K`);
    vi.stubGlobal('process', stream(true, 21));
    progressLine(undefined)?.(over);
    expect(written.splice(0)[0], 'cut, so that no second line is begun').toBe('\r3 of 10 epochs in 8 \u001b[K\n');
    expect(progressLine(false)).toBeUndefined();
    vi.stubGlobal('process', stream(false));
    expect(progressLine(undefined)).toBeUndefined();
    const report = progressLine(true);
    for (const epoch of [1, 1, 2]) report?.({...state, epoch, secondsLeft: 1});
    expect(written.length).toBe(2);
  });
});
