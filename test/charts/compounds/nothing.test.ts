import {describe, expect, it} from 'vitest';
import {Table} from '../../../src/base/index.ts';
import * as charts from '../../../src/charts/compounds/index.ts';
import {expectSnapshot} from '../snapshot.ts';
import {notesOf} from './support.ts';

const empty = Table.fromRows([]);
const noRows = (...names: readonly string[]): Table =>
  Table.fromColumns(Object.fromEntries(names.map(name => [name, []])));
const unmeasured = (name: string): Table => Table.fromColumns({step: [1, 2], [name]: [NaN, NaN]});

const CASES: readonly (readonly [call: string, draw: () => {readonly description: string}, sentence: string])[] = [
  ['a history without columns', () => charts.learningCurves(empty), 'No epoch was recorded yet.'],
  ['a history without rows', () => charts.learningCurves(noRows('epoch', 'loss')), 'No epoch was recorded yet.'],
  [
    'a history of NaN',
    () => charts.learningCurves(Table.fromColumns({epoch: [1], loss: [NaN]})),
    'No epoch has a finite loss.',
  ],
  ['no runs', () => charts.comparison(empty, {value: 'loss'}), 'No run was made yet.'],
  [
    'runs that failed',
    () =>
      charts.comparison(Table.fromColumns({config: ['a'], seed: [1], loss: [NaN], failure: ['Error: late']}), {
        value: 'loss',
      }),
    'No run has a finite loss. 1 run failed and is left out: Error: late.',
  ],
  ['no measured layers', () => charts.layerHistograms(empty), 'No step was measured yet.'],
  [
    'histograms of NaN',
    () => charts.layerHistograms(unmeasured('activation histogram/a/0')),
    'No step was measured yet.',
  ],
  ['no weights', () => charts.weightHistogram(empty), 'No step was measured yet.'],
  ['no layers', () => charts.weightHistogram({}), 'There are no layers.'],
  ['no moments', () => charts.activationHeatMap(unmeasured('activation deviation/a')), 'No step was measured yet.'],
  ['no dead units', () => charts.deadUnits(unmeasured('dead units/a')), 'No step was measured yet.'],
  ['no ratios', () => charts.updateRatio(unmeasured('update ratio/a')), 'No step was measured yet.'],
  ['no examples', () => charts.confusionMatrix({classes: ['a'], counts: [[0]]}), 'No example was counted.'],
  [
    'no bins',
    () => charts.reliability({expectedError: NaN, table: noRows('from', 'to', 'examples', 'confidence', 'accuracy')}),
    'No bin has an example.',
  ],
  ['no images', () => charts.predictions({images: [], shape: [0, 2, 2], probabilities: []}), 'There are no images.'],
  [
    'no points',
    () => charts.decisionBoundary({classOf: points => points.map(() => 0)}, {x: [], y: [], labels: []}),
    'There is no finite point.',
  ],
  ['no trials', () => charts.searchResults({trials: empty}), 'No trial was made yet.'],
  [
    'failed trials',
    () => charts.searchResults({trials: Table.fromColumns({trial: [1], score: [NaN], failure: ['Error: x']})}),
    'No trial has a finite score. 1 trial failed and is left out: Error: x.',
  ],
  [
    'no steps of a range test',
    () => charts.rangeTest({table: noRows('rate', 'loss', 'smoothed'), suggestion: undefined, divergence: undefined}),
    'No step was made yet.',
  ],
  [
    'a range test of NaN',
    () =>
      charts.rangeTest({
        table: Table.fromColumns({rate: [1], loss: [NaN], smoothed: [NaN]}),
        suggestion: undefined,
        divergence: 1,
      }),
    'No step has a finite loss.',
  ],
  ['no eigenvalues', () => charts.spectrum([NaN]), 'There is no finite eigenvalue.'],
  ['no guesses', () => charts.calibrationOfPredictions([]), 'Nothing was guessed yet.'],
  [
    'guesses without truth',
    () => charts.calibrationOfPredictions([{guess: 1, truth: NaN, label: 'x'}]),
    'No guess has a finite truth.',
  ],
];

describe('a compound without anything to draw', () => {
  for (const [call, draw, sentence] of CASES) {
    it(`says so of ${call}`, () => {
      const chart = draw();
      expect(chart.description.endsWith(`. ${sentence}`), chart.description).toBe(true);
    });
  }

  it('has the sentence in place of axes, under the title that is asked for', () => {
    const chart = charts.learningCurves(empty, {title: 'My run', width: 500});
    expect(notesOf(chart)).toEqual(['No epoch was recorded yet.']);
    expect(chart.layout).toMatchObject({width: 500, xaxis: {visible: false}, yaxis: {visible: false}});
    expect(chart.description).toBe('My run. No epoch was recorded yet.');
    expectSnapshot('nothing', chart);
  });
});
