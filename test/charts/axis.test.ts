import {describe, expect, it} from 'vitest';
import {type Axis, bar, errorBars, type Figure, figure, line, type Mark, rule, text} from '../../src/charts/index.ts';
import {symlog, symlogTicks} from '../../src/charts/symlog.ts';

const x = {title: 'step'};
const gradient = {title: 'gradient', scale: 'symlog', threshold: 0.1} as const;
const chart = (y: Axis, ...marks: readonly Mark[]) => figure({title: 'Chart', x, y, marks});
const traceOf = ({data}: Figure) => data[0] as Record<string, never>;

describe('a symlog axis', () => {
  it('transforms by sign(v) log10(1 + |v| / threshold)', () => {
    // 1 + 0.9 / 0.1 = 10, 1 + 9.9 / 0.1 = 100
    expect(symlog(0.9, 0.1)).toBeCloseTo(1, 12);
    expect(symlog(-9.9, 0.1)).toBeCloseTo(-2, 12);
    expect(symlog(0, 0.1)).toBe(0);
    expect(traceOf(chart(gradient, line({x: [0, 1, 2], y: [0.9, null, -9.9]}))).y).toEqual([1, null, -2]);
  });

  it('is linear in type, ranges and rules and notes lie at their data values', () => {
    const {layout} = chart({...gradient, range: [-0.9, 9.9]}, rule({y: 0.9}), text({x: 1, y: -0.9, text: 'here'}));
    expect(layout.yaxis).toMatchObject({type: 'linear', range: [-1, 2]});
    expect(layout.shapes).toMatchObject([{y0: 1, y1: 1, x0: 0, x1: 1}]);
    expect(layout.annotations).toMatchObject([{x: 1, y: -1}]);
  });

  it('labels zero and powers of ten with their data values, the same on both sides', () => {
    const {layout} = chart(gradient, line({x: [0, 1], y: [-50, 2000]}));
    const {tickvals, ticktext} = layout.yaxis as unknown as {tickvals: number[]; ticktext: string[]};
    expect(ticktext).toEqual(['−10', '−1', '0', '1', '10', '100', '1000']);
    for (const [index, label] of ticktext.entries())
      expect(tickvals[index]).toBeCloseTo(symlog(Number(label.replace('−', '-')), 0.1), 12);
  });

  it('leaves out labels that would touch, writes powers, and labels what lies below the threshold', () => {
    const labels = (values: readonly number[], threshold: number) =>
      symlogTicks(values, threshold).map(tick => tick.label);
    expect(labels([-1e9, 1e9], 1)).toEqual([
      '−10<sup>9</sup>',
      '−10<sup>7</sup>',
      '−10<sup>5</sup>',
      '−1000',
      '0',
      '1000',
      '10<sup>5</sup>',
      '10<sup>7</sup>',
      '10<sup>9</sup>',
    ]);
    expect(labels([0, 0.03], 1)).toEqual(['0', '0.02']);
    expect(labels([], 1)).toEqual(['−1', '0', '1']);
  });

  it('says data values when hovering', () => {
    const trace = traceOf(chart(gradient, line({x: [0, 1], y: [0.9, 9.9], name: 'w'})));
    expect(trace.customdata).toEqual([[0.9], [9.9]]);
    expect(trace.hovertemplate).toBe('(%{x}, %{customdata[0]})');
  });

  it('moves the ends of error bars as data values', () => {
    const {data} = chart(gradient, errorBars({x: [1], y: [9.9], deviation: [9]}));
    const trace = data.find(({error_y: bars}) => bars !== undefined) as unknown as {
      error_y: {array: number[]; arrayminus: number[]};
    };
    // log10(1 + 18.9 / 0.1) - 2 and 2 - log10(1 + 0.9 / 0.1)
    expect(trace.error_y.array[0]).toBeCloseTo(Math.log10(190) - 2, 6);
    expect(trace.error_y.arrayminus[0]).toBeCloseTo(1, 6);
  });

  it('refuses a threshold that is not positive, and an unknown scale', () => {
    expect(() => chart({...gradient, threshold: 0})).toThrow(
      new RangeError('Cannot create figure as threshold of axis "gradient" must be > 0: current value is 0'),
    );
    expect(() => chart({title: 'y', scale: 'root' as never})).toThrow(
      new RangeError(
        'Cannot create figure as scale of axis "y" must be one of "linear", "log", "symlog": current value is "root"',
      ),
    );
  });
});

describe('an axis of strings', () => {
  const names = ['beta', 'alpha', '10'];

  it('has a place for each of them, in the order in which they first stand', () => {
    const {layout} = figure({
      title: 'Chart',
      x,
      y: {title: 'loss'},
      marks: [bar({x: names, y: [1, 2, 3]}), bar({x: ['alpha', 'gamma'], y: [1, 1]})],
    });
    expect(layout.xaxis).toMatchObject({type: 'category', categoryarray: ['beta', 'alpha', '10', 'gamma']});
    expect(layout.xaxis).not.toHaveProperty('autorange');
  });

  it('is read from the top along y unless it is told otherwise', () => {
    const along = (reverse?: boolean) =>
      chart({title: 'method', ...(reverse === undefined ? {} : {reverse})}, bar({x: [1, 2, 3], y: names})).layout.yaxis;
    expect(along()).toMatchObject({type: 'category', autorange: 'reversed'});
    expect(along(false)).not.toHaveProperty('autorange');
  });

  it('is refused on another scale, and together with numbers', () => {
    expect(() =>
      figure({title: 'c', x: {title: 'x', scale: 'log'}, y: x, marks: [bar({x: names, y: [1, 2, 3]})]}),
    ).toThrow(
      new RangeError(
        'Cannot create figure as scale of axis "x" must be "linear" where coordinates are strings: current value is "log"',
      ),
    );
    const mixed = [bar({x: names, y: [1, 2, 3]}), line({x: [7], y: [1]})];
    expect(() => figure({title: 'c', x, y: {title: 'y'}, marks: mixed})).toThrow(
      new TypeError(
        'Cannot create figure as coordinates along axis "step" must be all numbers or all strings: current value is 7',
      ),
    );
  });
});

describe('axes', () => {
  it('run backwards, keep one unit as long as the other, or are hidden', () => {
    const {layout} = figure({
      title: 'Image',
      x: {title: 'column', hidden: true},
      y: {title: 'row', reverse: true, range: [0, 28]},
      equal: true,
      marks: [],
    });
    expect(layout.xaxis).toMatchObject({visible: false, constrain: 'domain'});
    expect(layout.xaxis).not.toHaveProperty('title');
    expect(layout.yaxis).toMatchObject({range: [28, 0], scaleanchor: 'x', constrain: 'domain'});
  });

  it('of equal units make the figure as wide as its plot', () => {
    const square = (across: number) =>
      figure({
        title: 'Plane',
        x: {title: 'x', range: [0, across]},
        y: {title: 'y', range: [0, 1]},
        equal: true,
        marks: [],
      }).layout;
    // 400 less 44 for the title, 50 for the axis, 20 for a legend: 286 square, and 90 beside
    expect(square(1)).toMatchObject({width: 376, height: 400});
    // 550 across and 137.5 up
    expect(square(4)).toMatchObject({width: 640, height: 252});
  });
});
