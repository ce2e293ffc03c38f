import {describe, expect, it} from 'vitest';
import {bar, errorBars, figure, type Markish} from '../../../src/charts/index.ts';
import {Table} from '../../../src/index.ts';
import {expectRefused} from '../../support/refusals.ts';

const draw = (...marks: Markish[]) => figure({title: 'Runs', x: {title: 'layers'}, y: {title: 'accuracy'}, marks});

describe('bar', () => {
  it('stands on categories in the order given', () => {
    const {data, layout} = draw(bar({x: ['wide', 'deep'], y: [0.9, 1 / 3]}));
    expect(data[0]).toMatchObject({type: 'bar', orientation: 'v', x: ['wide', 'deep'], y: [0.9, 0.33333]});
    expect(layout.xaxis).toMatchObject({type: 'category', categoryarray: ['wide', 'deep']});
  });

  it('lies where y holds strings, or where it is told to', () => {
    const [lying, told] = draw(bar({x: [3, 1], y: ['a', 'b']})).data.concat(
      draw(bar({x: [3, 1], y: [10, 20], horizontal: true})).data,
    );
    expect(lying).toMatchObject({orientation: 'h', x: [3, 1], y: ['a', 'b']});
    expect(told).toMatchObject({orientation: 'h', x: [3, 1], y: [10, 20]});
    const {description} = draw(bar({x: [3, 1], y: ['a', 'b']}));
    expect(description).toBe('Runs. accuracy over layers. Bars: a 3, b 1; greatest 3 at a.');
  });

  it('parts a table into bars side by side that differ by colour and pattern', () => {
    const table = Table.fromRows([
      {layers: 2, accuracy: 90, method: 'plain'},
      {layers: 2, accuracy: 92, method: 'dropout'},
      {layers: 3, accuracy: 91, method: 'plain'},
      {layers: 3, accuracy: 95, method: 'dropout'},
    ]);
    const {data} = draw(bar(table, {x: 'layers', y: 'accuracy', by: 'method'}));
    expect(data).toMatchObject([
      {name: 'plain', x: [2, 3], y: [90, 91]},
      {name: 'dropout', x: [2, 3], y: [92, 95]},
    ]);
    const patterns = data.map(({marker}) => (marker as {pattern: {shape: string}}).pattern.shape);
    expect(new Set(patterns).size).toBe(2);
  });

  it('writes its values at the ends, lying ones below zero where they have room', () => {
    const [standing] = draw(bar({x: ['a', 'b', 'c'], y: [1.23456, -2, NaN], values: true})).data;
    expect(standing).toMatchObject({text: ['1.235', '−2', ''], textposition: ['outside', 'outside', 'outside']});
    const [lying] = draw(bar({x: [1, -2], y: ['a', 'b'], values: true})).data;
    expect(lying).toMatchObject({textposition: ['outside', 'auto']});
  });

  it('writes its values beyond the errors, at the ends of unseen bars in the same places', () => {
    const [seen, unseen] = draw(bar({x: ['a', 'b'], y: [3, -4], deviation: [1, 2], values: true, name: 'n'})).data;
    expect(seen).toMatchObject({y: [3, -4], showlegend: true});
    expect(seen).not.toHaveProperty('text');
    expect(unseen).toMatchObject({y: [4, -6], text: ['3', '−4'], marker: {opacity: 0}, showlegend: false});
    expect((seen as {offsetgroup?: unknown}).offsetgroup).toBe((unseen as {offsetgroup?: unknown}).offsetgroup);
  });

  it('has error bars from ends in data units or from a deviation', () => {
    const [ends] = draw(bar({x: [1, 2], y: [10, 20], low: [8, 19], high: [11, 25]})).data;
    const [deviation] = draw(bar({x: [1, 2], y: ['a', 'b'], deviation: [0.5, 0.25]})).data;
    expect(ends).toMatchObject({error_y: {symmetric: false, array: [1, 5], arrayminus: [2, 1]}});
    expect(deviation).toMatchObject({error_x: {symmetric: true, array: [0.5, 0.25]}});
  });

  it('counts bars that are not finite', () => {
    expect(draw(bar({x: ['a', 'b'], y: [NaN, 2]})).description).toBe(
      'Runs. accuracy over layers. Bars: b 2; greatest 2 at b. 1 bar is not finite and left out.',
    );
    expect(draw(bar({x: [], y: []})).description).toBe('Runs. accuracy over layers. Bars: no bars.');
  });

  it.each([
    {
      call: 'places and heights of different number',
      run: () => bar({x: ['a', 'b'], y: [1]}),
      error: RangeError,
      message: 'Cannot draw bar as x and y must have equal lengths: x has 2, y has 1',
    },
    {
      call: 'strings along both axes',
      run: () => bar({x: ['a'], y: ['b']}),
      error: TypeError,
      message: 'Cannot draw bar as x must be a list of numbers: it holds strings',
    },
    {
      call: 'one end alone',
      run: () => bar({x: ['a'], y: [1], low: [0]}),
      error: RangeError,
      message: 'Cannot draw bar as low and high must be given together: high is undefined',
    },
    {
      call: 'a negative deviation',
      run: () => bar({x: ['a'], y: [1], deviation: [-1]}),
      error: RangeError,
      message: 'Cannot draw bar as deviation must be >= 0: current value is -1',
    },
  ])('refuses $call', expectRefused);
});

