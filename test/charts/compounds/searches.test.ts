import {describe, expect, it} from 'vitest';
import {Table} from '../../../src/base/index.ts';
import * as charts from '../../../src/charts/compounds/index.ts';
import {expectSnapshot} from '../snapshot.ts';
import {axisOf, notesOf, tracesOf} from './support.ts';

const trials = Table.fromColumns({
  trial: [1, 2, 3, 4],
  round: [1, 1, 1, 1],
  rate: [0.1, 0.0001, 0.01, 1],
  optimizer: ['sgd', 'adam', 'adam', 'sgd'],
  score: [3, 5, 2, NaN],
  failure: ['', '', '', 'Error: NaN'],
});
const dimension = {config: {name: 'logUniform'}, edge: () => 'lower' as const, range: '0.01 to 1'};

describe('searchResults', () => {
  const chart = charts.searchResults(
    {trials, best: {config: {rate: 0.01, optimizer: 'adam'}}},
    {space: {rate: dimension}},
  );

  it('shows the scores in order with the best so far as steps', () => {
    expect(tracesOf(chart, 'trials')[0]).toMatchObject({x: [1, 2, 3], y: [3, 5, 2]});
    expect(tracesOf(chart, 'best so far')[0]).toMatchObject({x: [1, 2, 2, 3, 3], y: [3, 3, 3, 3, 2]});
    expect(tracesOf(chart, 'best trial')[0]).toMatchObject({x: [3], y: [2]});
    expectSnapshot('search-results', chart);
  });

  it('isolates each setting, logarithmic where the dimension is', () => {
    expect(tracesOf(chart, 'trials')[1]).toMatchObject({x: [0.1, 0.0001, 0.01], y: [3, 5, 2]});
    expect(axisOf(chart, 'xaxis2').type).toBe('log');
    expect(tracesOf(chart, 'trials')[2]).toMatchObject({x: ['sgd', 'adam', 'adam']});
    expect(axisOf(chart, 'xaxis3').type).toBe('category');
  });

  it('warns of a best value at an edge, and counts failed trials', () => {
    expect(notesOf(chart)).toContain('rate: best at the lower edge ⚠');
    expect(chart.description).toContain(
      'The best score, 2, has trial 3 of 4: rate 0.01, optimizer adam. The best rate, 0.01, lies at the lower edge of its range, 0.01 to 1: there may be a better one beyond it. 1 trial failed and is left out: Error: NaN.',
    );
  });

  it('finds the greatest score best if told to, and takes the scale from the values without a space', () => {
    const most = charts.searchResults({trials}, {goal: 'maximize', settings: ['rate'], scoreName: 'accuracy'});
    expect(most.description).toContain('The best accuracy, 5, has trial 2 of 4: rate 0.0001.');
    expect(tracesOf(most, 'best so far')[0]?.y).toEqual([3, 3, 5, 5, 5]);
    expect(axisOf(most, 'xaxis2').type).toBe('log');
    expect(notesOf(most)).not.toContain('⚠');
  });

  it('knows a logarithmic dimension that is conditional, and a linear one', () => {
    const named = (config: Readonly<Record<string, unknown>>) =>
      axisOf(charts.searchResults({trials}, {settings: ['rate'], space: {rate: {...dimension, config}}}), 'xaxis2')
        .type;
    expect(named({name: 'conditional', on: 'x', is: 1, dimension: {name: 'logUniform'}})).toBe('log');
    expect(named({name: 'integer', scale: 'log'})).toBe('log');
    expect(named({name: 'uniform'})).toBe('linear');
  });
});

describe('rangeTest', () => {
  const table = Table.fromColumns({rate: [0.001, 0.01, 0.1, 1], loss: [2.1, 1.9, 0.5, 90], smoothed: [2, 1.5, 1, 30]});

  it('shows both losses over the logarithm of the rate, with the suggestion and the divergence', () => {
    const chart = charts.rangeTest({table, suggestion: 0.01, divergence: 1}, {lossUnit: 'nats'});
    expect(tracesOf(chart, 'smoothed loss')[0]).toMatchObject({x: [0.001, 0.01, 0.1, 1], y: [2, 1.5, 1, 30]});
    expect(tracesOf(chart, 'loss of a step')[0]?.y).toEqual([2.1, 1.9, 0.5, 90]);
    expect(axisOf(chart, 'xaxis').type).toBe('log');
    expect(chart.layout.shapes).toMatchObject([{x0: 0.01}, {x0: 1}]);
    expect(chart.description).toContain('The suggested rate is 0.01; the loss diverges at 1.');
    expectSnapshot('range-test', chart);
  });

  it('cuts off losses far above those before the fall, and says where', () => {
    const chart = charts.rangeTest({table, suggestion: 0.01, divergence: 1});
    // twice the greatest smoothed loss up to the least one
    expect(axisOf(chart, 'yaxis').range).toEqual([-0.2, 4]);
    expect(chart.description).toContain('Losses above 4 lie outside the chart.');
  });

  it('says when nothing is suggested and nothing diverged', () => {
    const flat = Table.fromColumns({rate: [0.1, 1], loss: [1, 1], smoothed: [1, 1]});
    const {description} = charts.rangeTest({table: flat, suggestion: undefined, divergence: undefined});
    expect(description).toContain(
      'The smoothed loss never falls, so no rate is suggested; the loss does not diverge up to 1.',
    );
    expect(description).not.toContain('outside');
  });
});

describe('calibrationOfPredictions', () => {
  it('sets guesses against what was measured, labelled, on logarithmic axes where they span decades', () => {
    const guesses = [
      {guess: 2.3, truth: 2.31, label: 'first loss'},
      {guess: 100, truth: 469, label: 'epochs'},
      {guess: 0.1, truth: 0.0173, label: 'gradient'},
    ];
    const chart = charts.calibrationOfPredictions(guesses);
    expect(tracesOf(chart, 'guesses')[0]).toMatchObject({x: [2.3, 100, 0.1], y: [2.31, 469, 0.0173]});
    expect(axisOf(chart, 'xaxis').type).toBe('log');
    expect(notesOf(chart)).toEqual(['first loss', 'epochs', 'gradient']);
    expect(chart.description).toContain('1 of 3 guesses was within 10% of the truth. 2 too low, 1 too high.');
    expectSnapshot('calibration-of-predictions', chart);
  });

  it('is linear where numbers are close or not positive, with a margin around', () => {
    const chart = charts.calibrationOfPredictions([
      {guess: 0, truth: 1, label: 'a'},
      {guess: 2, truth: 2, label: 'b'},
    ]);
    expect(axisOf(chart, 'xaxis')).toMatchObject({type: 'linear', range: [-0.2, 2.2]});
  });

  it('labels no more than 12, and leaves out what was never measured', () => {
    const many = Array.from({length: 13}, (_, index) => ({guess: index, truth: index, label: 'x'}));
    const chart = charts.calibrationOfPredictions([...many, {guess: 1, truth: NaN, label: 'y'}]);
    expect(notesOf(chart)).toEqual([]);
    expect(chart.description).toContain('13 of 13 guesses were within 10% of the truth.');
  });
});
