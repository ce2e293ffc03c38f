import {describe, it} from 'vitest';
import {Table} from '../../../src/base/index.ts';
import * as charts from '../../../src/charts/compounds/index.ts';
import {expectRefused, type Refusal} from '../../support/refusals.ts';

const table = Table.fromColumns({step: [1], word: ['a']});
const history = Table.fromColumns({epoch: [1], loss: [1]});
const runs = Table.fromColumns({config: ['a'], seed: [1], loss: [1]});
const rates = Table.fromColumns({rate: [1], loss: [1], smoothed: [1]});
const ratios = Table.fromColumns({step: [1], 'update ratio/a': [1]});
const bins = Table.fromColumns({step: [1], 'activation histogram/a/0': [1]});
const matrix = {
  classes: ['a', 'b'],
  counts: [
    [1, 0],
    [0, 1],
  ],
};
const images = {images: [0], shape: [1, 1, 1], probabilities: [[1, 0]]} as const;
const plane = {classOf: (points: readonly unknown[]) => points.map(() => 0)};
const bowl = {value: () => 0, x: [-1, 1], y: [-1, 1]} as const;
/** What the types would not let pass. */
const odd = (value: unknown): never => value as never;

const REFUSALS: readonly Refusal[] = [
  {
    call: 'learningCurves([])',
    run: () => charts.learningCurves(odd([])),
    error: TypeError,
    message: 'Cannot draw learning curves as history must be a Table: current value is []',
  },
  {
    call: 'learningCurves of steps',
    run: () => charts.learningCurves(table),
    error: RangeError,
    message: 'Cannot draw learning curves as history must have the column "epoch": current value is ["step", "word"]',
  },
  {
    call: 'learningCurves with an unknown metric',
    run: () => charts.learningCurves(history, {metrics: ['top5']}),
    error: RangeError,
    message: 'Cannot draw learning curves as history must have the column "top5": current value is ["epoch", "loss"]',
  },
  {
    call: 'learningCurves with an unknown monitor',
    run: () => charts.learningCurves(history, {monitor: 'f1'}),
    error: RangeError,
    message: 'Cannot draw learning curves as history must have the column "f1": current value is ["epoch", "loss"]',
  },
  {
    call: 'learningCurves with an unknown mode',
    run: () => charts.learningCurves(history, {mode: odd('least')}),
    error: RangeError,
    message: 'Cannot draw learning curves as mode must be one of "auto", "min", "max": current value is "least"',
  },
  {
    call: 'learningCurves of words',
    run: () => charts.learningCurves(Table.fromColumns({epoch: ['one'], loss: [1]})),
    error: TypeError,
    message: 'Cannot draw learning curves as column "epoch" must hold numbers: current value is "one"',
  },
  {
    call: 'comparison without the value',
    run: () => charts.comparison(runs, {value: 'accuracy'}),
    error: RangeError,
    message:
      'Cannot draw comparison as table must have the column "accuracy": current value is ["config", "seed", "loss"]',
  },
  {
    call: 'comparison of a history',
    run: () => charts.comparison(history, {value: 'loss'}),
    error: RangeError,
    message: 'Cannot draw comparison as table must have the column "config": current value is ["epoch", "loss"]',
  },
  {
    call: 'comparison of words',
    run: () => charts.comparison(Table.fromColumns({config: ['a'], seed: [1], word: ['b']}), {value: 'word'}),
    error: TypeError,
    message: 'Cannot draw comparison as column "word" must hold numbers: current value is "b"',
  },
  {
    call: 'layerHistograms without such columns',
    run: () => charts.layerHistograms(table),
    error: RangeError,
    message:
      'Cannot draw layer histograms as table must have columns "activation histogram/…" of a probe: current value is ["step", "word"]',
  },
  {
    call: 'layerHistograms of something else',
    run: () => charts.layerHistograms(bins, {of: odd('gradient histogram')}),
    error: RangeError,
    message:
      'Cannot draw layer histograms as of must be one of "activation histogram", "weight histogram": current value is "gradient histogram"',
  },
  {
    call: 'layerHistograms of an unknown layer',
    run: () => charts.layerHistograms(bins, {layers: ['b']}),
    error: RangeError,
    message: 'Cannot draw layer histograms as layers must be among a: current value is "b"',
  },
  {
    call: 'layerHistograms of one bin',
    run: () => charts.layerHistograms(bins),
    error: RangeError,
    message: 'Cannot draw layer histograms as the histogram of a must have two bins at least: current value is 1',
  },
  {
    call: 'weightHistogram(3)',
    run: () => charts.weightHistogram(odd(3)),
    error: TypeError,
    message: 'Cannot draw weight histogram as source must be a Table or weights by layer: current value is 3',
  },
  {
    call: 'weightHistogram of an unknown layer',
    run: () => charts.weightHistogram({a: [1]}, {layers: ['b']}),
    error: RangeError,
    message: 'Cannot draw weight histogram as layers must be among a: current value is "b"',
  },
  {
    call: 'activationHeatMap of something else',
    run: () => charts.activationHeatMap(table, {of: odd('median')}),
    error: RangeError,
    message:
      'Cannot draw activation heat map as of must be one of "mean", "deviation", "saturation": current value is "median"',
  },
  {
    call: 'activationHeatMap of the logarithm of means',
    run: () => charts.activationHeatMap(table, {of: 'mean', log: true}),
    error: RangeError,
    message:
      'Cannot draw activation heat map as of on a logarithmic scale must be one of "deviation", "saturation": current value is "mean"',
  },
  {
    call: 'deadUnits of an epoch table',
    run: () => charts.deadUnits(history),
    error: RangeError,
    message: 'Cannot draw dead units as table must have the column "step": current value is ["epoch", "loss"]',
  },
  {
    call: 'updateRatio with a guide of 0',
    run: () => charts.updateRatio(ratios, {guide: 0}),
    error: RangeError,
    message: `Cannot draw update ratio as guide must be > 0 and <= ${Number.MAX_VALUE}: current value is 0`,
  },
  {
    call: 'confusionMatrix of numbered classes',
    run: () => charts.confusionMatrix({...matrix, classes: odd(2)}),
    error: TypeError,
    message: 'Cannot draw confusion matrix as classes must be a list of names: current value is 2',
  },
  {
    call: 'confusionMatrix that is no square',
    run: () => charts.confusionMatrix({...matrix, counts: [[1, 0], [0]]}),
    error: RangeError,
    message: 'Cannot draw confusion matrix as counts must have 2 rows of 2 counts: current value is [2, 1]',
  },
  {
    call: 'reliability(undefined)',
    run: () => charts.reliability(odd(undefined)),
    error: TypeError,
    message: 'Cannot draw reliability as calibration must be what calibration gives: current value is undefined',
  },
  {
    call: 'reliability of another table',
    run: () => charts.reliability({expectedError: 0, table: history}),
    error: RangeError,
    message: 'Cannot draw reliability as table must have the column "from": current value is ["epoch", "loss"]',
  },
  {
    call: 'predictions without probabilities',
    run: () => charts.predictions(odd({...images, probabilities: undefined})),
    error: TypeError,
    message: 'Cannot draw predictions as probabilities must be a list of rows: current value is undefined',
  },
  {
    call: 'predictions with too few labels',
    run: () => charts.predictions({...images, labels: []}),
    error: RangeError,
    message: 'Cannot draw predictions as labels must be one for each of 1 image: current value is 0',
  },
  {
    call: 'predictions with a label that is no class',
    run: () => charts.predictions({...images, labels: [2]}),
    error: RangeError,
    message: 'Cannot draw predictions as labels[0] must be >= 0 and <= 1: current value is 2',
  },
  {
    call: 'predictions of 0 images',
    run: () => charts.predictions(images, {count: 0}),
    error: RangeError,
    message: 'Cannot draw predictions as count must be >= 1: current value is 0',
  },
  {
    call: 'predictions in 0 columns',
    run: () => charts.predictions(images, {columns: 0}),
    error: RangeError,
    message: 'Cannot draw predictions as columns must be >= 1: current value is 0',
  },
  {
    call: 'decisionBoundary without labels',
    run: () => charts.decisionBoundary(plane, odd({x: [0], y: [0]})),
    error: TypeError,
    message: 'Cannot draw decision boundary as points.labels must be a list of numbers: current value is undefined',
  },
  {
    call: 'decisionBoundary with too few labels',
    run: () => charts.decisionBoundary(plane, {x: [0, 1], y: [0, 1], labels: [0]}),
    error: RangeError,
    message: 'Cannot draw decision boundary as points must have as many y and labels as x: current value is [2, 2, 1]',
  },
  {
    call: 'decisionBoundary with a label that has no name',
    run: () => charts.decisionBoundary(plane, {x: [0], y: [0], labels: [2]}, {classes: ['a', 'b']}),
    error: RangeError,
    message: 'Cannot draw decision boundary as labels[0] must be >= 0 and <= 1: current value is 2',
  },
  {
    call: 'searchResults(null)',
    run: () => charts.searchResults(odd(null)),
    error: TypeError,
    message: 'Cannot draw search results as searched must be what search gives: current value is null',
  },
  {
    call: 'searchResults of a history',
    run: () => charts.searchResults({trials: history}),
    error: RangeError,
    message: 'Cannot draw search results as trials must have the column "trial": current value is ["epoch", "loss"]',
  },
  {
    call: 'searchResults with an unknown goal',
    run: () => charts.searchResults({trials: history}, {goal: odd('max')}),
    error: RangeError,
    message: 'Cannot draw search results as goal must be one of "minimize", "maximize": current value is "max"',
  },
  {
    call: 'rangeTest(null)',
    run: () => charts.rangeTest(odd(null)),
    error: TypeError,
    message: 'Cannot draw range test as tested must be what rangeTest gives: current value is null',
  },
  {
    call: 'rangeTest of a history',
    run: () => charts.rangeTest({table: history, suggestion: undefined, divergence: undefined}),
    error: RangeError,
    message: 'Cannot draw range test as table must have the column "rate": current value is ["epoch", "loss"]',
  },
  {
    call: 'rangeTest with a suggested rate of NaN',
    run: () => charts.rangeTest({table: rates, suggestion: Number.NaN, divergence: undefined}),
    error: RangeError,
    message: 'Cannot draw rule as x must be finite: current value is NaN',
  },
  {
    call: 'trajectories of a function without a value',
    run: () => charts.trajectories(odd({x: [0, 1], y: [0, 1]})),
    error: TypeError,
    message: 'Cannot draw trajectories as field must have a function value or a grid z: current value is undefined',
  },
  {
    call: 'trajectories over nothing',
    run: () => charts.trajectories({...bowl, x: [1, 1]}),
    error: RangeError,
    message: 'Cannot draw trajectories as the upper end of x must be > 1: current value is 1',
  },
  {
    call: 'trajectories over one point',
    run: () => charts.trajectories({...bowl, count: 1}),
    error: RangeError,
    message: 'Cannot draw trajectories as count must be >= 2: current value is 1',
  },
  {
    call: 'trajectories of a list of paths',
    run: () => charts.trajectories(bowl, odd('path')),
    error: TypeError,
    message: 'Cannot draw trajectories as paths must be an object of points by name: current value is "path"',
  },
  {
    call: 'trajectories with a minimum at NaN',
    run: () => charts.trajectories(bowl, {}, {minimum: {x: Number.NaN, y: 0}}),
    error: RangeError,
    message: 'Cannot draw trajectories as minimum.x must be finite: current value is NaN',
  },
  {
    call: 'spectrum(3)',
    run: () => charts.spectrum(odd(3)),
    error: TypeError,
    message: 'Cannot draw spectrum as eigenvalues must be a list of numbers: current value is 3',
  },
  {
    call: 'spectrum of an unknown kind',
    run: () => charts.spectrum([1], {kind: odd('stem')}),
    error: RangeError,
    message: 'Cannot draw spectrum as kind must be one of "sorted", "density": current value is "stem"',
  },
  {
    call: 'spectrum with a threshold of 0',
    run: () => charts.spectrum([1], {threshold: 0}),
    error: RangeError,
    message: `Cannot draw spectrum as threshold must be > 0 and <= ${Number.MAX_VALUE}: current value is 0`,
  },
  {
    call: 'spectrum with zero above 1',
    run: () => charts.spectrum([1], {zero: 2}),
    error: RangeError,
    message: 'Cannot draw spectrum as zero must be >= 0 and <= 1: current value is 2',
  },
  {
    call: 'calibrationOfPredictions({})',
    run: () => charts.calibrationOfPredictions(odd({})),
    error: TypeError,
    message: 'Cannot draw calibration of predictions as guesses must be a list: current value is [object Object]',
  },
  {
    call: 'calibrationOfPredictions without a label',
    run: () => charts.calibrationOfPredictions([odd({guess: 1, truth: 1})]),
    error: TypeError,
    message:
      'Cannot draw calibration of predictions as guesses[0] must have the numbers guess and truth, and a label: current value is [object Object]',
  },
];

describe('a compound refuses', () => {
  for (const refusal of REFUSALS) it(refusal.call, () => expectRefused(refusal));
});
