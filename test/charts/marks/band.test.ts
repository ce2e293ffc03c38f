import {describe, expect, it} from 'vitest';
import {band, figure, type Markish} from '../../../src/charts/index.ts';
import {Table} from '../../../src/index.ts';
import {expectRefused} from '../../support/refusals.ts';

const draw = (marks: Markish, scale: 'linear' | 'log' = 'linear') =>
  figure({title: 'Runs', x: {title: 'epoch'}, y: {title: 'loss', scale}, marks: [marks]});

const RUNS = Table.fromRows(
  [
    [1, 'adam', 1, 2],
    [1, 'adam', 0, 10],
    [2, 'adam', 0, 30],
    [3, 'adam', 0, 14],
    [2, 'adam', 1, 4],
    [3, 'adam', 1, NaN],
    [1, 'sgd', 0, 50],
    [2, 'sgd', 0, 60],
  ].map(
    ([seed, optimizer, epoch, loss]) =>
      ({seed, optimizer, epoch, loss}) as {
        seed: number;
        optimizer: string;
        epoch: number;
        loss: number;
      },
  ),
);

const byOptimizer = {x: 'epoch', y: 'loss', over: 'seed', by: 'optimizer'} as const;

describe('band', () => {
  it('spans least to greatest around the median, places ascending', () => {
    const {data} = draw(band(RUNS, byOptimizer));
    const [area, line] = data;
    // along the lower edge, back along the upper
    expect(area).toMatchObject({x: [0, 1, 1, 0], y: [10, 2, 4, 30], fill: 'toself', showlegend: false});
    expect(line).toMatchObject({x: [0, 1], y: [14, 3], name: 'adam', showlegend: true});
  });

  it('spans a deviation around the mean', () => {
    const [area] = draw(
      band(
        RUNS.where(row => row.epoch === 0),
        {...byOptimizer, band: 'deviation'},
      ),
    ).data;
    // adam: mean 18, squares 64 + 144 + 16 = 224, over 2
    const deviation = Math.sqrt(112);
    expect((area as {y: number[]}).y[0]).toBeCloseTo(18 - deviation, 3);
    expect((area as {y: number[]}).y[1]).toBeCloseTo(18 + deviation, 3);
  });

  it('says in the legend what line and band are, and of how many runs, each once', () => {
    const names = draw(band(RUNS, byOptimizer)).data.map(({name, showlegend}) => (showlegend === false ? null : name));
    expect(names).toEqual([null, 'adam', null, 'sgd', 'median and range of 2 to 3 runs', 'median and range of 2 runs']);
    const both = draw([
      band(RUNS, {...byOptimizer, by: 'seed', over: 'optimizer', name: 'a'}),
      band(RUNS, byOptimizer),
    ]);
    const meanings = both.data.filter(({name}) => String(name).startsWith('median')).map(({name}) => name);
    expect(new Set(meanings).size).toBe(meanings.length);
  });

  it('describes both ends, the widest place and what was left out', () => {
    const {description} = draw(
      band(
        RUNS.where(row => row.optimizer === 'adam'),
        {...byOptimizer},
      ),
    );
    expect(description).toBe(
      'Runs. loss over epoch. adam: median and range of 2 to 3 runs from 14 (10 to 30) at epoch 0 to 3 (2 to 4) at epoch 1; widest 20 at epoch 0. 1 value is not finite and left out.',
    );
  });

  it('draws known edges in stretches between gaps', () => {
    const {data, description} = draw(band({x: [0, 1, 2, 3], low: [1, 1, null, 2], high: [3, 2, 4, 5], name: 'zone'}));
    expect(data[0]).toMatchObject({x: [0, 1, 1, 0, null, 3, 3], y: [1, 1, 2, 3, null, 2, 5], name: 'zone'});
    expect(description).toContain('1 place is not finite and left out.');
  });

  it('reaches on a logarithmic axis down to its least positive value', () => {
    const edges = {x: [0, 1], low: [-1, 0.5], high: [2, 3]};
    expect(draw(band(edges), 'log').data[0]).toMatchObject({y: [0.5, 0.5, 3, 2]});
    expect(draw(band(edges)).data[0]).toMatchObject({y: [-1, 0.5, 3, 2]});
  });

  it('stays small at 20,000 places and keeps its extremes', () => {
    const x = Float64Array.from({length: 20_000}, (_, index) => index);
    const low = x.map(value => (value === 777 ? -9 : Math.sin(value)));
    const [area] = draw(band({x, low, high: low.map(value => value + 1)})).data as {y: number[]}[];
    expect(Math.min(...(area?.y ?? []))).toBe(-9);
    expect(area?.y.length).toBeLessThan(10_000);
  });

  it.each([
    {
      call: 'a low edge of another length',
      run: () => band({x: [0, 1], low: [0], high: [1, 1]}),
      error: RangeError,
      message: 'Cannot draw band as x and low must have equal lengths: x has 2, low has 1',
    },
    {
      call: 'an edge that is no list',
      // @ts-expect-error a number is no list
      run: () => band({x: [0, 1], low: 3, high: [1, 1]}),
      error: TypeError,
      message: 'Cannot draw band as low must be a list: current value is 3',
    },
    {
      call: 'two values of a run at a place',
      run: () => band(RUNS, {x: 'epoch', y: 'loss', over: 'seed'}),
      error: RangeError,
      message:
        'Cannot draw band as a run must have one value at a place: seed 1 has two at epoch 0; part the rows with by',
    },
    {
      call: 'an interval of the median',
      run: () => band(RUNS, {...byOptimizer, band: 'interval', centre: 'median'}),
      error: RangeError,
      message: 'Cannot draw band as centre must be "mean" of the band "interval": current value is "median"',
    },
    {
      call: 'an unknown band',
      // @ts-expect-error no such band
      run: () => band(RUNS, {...byOptimizer, band: 'all'}),
      error: RangeError,
      message:
        'Cannot draw band as band must be one of "range", "quartiles", "deviation", "interval": current value is "all"',
    },
    {
      call: 'a column of words',
      run: () => band(RUNS, {x: 'epoch', y: 'optimizer', over: 'seed'}),
      error: TypeError,
      message: 'Cannot draw band as column "optimizer" must hold numbers: current value is "adam"',
    },
  ])('refuses $call', expectRefused);
});
