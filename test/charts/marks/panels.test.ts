import {describe, expect, it} from 'vitest';
import {band, bar, dot, figure, histogram, line, type Markish, rule} from '../../../src/charts/index.ts';
import {Table} from '../../../src/index.ts';

const twice = (marks: () => Markish) => {
  const axes = {x: {title: 'step'}, y: {title: 'loss'}};
  return figure({
    title: 'Two panels',
    panels: [
      {...axes, marks: [marks()]},
      {...axes, marks: [[null, marks()]]},
    ],
  });
};

const RUNS = Table.fromColumns({step: [0, 1, 0, 1], loss: [2, 1, 3, 1], seed: [1, 1, 2, 2]});

describe('marks of one name in two panels', () => {
  it.each<[string, () => Markish]>([
    ['line', () => line({x: [0, 1], y: [1, 2], name: 'a'})],
    ['dot', () => dot({x: [0, 1], y: [1, 2], name: 'a'})],
    ['bar', () => bar({x: [0, 1], y: [1, 2], name: 'a'})],
    ['histogram', () => histogram({values: [0, 1], name: 'a'})],
    ['band', () => band(RUNS, {x: 'step', y: 'loss', over: 'seed', name: 'a'})],
  ])('%s: have one look and one entry in the legend', (_, marks) => {
    const {data} = twice(marks);
    const half = data.filter(({xaxis}) => xaxis === 'x2');
    const named = data.filter(({name, showlegend}) => name === 'a' && showlegend !== false);
    expect(named).toHaveLength(1);
    const looks = (traces: typeof data) =>
      traces.filter(({name}) => name === 'a').map(({line: stroke, marker}) => ({stroke, marker}));
    expect(looks(half)).toEqual(looks(data.filter(trace => !half.includes(trace))));
    // the meaning of a band stands there once as well
    expect(data.filter(({name}) => String(name).startsWith('median')).length).toBeLessThanOrEqual(1);
  });

  it('rule: has one dash and one entry', () => {
    const {layout} = twice(() => rule({y: 1, name: 'chance'}));
    expect(layout.shapes).toMatchObject([
      {yref: 'y', showlegend: true, line: {dash: 'dot'}},
      {yref: 'y2', showlegend: false, line: {dash: 'dot'}},
    ]);
  });
});
