import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {averagePredictions, snapshots} from '../../src/ensembles/index.ts';
import {predict} from '../../src/evaluation/index.ts';
import {meanSquaredError} from '../../src/losses/index.ts';
import {readWeights} from '../../src/models/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {sgd} from '../../src/optimizers/index.ts';
import {fit as train} from '../../src/training/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlab-snapshots-'));
afterAll(() => rmSync(folder, {recursive: true}));

const x = tf.keep(tf.randomNormal([20, 3], 0, 1, 'float32', 1));
const y = tf.keep(tf.randomNormal([20, 2], 0, 1, 'float32', 2));
const build = () => mlp({inputs: 3, hidden: [4], outputs: 2, seed: 1, batchNormalization: true});

describe('snapshots', () => {
  it('are the weights at the end of each cosine cycle of model.fit, all of them', async () => {
    const members = snapshots({rate: 0.1, steps: 4, multiplier: 2});
    const model = build();
    const kept: Float32Array[][] = [];
    const steps: number[] = [];
    const watcher = new (class extends tf.Callback {
      #step = 0;
      override async onBatchEnd(): Promise<void> {
        this.#step++;
        if (![4, 12].includes(this.#step)) return;
        steps.push(this.#step);
        kept.push(this.model.getWeights().map(weight => weight.dataSync<'float32'>().slice()));
      }
    })();
    model.compile({optimizer: sgd({learningRate: members.schedule}), loss: meanSquaredError()});
    // 4 batches of 5 an epoch: cycles end after 4, 12 and 28 steps.
    await model.fit(x, y, {batchSize: 5, epochs: 5, verbose: 0, shuffle: false, callbacks: [members, watcher]});
    expect(steps).toEqual([4, 12]);
    expect(members.taken).toHaveLength(2);
    const names = model.weights.map(({name}) => name);
    const order = [...model.getWeights().keys()];
    expect(order).toHaveLength(names.length);
    for (const [index, snapshot] of members.taken.entries()) {
      const sorted = (arrays: readonly ArrayLike<number>[]) => arrays.map(array => Array.from(array).join()).sort();
      expect(sorted(snapshot)).toEqual(sorted(kept[index] as Float32Array[]));
    }
    // Where the next cycle starts, the rate is whole again; at the end of one it is near 0.
    expect(members.schedule(4)).toBe(0.1);
    expect(members.schedule(3)).toBeCloseTo(0.05 * (1 + Math.cos((3 / 4) * Math.PI)), 12);
  });

  it('are the same in this library’s fit, also after a resumption, where those before are not taken again', async () => {
    const members = snapshots({rate: 0.1, steps: 4, multiplier: 2});
    const kept: (readonly Float32Array[])[] = [];
    let model = build();
    const watcher = {
      begin: () => undefined,
      step: ({step}: {readonly step: number}) => {
        if (step === 4 || step === 12) kept.push(readWeights(model) as Float32Array[]);
      },
      epoch: () => undefined,
      end: () => undefined,
    };
    const rate = {per: 'step', schedule: members.schedule} as const;
    const options = {loss: meanSquaredError(), rate, batchSize: 5, progress: false};
    // 4 batches of 5 an epoch: cycles end after 4, 12 and 28 steps.
    await train(model, {x, y}, {...options, epochs: 5, observers: [members, watcher]});
    expect(kept).toHaveLength(2);
    expect(members.taken).toEqual(kept);
    model = build();
    const file = join(folder, 'run');
    await train(model, {x, y}, {...options, epochs: 2, checkpoint: {file}});
    await train(model, {x, y}, {...options, epochs: 5, observers: [members], checkpoint: {file}, resume: true});
    expect(members.taken).toEqual(kept.slice(1));
  });

  it('predict each with its weights, and leave the model what it was', async () => {
    const members = snapshots({steps: 2});
    const model = build();
    model.compile({optimizer: sgd({learningRate: 0.2}), loss: meanSquaredError()});
    const alone: Float32Array[] = [];
    for (let step = 1; step <= 6; step++) {
      await model.trainOnBatch(x, y);
      members.afterStep(model);
      if (step % 2 === 0) alone.push(predict(model, x).values);
    }
    await model.trainOnBatch(x, y);
    const before = model.getWeights().map(weight => weight.dataSync().slice());
    const said = members.predictions(model, x, {batchSize: 7});
    expect(said.map(({values}) => [...values])).toEqual(
      alone.map(values => [...values].map(value => expect.closeTo(value, 5))),
    );
    expect(members.predictions(model, x, {last: 2}).map(({values}) => values)).toEqual(alone.slice(1));
    expect(model.getWeights().map(weight => weight.dataSync().slice())).toEqual(before);
    expect(averagePredictions(said, {from: 'values'}).shape).toEqual([20, 2]);
    await expectNoLeak(() => members.predictions(model, x));
  });

  it('begin anew with each training', async () => {
    const members = snapshots({steps: 3});
    const model = build();
    model.compile({optimizer: sgd({learningRate: members.schedule}), loss: meanSquaredError()});
    for (let run = 0; run < 2; run++) {
      await model.fit(x, y, {batchSize: 5, epochs: 1, verbose: 0, callbacks: members});
      expect(members.taken).toHaveLength(1);
    }
  });
});
