import {describe, expect, it} from 'vitest';
import {Table} from '../../../src/base/index.ts';
import * as charts from '../../../src/charts/compounds/index.ts';
import {rule} from '../../../src/charts/index.ts';
import {expectSnapshot} from '../snapshot.ts';
import {axisOf, notesOf, tracesOf} from './support.ts';

const history = Table.fromColumns({
  epoch: [1, 2, 3, 4],
  loss: [1, 0.5, 0.25, 0.125],
  penalty: [0.1, 0.2, 0.3, 0.4],
  validationLoss: [1.1, 0.8, 0.75, 0.875],
  accuracy: [0.5, 0.75, 0.875, 1],
  validationAccuracy: [0.5, 0.5, 0.625, 0.75],
  learningRate: [0.1, 0.1, 0.1, 0.1],
  seconds: [1, 1, 1, 1],
});

/** Two configurations of three seeds over two epochs. */
const seeds = Table.fromRows(
  ['slow', 'fast'].flatMap((config, factor) =>
    [1, 2, 9].flatMap(seed =>
      [1, 2].map(epoch => ({config, seed, epoch, loss: seed + epoch, validationLoss: 10 * factor + seed * epoch})),
    ),
  ),
);

describe('learningCurves', () => {
  it('draws data loss, metric, gap and penalty apart, with the numbers of the history', () => {
    const chart = charts.learningCurves(history, {lossUnit: 'nats'});
    expect(notesOf(chart)).toEqual(
      expect.arrayContaining(['Loss of the data', 'Accuracy', 'Gap in loss', 'Penalty', 'best: epoch 3']),
    );
    expect(tracesOf(chart, 'training').map(({y}) => y)).toEqual([
      [1, 0.5, 0.25, 0.125],
      [0.5, 0.75, 0.875, 1],
    ]);
    expect(tracesOf(chart, 'validation').map(({y}) => y)).toEqual([
      [1.1, 0.8, 0.75, 0.875],
      [0.5, 0.5, 0.625, 0.75],
    ]);
    // by hand: 1.1 - 1, 0.8 - 0.5, 0.75 - 0.25, 0.875 - 0.125
    expect(tracesOf(chart, 'gap')[0]?.y).toEqual([0.1, 0.3, 0.5, 0.75]);
    expect(tracesOf(chart, 'penalty')[0]?.y).toEqual([0.1, 0.2, 0.3, 0.4]);
    expectSnapshot('learning-curves', chart);
  });

  it('marks the best epoch in every panel and tells it with the gap', () => {
    const chart = charts.learningCurves(history);
    const lines = chart.layout.shapes as readonly {readonly x0: number; readonly showlegend: boolean}[];
    expect(lines.map(({x0}) => x0)).toEqual([3, 3, 3, 3]);
    expect(chart.description).toContain(
      'Learning curves. Lowest validationLoss 0.75 at epoch 3 of 4. At the last epoch the validation loss is 0.75 above the training loss.',
    );
  });

  it('watches the column that is asked for, the greatest value of an accuracy', () => {
    const {description} = charts.learningCurves(history, {monitor: 'validationAccuracy'});
    expect(description).toContain('Highest validationAccuracy 0.75 at epoch 4 of 4.');
    const least = charts.learningCurves(history, {monitor: 'validationAccuracy', mode: 'min'});
    expect(least.description).toContain('Lowest validationAccuracy 0.5 at epoch 1 of 4.');
  });

  it('has no panel for what was not measured, nor for a penalty that is 0 throughout', () => {
    const bare = Table.fromColumns({epoch: [1, 2], loss: [2, 1], penalty: [0, 0], validationLoss: [NaN, NaN]});
    const chart = charts.learningCurves(bare);
    expect(chart.data.map(({name}) => name)).toEqual(['training']);
    expect(chart.description).toBe(
      'Learning curves. loss over epoch. training: from 2 at epoch 1 to 1 at epoch 2; lowest 1 at epoch 2, highest 2 at epoch 1.',
    );
  });

  it('puts the losses on a logarithmic axis if asked to, not the accuracy', () => {
    const chart = charts.learningCurves(history, {log: true});
    expect(['yaxis', 'yaxis2', 'yaxis3', 'yaxis4'].map(name => axisOf(chart, name).type)).toEqual([
      'log',
      'linear',
      'linear',
      'log',
    ]);
  });

  it('shows seeds as medians in the band of their range, and tells the best epoch of each configuration', () => {
    const chart = charts.learningCurves(seeds);
    // losses of seeds 1, 2, 9 plus the epoch: medians 3 and 4
    expect(tracesOf(chart, 'training, slow').at(-1)?.y).toEqual([3, 4]);
    // 10 more for the second configuration: seeds 1, 2, 9 times the epoch
    expect(tracesOf(chart, 'validation, fast').at(-1)?.y).toEqual([12, 14]);
    expect(chart.description).toContain('slow: lowest median validationLoss 2 at epoch 1 of 2.');
    expect(chart.description).toContain('fast: lowest median validationLoss 12 at epoch 1 of 2.');
    expect(chart.description).toContain('training, slow: median and range of 3 runs from 3 (2 to 10) at epoch 1');
    // the gaps of seeds 1, 2, 9 at epoch 2: 2 - 3, 4 - 4, 18 - 11
    expect(chart.description).toContain('slow: at the last epoch the validation loss is 0 above the training loss.');
    expect(chart.layout.shapes).toEqual([]);
    expectSnapshot('learning-curves-seeds', chart);
  });

  it('leaves runs out that failed, and says so', () => {
    const failed = Table.fromRows([
      {config: 'a', seed: 1, epoch: 1, loss: 3, failure: ''},
      {config: 'a', seed: 1, epoch: 2, loss: 2, failure: ''},
      {config: 'b', seed: 1, epoch: NaN, loss: NaN, failure: 'Error: out of memory'},
    ]);
    const chart = charts.learningCurves(failed);
    expect(chart.data.map(({name}) => name)).toEqual(['training']);
    expect(chart.description).toContain('1 run failed and is left out: Error: out of memory.');
  });

  it('shows a single epoch as points without a best one', () => {
    const chart = charts.learningCurves(history.where(row => row.epoch === 1));
    expect(chart.layout.shapes).toEqual([]);
    expect(chart.description).toContain('training: one point, loss 1 at epoch 1.');
  });

  it('takes a title, a size and more marks', () => {
    const chart = charts.learningCurves(history, {
      title: 'My run',
      width: 900,
      height: 700,
      marks: [rule({y: 2.4, name: 'chance'})],
    });
    expect(chart.layout).toMatchObject({width: 900, height: 700});
    expect(chart.description).toMatch(/^My run\. Lowest .* chance: a horizontal line at loss 2\.4\./);
  });
});
