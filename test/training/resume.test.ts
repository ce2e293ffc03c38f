import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import * as schedules from '../../src/schedules/index.ts';
import {type FitOptions, type Run, fit as train} from '../../src/training/index.ts';
import {network, points, quiet, weightsOf} from './support.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-fit-'));
});
afterAll(() => rmSync(folder, {recursive: true}));

const set = points(50);
const validation = points(30, 9);

/** Everything of a history but the time. */
const numbersOf = ({history}: Run): unknown => history.rows().map(({seconds: _, ...row}) => row);

/** With random masks, and moving averages among its weights. */
const random = (): tf.Sequential => network({rate: 0.3, isNormalized: true});

/** A run of 6 epochs, broken off after 2 and again after 4. */
async function inPieces(name: string, options: () => Partial<FitOptions>): Promise<readonly [Run, number[]]> {
  const checkpoint = {file: join(folder, name)};
  let run: Run | undefined;
  let weights: number[] = [];
  for (const epochs of [2, 4, 6]) {
    const model = random();
    run = await train(model, set, {...quiet, validation, ...options(), epochs, checkpoint, resume: true});
    weights = weightsOf(model);
    model.dispose();
  }
  return [run as Run, weights];
}

async function inOne(options: () => Partial<FitOptions>): Promise<readonly [Run, number[]]> {
  const model = random();
  const run = await train(model, set, {...quiet, validation, ...options(), epochs: 6});
  return [run, weightsOf(model)];
}

const cases: readonly (readonly [name: string, options: () => Partial<FitOptions>])[] = [
  ['AdamW with its defaults', () => ({})],
  [
    'momentum and a schedule of steps',
    () => ({
      optimizer: optimizers.momentum({learningRate: schedules.oneCycle({steps: 42, peak: 0.1})}),
    }),
  ],
  ["TensorFlow.js's own Adam", () => ({optimizer: tf.train.adam(0.01)})],
  [
    "TensorFlow.js's own gradient descent with a rate by epoch",
    () => ({
      optimizer: tf.train.sgd(0.01),
      rate: {per: 'epoch', schedule: schedules.exponential({rate: 0.1, factor: 0.5, every: 1})},
    }),
  ],
  [
    'a plateau rule that cuts the rate',
    () => ({
      optimizer: optimizers.adam({learningRate: 0.3}),
      rate: {plateau: schedules.reduceOnPlateau({patience: 0, factor: 0.5})},
    }),
  ],
  [
    'early stopping whose best epoch lies before the break',
    () => ({
      optimizer: optimizers.adam({learningRate: 0.5}),
      earlyStopping: {patience: 3},
    }),
  ],
];

describe('a run that was broken off and resumed', () => {
  it.each(cases)('has the weights and the history of an undisturbed one, to the bit: %s', async (name, options) => {
    const [whole, weights] = await inOne(options);
    const [pieces, same] = await inPieces(name.replaceAll(/\W/g, '-'), options);
    expect(numbersOf(pieces)).toEqual(numbersOf(whole));
    expect(same).toEqual(weights);
    expect([pieces.status, pieces.best, pieces.stepCount]).toEqual([whole.status, whole.best, whole.stepCount]);
  });

  it('leaves no other file than the checkpoint', async () => {
    await inPieces('alone', () => ({}));
    expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([]);
    expect(existsSync(join(folder, 'alone'))).toBe(true);
  });

  it('goes on from the last whole epoch after a cancellation', async () => {
    const checkpoint = {file: join(folder, 'cancelled')};
    const aborter = new AbortController();
    let steps = 0;
    await train(network({rate: 0.3}), set, {
      ...quiet,
      ...{epochs: 6, checkpoint, signal: aborter.signal, validation},
      metrics: [{name: 'count', measure: (_, output) => output.sum(1)}],
      onEpoch: () => {
        if (++steps === 3) aborter.abort();
      },
    });
    const model = network({rate: 0.3});
    const options = {metrics: [{name: 'count', measure: (_: tf.Tensor, output: tf.Tensor) => output.sum(1)}]};
    await train(model, set, {...quiet, epochs: 6, checkpoint, resume: true, validation, ...options});
    const other = network({rate: 0.3});
    await train(other, set, {...quiet, epochs: 6, validation, ...options});
    expect(steps).toBe(3);
    expect(weightsOf(model)).toEqual(weightsOf(other));
  });
});

describe('a checkpoint', () => {
  const resume = async (file: string, options: Partial<FitOptions> = {}): Promise<unknown> =>
    train(network(), set, {...quiet, ...options, checkpoint: {file}, resume: true}).catch(error => error.message);

  it.each([
    [
      'cut short',
      (bytes: Uint8Array) => bytes.subarray(0, 300),
      /^Cannot resume as ".*" must be whole: current value is 300 bytes/,
    ],
    [
      'with a bit turned over',
      (bytes: Uint8Array) => {
        bytes[500] = (bytes[500] as number) ^ 1;
        return bytes;
      },
      /^Cannot resume as ".*" must be whole: current value is \d+ bytes with another checksum than was written$/,
    ],
    [
      'that is another file',
      () => new TextEncoder().encode('epoch,loss\n1,2'),
      /^Cannot resume as ".*" must be a checkpoint, which begins with "gradlab1": current value is "epoch,lo"$/,
    ],
  ])('is refused in words: %s', async (name, damage, message) => {
    const file = join(folder, `damaged-${name}`);
    await train(network(), set, {...quiet, checkpoint: {file}});
    writeFileSync(file, damage(new Uint8Array(readFileSync(file))));
    expect(await resume(file)).toMatch(message);
  });

  it('of another run is refused with what differs', async () => {
    const file = join(folder, 'other');
    await train(network(), set, {...quiet, checkpoint: {file}});
    const start = `Cannot resume as `;
    const end = `must be that of ${JSON.stringify(file)}`;
    expect(await resume(file, {batchSize: 4})).toBe(`${start}batchSize ${end}, 8: current value is 4`);
    expect(await resume(file, {seed: 2})).toBe(`${start}seed ${end}, 1: current value is 2`);
    expect(await resume(file, {optimizer: tf.train.adam(0.1)})).toBe(
      `${start}the optimizer ${end}, "GradlabTransformOptimizer": current value is "Adam"`,
    );
    const changed = points(50, 2);
    const message = await train(network(), changed, {...quiet, checkpoint: {file}, resume: true}).catch(
      error => error.message,
    );
    expect(message).toContain(`${start}the examples ${end}`);
  });
});
