import {describe, expect, it} from 'vitest';
import {Table} from '../../../src/base/index.ts';
import * as charts from '../../../src/charts/compounds/index.ts';
import {expectSnapshot} from '../snapshot.ts';
import {axisOf, notesOf, traceOfType, tracesOf} from './support.ts';

/** Bins from -1 to 1 of width 0.5, three rows, of which the second was not sampled. */
const activations = Table.fromColumns({
  step: [20, 40, 60],
  'activation histogram/block/dense/below': [0, NaN, 10],
  'activation histogram/block/dense/-1': [10, NaN, 0],
  'activation histogram/block/dense/-0.5': [60, NaN, 20],
  'activation histogram/block/dense/0': [20, NaN, 60],
  'activation histogram/block/dense/0.5': [10, NaN, 10],
  'activation histogram/block/dense/above': [0, NaN, 0],
  'activation histogram/block/dense/NaN': [0, NaN, 0],
});

const weights = Table.fromColumns({
  step: [1, 9],
  'weight histogram/hidden/-0.2': [1, 0],
  'weight histogram/hidden/-0.1': [2, 5],
  'weight histogram/hidden/0': [2, 4],
  'weight histogram/hidden/0.1': [5, 1],
});

describe('layerHistograms', () => {
  it('shows shares of all values by bin and measured step', () => {
    const chart = charts.layerHistograms(activations);
    const {x, y, z} = traceOfType(chart, 'heatmap');
    expect(x).toEqual([20, 60]);
    expect(y).toEqual([-0.75, -0.25, 0.25, 0.75]);
    // by hand: counts over 100, a row for each bin, a column for each step
    expect(z).toEqual([
      [0.1, 0],
      [0.6, 0.2],
      [0.2, 0.6],
      [0.1, 0.1],
    ]);
    expect(chart.description).toContain(
      'block/dense: most at step 20 around −0.25 (60%), at step 60 around 0.25 (60%). At step 60, 10% of block/dense lie outside the bins.',
    );
    expectSnapshot('layer-histograms', chart);
  });

  it('shows bars where one step was measured', () => {
    const chart = charts.layerHistograms(activations.where(row => row.step === 20));
    expect(traceOfType(chart, 'bar')).toMatchObject({x: [-0.75, -0.25, 0.25, 0.75], y: [0.1, 0.6, 0.2, 0.1]});
  });

  it('draws the weights, the layers that are asked for, in their order', () => {
    const two = Table.fromColumns({step: [1, 2], ...columns('a'), ...columns('b')});
    const chart = charts.layerHistograms(two, {of: 'weight histogram', layers: ['b', 'a']});
    expect(notesOf(chart)).toEqual(['b', 'a']);
    expect(chart.description).toContain('Weights by layer.');
  });
});

const columns = (layer: string): Readonly<Record<string, readonly number[]>> => ({
  [`weight histogram/${layer}/0`]: [1, 3],
  [`weight histogram/${layer}/0.5`]: [3, 1],
});

describe('weightHistogram', () => {
  it('lays the last step as bars under the first one', () => {
    const chart = charts.weightHistogram(weights);
    expect(tracesOf(chart, 'step 9')[0]).toMatchObject({
      type: 'bar',
      x: [-0.15, -0.05, 0.05, 0.15],
      y: [0, 0.5, 0.4, 0.1],
    });
    expect(tracesOf(chart, 'step 1')[0]).toMatchObject({type: 'scatter', y: [0.1, 0.2, 0.2, 0.5]});
    expect(chart.description).toContain('At step 9, 90% of hidden lie in the bins next to 0, from −0.1 to 0.1.');
    expectSnapshot('weight-histogram', chart);
  });

  it('bins the weights themselves and counts those near zero', () => {
    const values = new Float32Array([-0.2, -0.0004, 0.0003, 0.1, NaN]);
    const chart = charts.weightHistogram({dense: values}, {bins: [-0.3, 0, 0.3]});
    expect(chart.description).toContain('dense: 4 weights, 50% of them closer to 0 than 0.001.');
    expect(charts.weightHistogram({dense: values}, {nearZero: 0.2}).description).toContain(
      '75% of them closer to 0 than 0.2.',
    );
  });
});

describe('activationHeatMap', () => {
  const table = Table.fromColumns({
    step: [10, 20, 30],
    'activation deviation/first': [1, NaN, 2],
    'activation deviation/last': [0.01, NaN, 0.001],
    'activation mean/first': [0.5, NaN, -0.5],
  });

  it('has a row for each layer and a column for each measured step', () => {
    const chart = charts.activationHeatMap(table);
    expect(traceOfType(chart, 'heatmap')).toMatchObject({
      x: [10, 30],
      y: ['first', 'last'],
      z: [
        [1, 2],
        [0.01, 0.001],
      ],
    });
    expect(axisOf(chart, 'yaxis').autorange).toBe('reversed');
    expect(chart.description).toContain('At step 30 from 2 in first, the first layer, to 0.001 in last, the last.');
    expectSnapshot('activation-heat-map', chart);
  });

  it('shows logarithms, and the mean of a single layer', () => {
    expect(traceOfType(charts.activationHeatMap(table, {log: true}), 'heatmap').z).toEqual([
      [0, 0.30103],
      [-2, -3],
    ]);
    const mean = charts.activationHeatMap(table, {of: 'mean'});
    expect(traceOfType(mean, 'heatmap').z).toEqual([[0.5, -0.5]]);
  });
});

describe('deadUnits', () => {
  it('has a line for each layer at the measured steps, and tells the last shares', () => {
    const table = Table.fromColumns({
      step: [1, 2, 3],
      'dead units/a': [0, NaN, 0.004],
      'dead units/b': [0.25, NaN, 0.983],
    });
    const chart = charts.deadUnits(table);
    expect(tracesOf(chart, 'b')[0]).toMatchObject({x: [1, 3], y: [0.25, 0.983]});
    expect(chart.description).toContain('At step 3, dead are 0.4% of a and 98% of b.');
    expectSnapshot('dead-units', chart);
  });
});

describe('updateRatio', () => {
  const table = Table.fromColumns({
    step: [20, 40],
    'update ratio': [0.5, 0.5],
    'update ratio/a': [0.03, 0.002],
    'update ratio/b': [0, Infinity],
  });

  it('is logarithmic with the guide line, zeros and infinities as gaps', () => {
    const chart = charts.updateRatio(table);
    expect(tracesOf(chart, 'a')[0]?.y).toEqual([0.03, 0.002]);
    expect(tracesOf(chart, 'b')[0]?.y).toEqual([null, null]);
    // from 1e-3, the guide, to 1e-1: the decades around 0.001 … 0.03
    expect(axisOf(chart, 'yaxis')).toMatchObject({type: 'log', range: [-3, -1]});
    expect(chart.layout.shapes).toMatchObject([{y0: 1e-3, name: 'rule of thumb, 0.001'}]);
    expect(chart.description).toContain('At step 40, the ratio is 2 × the guide in a and no finite number × in b.');
    expectSnapshot('update-ratio', chart);
  });

  it('takes another guide', () => {
    expect(charts.updateRatio(table, {guide: 0.01}).description).toContain('0.2 × the guide in a');
  });
});
