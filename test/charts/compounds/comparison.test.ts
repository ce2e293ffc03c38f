import {describe, expect, it} from 'vitest';
import {Table} from '../../../src/base/index.ts';
import * as charts from '../../../src/charts/compounds/index.ts';
import {expectSnapshot} from '../snapshot.ts';
import {axisOf, type Trace, traceOfType, tracesOf} from './support.ts';

const finals = Table.fromRows(
  [
    ['none', [0.7, 0.72, 0.74]],
    ['dropout', [0.8, 0.81, 0.85]],
  ].flatMap(([config, values]) =>
    (values as number[]).map((accuracy, index) => ({config: config as string, seed: index + 1, accuracy})),
  ),
);

const courses = Table.fromRows(
  ['a', 'b'].flatMap((config, factor) =>
    [1, 2, 3].flatMap(seed => [1, 2].map(epoch => ({config, seed, epoch, loss: 10 * factor + seed / epoch}))),
  ),
);

describe('comparison', () => {
  it('shows each seed as a dot, the mean and its deviation as error bars', () => {
    const chart = charts.comparison(finals, {value: 'accuracy'});
    expect(tracesOf(chart, 'none')[0]).toMatchObject({x: ['none', 'none', 'none'], y: [0.7, 0.72, 0.74]});
    const [bars] = tracesOf(chart, 'mean ± standard deviation') as readonly [Trace];
    // by hand: (0.7 + 0.72 + 0.74) / 3 and √((0.02² + 0 + 0.02²) / 2) = 0.02; 0.82 and √((0.02² + 0.01² + 0.03²) / 2)
    expect(bars.y).toEqual([0.72, 0.82]);
    const [first, second] = (bars.error_y as {readonly array: readonly number[]}).array;
    expect(first).toBeCloseTo(0.02, 5);
    expect(second).toBeCloseTo(Math.sqrt(0.0007), 5);
    expect(chart.description).toContain('none: 0.72 ± 0.02 (3 seeds). dropout: 0.82 ± 0.02646 (3 seeds).');
    expectSnapshot('comparison-final', chart);
  });

  it('shows the courses as bands beside the last values', () => {
    const chart = charts.comparison(courses, {value: 'loss', unit: 'nats'});
    // seeds 1, 2, 3 over the epoch: the medians are 2 and 1
    expect(tracesOf(chart, 'a').some(({y}) => String(y) === '2,1')).toBe(true);
    expect(tracesOf(chart, 'a').at(-1)?.y).toEqual([0.5, 1, 1.5]);
    expect(axisOf(chart, 'yaxis').title).toMatchObject({text: 'loss (nats)'});
    expect(chart.description).toContain('a: 1 ± 0.5 (3 seeds). b: 11 ± 0.5 (3 seeds).');
    expectSnapshot('comparison', chart);
  });

  it('takes the last finite value of a run that broke off', () => {
    const broken = Table.fromColumns({config: ['a', 'a', 'a'], seed: [1, 1, 1], epoch: [1, 2, 3], loss: [5, 4, NaN]});
    const {description} = charts.comparison(broken, {value: 'loss'});
    expect(description).toContain('a: 4 (1 seed).');
  });

  it('draws no error bars where there is one seed of each', () => {
    const single = finals.where(row => row.seed === 1);
    const chart = charts.comparison(single, {value: 'accuracy'});
    expect(tracesOf(chart, 'mean ± standard deviation')).toEqual([]);
    expect(traceOfType(chart, 'scatter')).toMatchObject({x: ['none'], y: [0.7]});
  });

  it('names the configuration of which nothing is finite, and counts failed runs', () => {
    const failed = Table.fromColumns({
      config: ['a', 'b', 'b'],
      seed: [1, 1, 2],
      loss: [1, NaN, NaN],
      failure: ['', 'Error: NaN', 'Error: late'],
    });
    const {description} = charts.comparison(failed, {value: 'loss'});
    expect(description).toContain('b: no finite value. 2 runs failed and are left out, the first: Error: NaN.');
  });
});
