import {describe, expect, it} from 'vitest';
import {boundary, dot, figure, line, type Markish} from '../../../src/charts/index.ts';
import {Table} from '../../../src/index.ts';
import {expectRefused} from '../../support/refusals.ts';

const draw = (...marks: Markish[]) => figure({title: 'Plane', x: {title: 'x1'}, y: {title: 'x2'}, marks});

const look = (trace: unknown) => (trace as {marker: {color: unknown; symbol: unknown}}).marker;

describe('dot', () => {
  it('parts points by class, classes by number whatever their order', () => {
    const {data} = draw(dot({x: [0, 1, 2, 3], y: [5, 6, 7, 8], by: [10, 2, 10, 2]}));
    expect(data).toMatchObject([
      {name: 'class 2', x: [1, 3], y: [6, 8]},
      {name: 'class 10', x: [0, 2], y: [5, 7]},
    ]);
    const [first, second] = data.map(look);
    expect(first?.color).not.toBe(second?.color);
    expect(first?.symbol).not.toBe(second?.symbol);
  });

  it('looks as the series of its name, which has one entry in the legend', () => {
    const {data} = draw(line({x: [0, 1], y: [0, 1], name: 'a'}), dot({x: [0, 1], y: [1, 0], by: ['b', 'a']}));
    const [course, own, other] = data;
    expect(own).toMatchObject({name: 'a', showlegend: false, marker: {color: look(course).color}});
    expect(other).toMatchObject({name: 'b', showlegend: true});
  });

  it('has the colour of its region where boundary has the same classes', () => {
    const regions = boundary({
      x: [0, 1],
      y: [0, 1],
      classOf: points => points.map(() => 0),
      classes: ['no', 'yes'],
      grid: 4,
    });
    const {data} = draw(regions, dot({x: [0, 1], y: [0, 1], by: ['yes', 'no']}));
    const scale = (data[0] as {colorscale: [number, string][]}).colorscale;
    expect(look(data.find(({name}) => name === 'yes')).color).toBe(scale[2]?.[1]);
    expect(look(data.find(({name}) => name === 'no')).color).toBe(scale[0]?.[1]);
  });

  it('shows a value as colour beside a titled colour bar', () => {
    const table = Table.fromColumns({rate: [1, 2, 3], decay: [4, 5, 6], loss: [0.5, NaN, 0.25]});
    const {data, description} = draw(dot(table, {x: 'rate', y: 'decay', value: 'loss', unit: 'nats', name: 'trials'}));
    expect(data[0]).toMatchObject({marker: {showscale: true, colorbar: {title: {text: 'loss (nats)'}}}});
    expect(look(data[0]).color).toEqual([0.5, '#888888', 0.25]);
    expect(description).toBe(
      'Plane. x2 over x1. trials: 3 points, x1 1 to 3, x2 4 to 6; the colour is loss (nats), 0.25 to 0.5.',
    );
  });

  it('leaves out and counts points that are not finite', () => {
    const {data, description} = draw(dot({x: [0, NaN, 2], y: [1, 2, -Infinity]}));
    expect(data[0]).toMatchObject({x: [0], y: [1]});
    expect(description).toBe(
      'Plane. x2 over x1. Dots: 1 point, x1 0 to 0, x2 1 to 1. 2 points are not finite and left out.',
    );
    expect(draw(dot({x: [], y: []})).description).toBe('Plane. x2 over x1. Dots: no points.');
  });

  it('stands on categories where its places are strings', () => {
    const {layout, description} = draw(dot({x: ['a', 'b', 'a'], y: [1, 2, 3]}));
    expect(layout.xaxis).toMatchObject({type: 'category'});
    expect(description).toContain('x1 in 2 categories');
  });

  it('shrinks with the number of points, all of which it keeps at 10,000', () => {
    const cloud = (count: number) => {
      const x = Array.from({length: count}, (_, index) => Math.sin(index * index));
      return draw(dot({x, y: x})).data[0] as {x: number[]; marker: {size: number}};
    };
    expect([100, 1000, 10_000].map(count => cloud(count).marker.size)).toEqual([7, 5, 3]);
    expect(cloud(10_000).x).toHaveLength(10_000);
  });

  it.each([
    {
      call: 'a size of 0',
      run: () => dot({x: [0], y: [0], size: 0}),
      error: RangeError,
      message: 'Cannot draw dot as size must be > 0: current value is 0',
    },
    {
      call: 'classes and values at once',
      run: () => dot({x: [0], y: [0], by: [0], value: [0]}),
      error: RangeError,
      message: 'Cannot draw dot as either by or value must set the colour: both are given',
    },
    {
      call: 'too few classes',
      run: () => dot({x: [0, 1], y: [0, 1], by: [0]}),
      error: RangeError,
      message: 'Cannot draw dot as x and by must have equal lengths: x has 2, by has 1',
    },
    {
      call: 'too many values',
      run: () => dot({x: [0], y: [0], value: [0, 1]}),
      error: RangeError,
      message: 'Cannot draw dot as x and value must have equal lengths: x has 1, value has 2',
    },
  ])('refuses $call', expectRefused);
});
