import {inspect} from 'node:util';
import {describe, expect, it} from 'vitest';
import {Figure, figure, line, rule} from '../../src/charts/index.ts';

const axes = {x: {title: 'step', unit: 'epochs'}, y: {title: 'loss', unit: 'nats'}};
const series = (y: number) => line({x: [0, 1], y: [y, y]});

describe('figure', () => {
  it('opens nested arrays and skips nulls, in order', () => {
    const {data} = figure({title: 'Loss', ...axes, marks: [null, [series(1), [null, [series(2)]]], series(3), []]});
    expect(data.map(({y}) => y)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('writes units into the axis titles', () => {
    const {layout} = figure({title: 'Loss', ...axes, marks: []});
    expect(layout).toMatchObject({
      title: {text: 'Loss'},
      xaxis: {title: {text: 'step (epochs)'}, type: 'linear'},
      yaxis: {title: {text: 'loss (nats)'}, type: 'linear'},
    });
  });

  it('is JSON: nothing is lost in writing and reading it', () => {
    const {data, layout} = figure({
      title: 'Loss',
      ...axes,
      marks: [line({x: [0, NaN], y: [-Infinity, 1]}), rule({y: 1})],
    });
    expect(JSON.parse(JSON.stringify({data, layout}))).toStrictEqual({data, layout});
  });

  it('breaks a long title between words', () => {
    const title = 'The training loss falls for as long as we train while the validation loss turns up';
    expect(figure({title, ...axes, marks: []}).layout.title).toMatchObject({
      text: 'The training loss falls for as long as we train while the<br>validation loss turns up',
    });
  });

  it('follows the width of the page unless it is given one', () => {
    expect(figure({title: 'Loss', ...axes, marks: []}).layout).not.toHaveProperty('width');
    expect(figure({title: 'Loss', ...axes, marks: [], width: 500, height: 300}).layout).toMatchObject({
      width: 500,
      height: 300,
    });
  });

  it('carries its description, or the one it is given, where screen readers find it', () => {
    const own = figure({title: 'Loss', ...axes, marks: [series(1)]});
    expect(own.description).toBe(
      'Loss. loss (nats) over step (epochs). Line: from 1 at step 0 to 1 at step 1; lowest 1 at step 0, highest 1 at step 0.',
    );
    expect(own.layout.meta).toMatchObject({description: own.description});
    const given = figure({title: 'Loss', ...axes, marks: [], description: 'Nothing happens.'});
    expect(given.layout.meta).toMatchObject({description: 'Nothing happens.'});
    expect(inspect(given)).toBe('Figure: Nothing happens.');
    expect(given).toBeInstanceOf(Figure);
  });

  it('takes ranges in data units, also on a logarithmic axis', () => {
    const y = {title: 'loss', scale: 'log', range: [0.01, 100]} as const;
    expect(figure({title: 'Loss', x: {title: 'step', range: [2, 8]}, y, marks: []}).layout).toMatchObject({
      xaxis: {range: [2, 8]},
      yaxis: {range: [-2, 2], type: 'log', dtick: 1},
    });
  });

  it('labels only powers of ten from two decades on', () => {
    const wide = (y: readonly number[]) =>
      figure({title: 'Loss', x: {title: 'step'}, y: {title: 'loss', scale: 'log'}, marks: [line({x: [0, 1], y})]})
        .layout;
    expect(wide([1, 99]).yaxis).not.toHaveProperty('dtick');
    expect(wide([1, 101]).yaxis).toMatchObject({dtick: 1});
    expect(wide([1e-12, 1e12]).yaxis).toMatchObject({dtick: 3});
  });

  it('refuses a range that cannot be shown', () => {
    const ranged = (range: readonly [number, number], scale: 'linear' | 'log' = 'linear') =>
      figure({title: 'Loss', x: {title: 'step', range, scale}, y: {title: 'loss'}, marks: []});
    expect(() => ranged([1, 1])).toThrow(
      new RangeError(
        'Cannot create figure as range of axis "step" must be two different finite numbers: current value is [1, 1]',
      ),
    );
    expect(() => ranged([0, 1], 'log')).toThrow(
      new RangeError(
        'Cannot create figure as range of axis "step" must be > 0 on a logarithmic axis: current value is [0, 1]',
      ),
    );
    expect(() => ranged([0, Infinity])).toThrow(RangeError);
  });
});
