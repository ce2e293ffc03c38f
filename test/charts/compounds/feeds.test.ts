import {describe, expect, it} from 'vitest';
import * as charts from '../../../src/charts/compounds/index.ts';
import {compare, rangeTest} from '../../../src/comparison/index.ts';
import * as data from '../../../src/data/index.ts';
import {tf} from '../../../src/engine/index.ts';
import * as evaluation from '../../../src/evaluation/index.ts';
import * as losses from '../../../src/losses/index.ts';
import {lossSurface} from '../../../src/neuron/index.ts';
import {squaredError} from '../../../src/neuron/losses/index.ts';
import * as probes from '../../../src/probes/index.ts';
import * as search from '../../../src/search/index.ts';
import {fit as train} from '../../../src/training/index.ts';

describe('compounds take what the library gives:', () => {
  it('a run of fit, and what its probes measured', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({units: 8, activation: 'relu', inputShape: [4], name: 'hidden'}),
        tf.layers.dense({units: 6, activation: 'tanh', name: 'inner'}),
        tf.layers.dense({units: 3, name: 'output'}),
      ],
    });
    const {history, steps} = await train(model, data.iris(), {
      loss: losses.sparseCategoricalCrossEntropy(),
      epochs: 3,
      validation: 0.2,
      progress: false,
      probes: probes.all(),
    });
    const curves = charts.learningCurves(history);
    const lowest = Math.min(...history.column('validationLoss'));
    expect(curves.description).toContain(`Lowest validationLoss ${Number(lowest.toPrecision(4))} at epoch`);
    if (steps === undefined) throw new Error('fit gave no steps');
    const dead = steps.column('dead units/hidden').at(-1) as number;
    expect(charts.deadUnits(steps).data[0]).toMatchObject({name: 'hidden', y: expect.arrayContaining([dead])});
    for (const draw of [charts.layerHistograms, charts.weightHistogram, charts.activationHeatMap, charts.updateRatio])
      expect(draw(steps).description).toContain('hidden');
    expect(charts.activationHeatMap(steps, {of: 'saturation'}).description).toContain('inner');
    model.dispose();
  });

  it('a comparison', async () => {
    const build = ({rate}: {readonly rate: number}, {seed}: {readonly seed: number}) =>
      [1, 2].map(epoch => ({epoch, loss: seed / (rate * epoch), validationLoss: seed}));
    const table = await compare({slow: {rate: 1}, fast: {rate: 2}}, [1, 2, 3], build);
    // the last losses of seeds 1, 2, 3 are half of them, and a quarter
    expect(charts.comparison(table, {value: 'loss'}).description).toContain(
      'slow: 1 ± 0.5 (3 seeds). fast: 0.5 ± 0.25',
    );
    expect(charts.learningCurves(table).description).toContain('training, slow: median and range of 3 runs');
  });

  it('a search, with its space', async () => {
    const space = {rate: search.logUniform({from: 1e-3, to: 1}), units: search.choice([16, 32])};
    const result = await search.search(space, ({rate, units}) => rate * units, {
      proposer: search.grid({points: 4}),
      trials: 8,
    });
    const {description} = charts.searchResults(result, {space});
    expect(description).toContain('has trial 1 of 8: rate 0.001, units 16.');
    expect(description).toContain(result.warnings[0]);
  });

  it('a range test', async () => {
    const tested = await rangeTest(rate => (rate < 0.1 ? 1 / (1 + (rate / 0.01) ** 2) : 10));
    const {description} = charts.rangeTest(tested);
    expect(description).toContain(
      `The suggested rate is ${Number(tested.suggestion?.toPrecision(4))}; the loss diverges`,
    );
  });

  it('what evaluation computes', () => {
    const [labels, scores] = [
      [0, 1, 1],
      [
        [0.9, 0.1],
        [0.8, 0.2],
        [0.4, 0.6],
      ],
    ];
    const matrix = evaluation.confusionMatrix(labels, scores, {classes: ['cat', 'dog']});
    expect(charts.confusionMatrix(matrix).description).toContain('2 of 3 examples are right, 67%.');
    const calibration = evaluation.calibration(labels, scores, {from: 'probabilities', bins: 2});
    expect(charts.reliability(calibration).description).toContain('calibration error is 0.1:');
  });

  it('the surface of a loss', () => {
    const surface = lossSurface(squaredError, {x: 1, y: 0}, {weights: [0, 1], biases: [0, 1], count: 2});
    const {description} = charts.trajectories(surface, {}, {axes: ['weight', 'bias'], name: 'loss'});
    expect(description).toContain('Contours of loss from 0.125 at (0, 0) to 0.3879 at (1, 1).');
  });
});
