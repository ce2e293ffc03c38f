import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {liveLearningCurves} from '../../src/live/index.ts';
import {fit as train} from '../../src/training/index.ts';
import {expectNoLeak} from '../support/leaks.ts';
import {network, points, quiet, weightsOf} from '../training/support.ts';

vi.setConfig({testTimeout: 30_000});

const set = points(50);
const PLOTLY = 'application/vnd.plotly.v1+json';
let shown: Record<string, unknown>[] = [];

beforeEach(() => {
  shown = [];
  const globals = globalThis as {[symbol: symbol]: unknown};
  globals[Symbol.for('gradlab.display')] = (bundle: Record<string, unknown>) => shown.push(bundle);
  globals[Symbol.for('gradlab.isAttended')] = () => true;
});

afterEach(() => {
  for (const name of ['display', 'isAttended']) Reflect.deleteProperty(globalThis, Symbol.for(`gradlab.${name}`));
});

describe('live learning curves', () => {
  it('have the history’s losses at whole epochs and the mean losses of steps between, and change no bit', async () => {
    const losses: number[] = [];
    const each = {begin: () => {}, epoch: () => {}, end: () => {}, step: ({loss}: {loss: number}) => losses.push(loss)};
    const curves = liveLearningCurves({batches: 2});
    const [watched, plain] = [network(), network()];
    const run = await train(watched, set, {...quiet, validation: 0.2, observers: [curves, each]});
    await train(plain, set, {...quiet, validation: 0.2});
    expect(weightsOf(watched)).toEqual(weightsOf(plain));
    const series = Object.fromEntries((curves.figure?.data ?? []).map(({name, x, y}) => [name, {x, y}]));
    const near = (values: readonly number[]) => values.map(value => expect.closeTo(value, 4));
    expect(series.training).toEqual({x: [1, 2, 3], y: near(run.history.column('loss'))});
    expect(series.validation?.y).toEqual(near(run.history.column('validationLoss')));
    // 5 steps an epoch, two points an epoch at most: each is the mean of three steps.
    const means = [0, 3, 6, 9, 12].map(at => losses.slice(at, at + 3).reduce((sum, loss) => sum + loss / 3, 0));
    expect(series.batches).toEqual({x: [0.6, 1.2, 1.8, 2.4, 3], y: near(means)});
    expect(PLOTLY in (shown.at(-1) ?? {}), 'fit waits for the whole figure').toBe(true);
  });

  it('stay with what they have where the training throws', async () => {
    const curves = liveLearningCurves();
    const onEpoch = ({epoch}: {epoch: number}) => (epoch === 2 ? Promise.reject(new Error('no more')) : undefined);
    await expect(train(network(), set, {...quiet, onEpoch, observers: [curves]})).rejects.toThrow('no more');
    expect(shown.at(-1)).toMatchObject({[PLOTLY]: {data: [{name: 'training', x: [1, 2]}, {name: 'batches'}]}});
  });

  it('have the epochs of before where a run is resumed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gradlab-live-'));
    const options = {...quiet, checkpoint: {file: join(folder, 'run')}};
    try {
      await train(network(), set, {...options, epochs: 2});
      const curves = liveLearningCurves({batches: false});
      const run = await train(network(), set, {...options, epochs: 4, resume: true, observers: [curves]});
      expect(curves.figure?.data[0]?.x).toEqual(run.history.column('epoch'));
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  });

  it('leave no tensor', async () => {
    const model = network();
    await expectNoLeak(() => train(model, set, {...quiet, epochs: 1, observers: [liveLearningCurves()]}));
  });

  it('refuse what is no number of points', () => {
    expect(() => liveLearningCurves({batches: 0})).toThrow(
      new RangeError('Cannot create live learning curves as batches must be >= 1: current value is 0'),
    );
  });
});
