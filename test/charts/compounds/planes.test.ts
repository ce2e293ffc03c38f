import {describe, expect, it} from 'vitest';
import * as charts from '../../../src/charts/compounds/index.ts';
import {expectSnapshot} from '../snapshot.ts';
import {axisOf, traceOfType, tracesOf} from './support.ts';

describe('trajectories', () => {
  const bowl = {value: (x: number, y: number) => x ** 2 + 4 * y ** 2 + 1, x: [-2, 2], y: [-1, 1], count: 3} as const;

  it('draws the field of a function at the grid', () => {
    const chart = charts.trajectories(bowl);
    expect(traceOfType(chart, 'contour')).toMatchObject({
      x: [-2, 0, 2],
      y: [-1, 0, 1],
      z: [
        [9, 5, 9],
        [5, 1, 5],
        [9, 5, 9],
      ],
    });
    expect(chart.description).toMatch(/^Contours of f\. /);
  });

  it('lays paths over it, tells their distance from the minimum and how many points lie outside', () => {
    const chart = charts.trajectories(
      bowl,
      {descent: {x: [2, 3, 0.3], y: [1, 0, 0.4]}, short: {x: [1, 0], y: [0, 0]}},
      {minimum: {x: 0, y: 0}, axes: ['w', 'b'], name: 'loss', unit: 'nats'},
    );
    expect(tracesOf(chart, 'descent')[0]).toMatchObject({x: [2, 3, 0.3], y: [1, 0, 0.4]});
    expect(tracesOf(chart, 'minimum')[0]).toMatchObject({x: [0], y: [0]});
    expect(axisOf(chart, 'xaxis')).toMatchObject({range: [-2, 2], title: {text: 'w'}});
    // √(0.3² + 0.4²) = 0.5
    expect(chart.description).toContain(
      'Paths over loss. descent ends 0.5 from the minimum after 2 steps; 1 of its 3 points lies outside the chart. short ends 0 from the minimum after 1 step.',
    );
    expectSnapshot('trajectories', chart);
  });

  it('takes logarithms of the height above the minimum, at most four decades deep', () => {
    const {z} = traceOfType(charts.trajectories(bowl, {}, {minimum: {x: 0, y: 0}, log: true}), 'contour');
    const [corner, edge, floor] = [8, 4, 8e-4].map(height => Number(Math.log10(height).toPrecision(5)));
    expect(z).toEqual([
      [corner, edge, corner],
      [edge, floor, edge],
      [corner, edge, corner],
    ]);
  });

  it('takes a grid as it is, and a path that diverged', () => {
    const grid = {
      x: [0, 1],
      y: [0, 1],
      z: [
        [0, 1],
        [1, NaN],
      ],
    };
    const {description} = charts.trajectories(grid, {
      wild: {x: [0, 1e9, Infinity], y: [0, 0, NaN]},
      lost: {x: [NaN], y: [0]},
    });
    expect(description).toContain(
      'wild ends at (1000000000, 0) after 2 steps; 2 of its 3 points lie outside the chart.',
    );
    expect(description).toContain('lost has no finite point.');
  });
});

describe('spectrum', () => {
  it('sorts the eigenvalues, negative ones and zeros apart, on a symmetric logarithmic axis', () => {
    const chart = charts.spectrum([1, -2, 100, 0]);
    expect(tracesOf(chart, 'positive')[0]?.x).toEqual([1, 2]);
    expect(tracesOf(chart, 'zero')[0]?.x).toEqual([3]);
    expect(tracesOf(chart, 'negative')[0]?.x).toEqual([4]);
    // sign(v) log10(1 + |v| / t) with t = 1e-4 of 100
    const [largest] = tracesOf(chart, 'positive')[0]?.y ?? [];
    expect(largest).toBeCloseTo(Math.log10(1 + 100 / 0.01), 3);
    expect(chart.description).toContain('4 eigenvalues from −2 to 100: 2 positive, 1 negative, 1 zero.');
    expectSnapshot('spectrum', chart);
  });

  it('tells the condition number where all are positive, and what is left out', () => {
    const {description} = charts.spectrum([10, 0.1, NaN]);
    expect(description).toContain(
      '2 eigenvalues from 0.1 to 10: 2 positive. The condition number is 100. 1 more is not finite and left out.',
    );
  });

  it('draws dots for many, and a histogram on demand', () => {
    const many = Array.from({length: 41}, (_, index) => index - 20);
    expect(charts.spectrum(many).data.map(({type}) => type)).toEqual(['scatter', 'scatter', 'scatter']);
    const density = charts.spectrum(many, {kind: 'density'});
    expect(density.description).toContain('eigenvalues: 41 values from −20 to 20');
    expectSnapshot('spectrum-density', density);
  });
});