describe('errorBars', () => {
  it('reach from low to high, or as far to both sides', () => {
    const [ends, both] = draw(
      errorBars({x: [1, 2], y: [10, 20], low: [9, 15], high: [12, 21], name: 'range'}),
      errorBars({x: [1, 2], y: [10, 20], deviation: [1, NaN], name: '±1 s'}),
    ).data;
    expect(ends).toMatchObject({mode: 'markers', error_y: {symmetric: false, array: [2, 1], arrayminus: [1, 5]}});
    expect(both).toMatchObject({error_y: {symmetric: true, array: [1, null]}});
  });

  it('take the columns of a table, one series for each group', () => {
    const table = Table.fromColumns({rate: [1, 2, 1], mean: [3, 4, 5], s: [0.1, 0.2, 0.3], net: ['a', 'a', 'b']});
    const {data, description} = draw(errorBars(table, {x: 'rate', y: 'mean', deviation: 's', by: 'net'}));
    expect(data).toMatchObject([
      {name: 'a', x: [1, 2], y: [3, 4], error_y: {array: [0.1, 0.2]}},
      {name: 'b', x: [1], y: [5], error_y: {array: [0.3]}},
    ]);
    expect(description).toContain('b: 5 (4.7 to 5.3) at layers 1.');
  });

  it('are read out one by one up to eight, then by their ends', () => {
    const many = Array.from({length: 9}, (_, index) => index);
    const {description} = draw(errorBars({x: many, y: many, deviation: many, name: 'nine'}));
    expect(description).toContain('nine: 9 points from 0 (0 to 0) at layers 0 to 8 (0 to 16) at layers 8.');
  });

  it.each([
    {
      call: 'no errors',
      run: () => errorBars({x: [1], y: [1]}),
      error: TypeError,
      message: 'Cannot draw errorBars as low and high, or deviation, must be given: all are undefined',
    },
    {
      call: 'ends and a deviation',
      run: () => errorBars({x: [1], y: [1], low: [0], high: [2], deviation: [1]}),
      error: RangeError,
      message: 'Cannot draw errorBars as errors must be either low and high or a deviation: both are given',
    },
    {
      call: 'too few ends',
      run: () => errorBars({x: [1, 2], y: [1, 2], low: [0], high: [2, 3]}),
      error: RangeError,
      message: 'Cannot draw errorBars as values and low must have equal lengths: values has 2, low has 1',
    },
  ])('refuses $call', expectRefused);
});
