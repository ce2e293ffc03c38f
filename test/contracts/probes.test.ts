import {afterAll, describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as probes from '../../src/probes/index.ts';
import {batches, forget, network, sampleOf, train} from '../probes/support.ts';
import {expectNoLeak} from '../support/leaks.ts';

const {all, fromConfig} = probes;
const sample = sampleOf(12);
afterAll(() => {
  sample.dispose();
});

const UNITS = all().map(probe => [probe.config.name, probe] as const);
const recorderOf = (probe: probes.Probe): probes.Recorder =>
  probes.recorder({probes: [probe], every: 1, sampleEvery: 1, sample, layers: ['first', 'second']});

/** A training by TensorFlow.js's descent, on the backend of the moment. */
function trained(probe: probes.Probe): {
  readonly recorder: probes.Recorder;
  readonly weights: number[][];
  readonly mode: string;
} {
  const model = network();
  const recorder = recorderOf(probe);
  const optimizer = tf.train.momentum(0.05, 0.9);
  const {weights, mode} = train(model, {optimizer, observer: recorder, steps: 8});
  forget(model, optimizer);
  return {recorder, weights, mode};
}

describe('all', () => {
  it('has every factory of the folder, each with columns of its own', () => {
    const factories = Object.keys(probes).filter(name => !['Recorder', 'all', 'fromConfig', 'recorder'].includes(name));
    expect(UNITS.map(([name]) => name).sort()).toEqual(factories.sort());
    expect(new Set(all().map(({title}) => title)).size).toBe(factories.length);
  });
});

describe.each(UNITS)('the probe %s', (name, probe) => {
  it('is revived by JSON', () => {
    expect(fromConfig(JSON.parse(JSON.stringify(probe.config)))).toMatchObject({
      config: probe.config,
      title: probe.title,
      unit: probe.unit,
      needs: probe.needs,
      cadence: probe.cadence,
    });
  });

  it('gives columns that begin with its title, in all rows the same', () => {
    const {recorder} = trained(probe);
    const columns = recorder.table.names.filter(column => !['epoch', 'step', 'sampled', 'penalty'].includes(column));
    expect(columns.length).toBeGreaterThan(0);
    for (const column of columns) expect(column.startsWith(probe.title)).toBe(true);
    expect(recorder.table.size).toBe(8);
    if (name !== 'gradientNoise')
      expect(recorder.table.rows().every(row => Object.values(row).every(Number.isFinite))).toBe(true);
  });

  it('changes no bit of the weights and leaves steps replayed', () => {
    const model = network();
    const optimizer = tf.train.momentum(0.05, 0.9);
    const {weights} = train(model, {optimizer, steps: 8});
    forget(model, optimizer);
    expect(trained(probe)).toMatchObject({weights, mode: 'replayed'});
  });

  it('begins each training anew, and leaves no tensor', async () => {
    const model = network();
    const optimizer = tf.train.momentum(0.05, 0.9);
    const recorder = recorderOf(probe);
    const start = model.getWeights().map(weight => tf.keep(weight.clone()));
    const tables: unknown[] = [];
    await expectNoLeak(() => {
      model.setWeights(start);
      train(model, {optimizer, observer: recorder, steps: 3});
      tables.push(recorder.table.names);
    });
    expect(tables[0]).toEqual(tables[1]);
    tf.dispose(start);
    forget(model, optimizer);
  });

  it('measures the same on another backend, to float32', async () => {
    const ours = trained(probe).recorder.table;
    await tf.setBackend('cpu');
    try {
      const other = trained(probe).recorder.table;
      expect(other.names).toEqual(ours.names);
      for (const column of ours.names) {
        ours.column(column).forEach((value, row) => {
          const found = other.column(column)[row] as number;
          expect(Object.is(found, value) || Math.abs(found - (value as number)) < 1e-2, column).toBe(true);
        });
      }
    } finally {
      await tf.setBackend('wasm');
    }
  });

  it('works in plain model.fit', async () => {
    const model = network();
    model.compile({optimizer: 'adam', loss: tf.losses.softmaxCrossEntropy as never, metrics: ['accuracy']});
    const [batch] = batches(1, 12);
    const recorder = recorderOf(probe);
    const {x, y} = batch as {x: tf.Tensor; y: tf.Tensor};
    await model.fit(x, y, {epochs: 2, batchSize: 4, shuffle: false, verbose: 0, callbacks: [recorder]});
    expect(recorder.table.column('step')).toEqual([1, 2, 3, 4, 5, 6]);
    tf.dispose([x, y]);
    model.dispose();
  });
});
