import {describe, expect, it} from 'vitest';
import {Table} from '../../../src/base/index.ts';
import {figure, line, type Markish} from '../../../src/charts/index.ts';

const draw = (...marks: Markish[]) =>
  figure({title: 'Learning', x: {title: 'epoch'}, y: {title: 'loss', unit: 'nats'}, marks});

describe('line', () => {
  it('keeps the points and looks of a short series', () => {
    const {data} = draw(line({x: [0, 1, 2], y: [0.9, 0.123456789, -1e-7 / 3], name: 'training'}));
    expect(data).toEqual([
      {
        type: 'scatter',
        mode: 'lines+markers',
        x: [0, 1, 2],
        y: [0.9, 0.12346, -3.3333e-8],
        name: 'training',
        legendgroup: 'training',
        showlegend: true,
        line: {color: '#0072b2', dash: 'solid', width: 2},
        marker: {color: '#0072b2', symbol: 'circle', size: 7},
      },
    ]);
  });

  it('shows what is no finite number as a gap', () => {
    const {data} = draw(line({x: new Float32Array([0, 1, 2, 3]), y: [1, NaN, Infinity, null]}));
    expect(data[0]).toMatchObject({x: [0, 1, 2, 3], y: [1, null, null, null], showlegend: false});
    expect(data[0]).not.toHaveProperty('name');
  });

  it('tells neighbours apart by colour, dash and marker', () => {
    const looks = draw([1, 2, 3].map(y => line({x: [0], y: [y]}))).data.map(({line: stroke, marker}) => ({
      stroke,
      marker,
    }));
    expect(looks[1]).toMatchObject({stroke: {color: '#d55e00', dash: 'dash'}, marker: {symbol: 'square'}});
    expect(looks[2]).toMatchObject({stroke: {color: '#009e73', dash: 'dot'}, marker: {symbol: 'diamond'}});
  });

  it('gives 42 series 42 different looks', () => {
    const series = Array.from({length: 42}, (_, index) => line({x: [0], y: [index]}));
    const looks = draw(series).data.map(({line: stroke}) => JSON.stringify(stroke));
    expect(new Set(looks).size).toBe(42);
  });

  it('says where the series starts, ends, is lowest and highest', () => {
    const {description} = draw(line({x: [0, 1, 2, 3], y: [0.9, 0.25, 1 / 3, NaN], name: 'validation'}));
    expect(description).toBe(
      'Learning. loss (nats) over epoch. validation: from 0.9 at epoch 0 to 0.3333 at epoch 2; lowest 0.25 at epoch 1, highest 0.9 at epoch 0. 1 point is not finite and left out.',
    );
  });

  it('parts a table by a column, in the order of its values', () => {
    const table = Table.fromRows([
      {step: 0, rate: 0.1, loss: 4},
      {step: 0, rate: 0.5, loss: 5},
      {step: 1, rate: 0.1, loss: 3},
      {step: 1, rate: 0.5, loss: 1},
    ]);
    const {data} = draw(line(table, {x: 'step', y: 'loss', by: 'rate'}));
    expect(data.map(({name, x, y}) => ({name, x, y}))).toEqual([
      {name: 'rate 0.1', x: [0, 1], y: [4, 3]},
      {name: 'rate 0.5', x: [0, 1], y: [5, 1]},
    ]);
  });

  it('names a line of a table by its column, parts of it by words as they are', () => {
    const table = Table.fromColumns({step: [0, 1], loss: [2, 1], model: ['small', 'large']});
    expect(draw(line(table, {x: 'step', y: 'loss'})).data[0]).toMatchObject({name: 'loss', y: [2, 1]});
    const names = draw(line(table, {x: 'step', y: 'loss', by: 'model', name: 'test'})).data.map(({name}) => name);
    expect(names).toEqual(['test, small', 'test, large']);
  });

  it('draws the same extremes with 100,000 points in a small figure', () => {
    const x = Float64Array.from({length: 100_000}, (_, index) => index);
    const y = x.map(value => (value === 54_321 ? 9 : value === 12_345 ? -9 : Math.sin(value)));
    const {data} = draw(line({x, y}));
    const [{x: xs, y: ys} = {}] = data as {x?: number[]; y?: number[]}[];
    expect(Math.max(...(ys ?? []))).toBe(9);
    expect(xs?.[ys?.indexOf(-9) ?? 0]).toBe(12_345);
    expect([xs?.[0], xs?.at(-1)]).toEqual([0, 99_999]);
    expect(JSON.stringify(data).length).toBeLessThan(70_000);
  });

  it('refuses x and y of different length', () => {
    expect(() => line({x: [1, 2], y: [1]})).toThrow(
      new RangeError('Cannot draw line as x and y must have equal lengths: x has 2, y has 1'),
    );
  });

  it('refuses a column of words and what is no list', () => {
    const table = Table.fromColumns({step: ['a', 'b'], loss: [2, 1]});
    expect(() => line(table, {x: 'step', y: 'loss'})).toThrow(
      new TypeError('Cannot draw line as column "step" must hold numbers: current value is "a"'),
    );
    // @ts-expect-error a number is no list
    expect(() => line({x: 3, y: [1]})).toThrow(
      new TypeError('Cannot draw line as x must be a list of numbers: current value is 3'),
    );
    // @ts-expect-error the table has no such column
    expect(() => line(table, {x: 'epoch', y: 'loss'})).toThrow(RangeError);
  });
});
