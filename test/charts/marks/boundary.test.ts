import {describe, expect, it} from 'vitest';
import {boundary, figure, type Markish} from '../../../src/charts/index.ts';
import {expectRefused} from '../../support/refusals.ts';

const draw = (...marks: Markish[]) => figure({title: 'Plane', x: {title: 'x1'}, y: {title: 'x2'}, marks});
const AREA = {x: [-2, 2], y: [-1, 1]} as const;

/** The points of the lines between the classes. */
const border = (marks: Markish): readonly (readonly [number, number])[] => {
  const [, {x, y}] = draw(marks).data as unknown as [unknown, {x: (number | null)[]; y: (number | null)[]}];
  return x.flatMap((at, index) => (at === null ? [] : [[at, y[index] as number] as const]));
};

describe('boundary', () => {
  it('finds a circle to a thousandth of its radius, on a grid of 0.04', () => {
    const inside = (points: number[][]) => points.map(([x = 0, y = 0]) => Number(x * x + y * y < 0.64));
    const points = border(boundary({...AREA, classOf: inside}));
    expect(points.length).toBeGreaterThan(100);
    for (const [x, y] of points) expect(Math.abs(Math.hypot(x, y) - 0.8)).toBeLessThan(0.001);
    // one closed line: no gaps
    const [, line] = draw(boundary({...AREA, classOf: inside})).data as unknown as [unknown, {x: (number | null)[]}];
    expect(line.x).not.toContain(null);
    expect(line.x[0]).toBe(line.x.at(-1));
  });

  it('reaches the rim of the area', () => {
    const points = border(boundary({...AREA, classOf: all => all.map(([x = 0]) => Number(x > 0.1))}));
    const heights = points.map(([, y]) => y);
    expect([Math.min(...heights), Math.max(...heights)]).toEqual([-1, 1]);
    for (const [x] of points) expect(x).toBeCloseTo(0.1, 2);
  });

  it('asks for classes in the middle of cells, rows by y', () => {
    const [regions] = draw(
      boundary({...AREA, grid: 2, classOf: all => all.map(([x = 0, y = 0]) => Number(x > 0) + 2 * Number(y > 0))}),
    ).data;
    expect(regions).toMatchObject({
      x: [-1, 1],
      y: [-0.5, 0.5],
      z: [
        [0, 1],
        [2, 3],
      ],
      zmin: -0.5,
      zmax: 3.5,
    });
  });

  it('takes the most probable class, or class 1 where one probability is above a half', () => {
    const all = boundary({...AREA, grid: 4, predict: points => points.map(([x = 0]) => [0.2, x > 0 ? 0.5 : 0.1, 0.3])});
    expect((draw(all).data[0] as {z?: unknown}).z).toEqual(Array.from({length: 4}, () => [2, 2, 1, 1]));
    const two = boundary({...AREA, grid: 4, predict: points => points.map(([x = 0]) => 0.5 + x / 10)});
    expect((draw(two).data[0] as {z?: unknown}).z).toEqual(Array.from({length: 4}, () => [0, 0, 1, 1]));
  });

  it('meets in one point where three classes do', () => {
    const sector = ([x = 0, y = 0]: number[]) => Math.floor(((Math.atan2(y, x - 0.31) / Math.PI + 1) / 2) * 2.999999);
    const points = border(boundary({...AREA, classOf: all => all.map(sector)}));
    const nearest = Math.min(...points.map(([x, y]) => Math.hypot(x - 0.31, y)));
    expect(nearest).toBeLessThan(0.03);
  });

  it('names regions where there is most room, and says how much they cover', () => {
    const {layout, description} = draw(
      boundary({...AREA, classOf: all => all.map(([x = 0]) => Number(x > 1)), classes: ['left', 'right']}),
    );
    const [left, right] = layout.annotations as unknown as {x: number; y: number; text: string}[];
    expect([left?.text, right?.text]).toEqual(['left', 'right']);
    expect(left?.x).toBeLessThan(1);
    expect(right?.x).toBeCloseTo(1.5, 1);
    expect(right?.y).toBeCloseTo(0, 1);
    expect(description).toBe(
      'Plane. x2 over x1. Regions of 2 classes, x1 −2 to 2, x2 −1 to 1: left covers 75%, right covers 25%.',
    );
  });

  it('draws no line and no name where a class is nowhere', () => {
    const {data, layout} = draw(boundary({...AREA, classOf: all => all.map(() => 0), classes: ['here', 'nowhere']}));
    expect(data[1]).toMatchObject({x: [], y: []});
    expect(layout.annotations).toHaveLength(1);
  });

  const zero = (points: number[][]) => points.map(() => 0);
  it.each([
    {
      call: 'no function',
      run: () => boundary({...AREA}),
      error: TypeError,
      message: 'Cannot draw boundary as one of classOf and predict must be given: both are undefined',
    },
    {
      call: 'two functions',
      run: () => boundary({...AREA, classOf: zero, predict: zero}),
      error: TypeError,
      message: 'Cannot draw boundary as one of classOf and predict must be given: both are given',
    },
    {
      call: 'an area that falls',
      run: () => boundary({x: [1, 0], y: [0, 1], classOf: zero}),
      error: RangeError,
      message: 'Cannot draw boundary as x must ascend: current value is [1, 0]',
    },
    {
      call: 'a class beyond the names',
      run: () => boundary({...AREA, classOf: points => points.map(() => 2), classes: ['a', 'b']}),
      error: RangeError,
      message: 'Cannot draw boundary as class must be >= 0 and <= 1: current value is 2',
    },
    {
      call: 'eight classes',
      run: () => boundary({...AREA, classOf: zero, classes: 8}),
      error: RangeError,
      message: 'Cannot draw boundary as number of classes must be >= 2 and <= 7: current value is 8',
    },
    {
      call: 'too few answers',
      run: () => boundary({...AREA, grid: 2, classOf: () => [0]}),
      error: RangeError,
      message: 'Cannot draw boundary as each point must have an answer: there are 16 points, 1 answers',
    },
    {
      call: 'a grid of one point',
      run: () => boundary({...AREA, grid: 1, classOf: zero}),
      error: RangeError,
      message: 'Cannot draw boundary as grid must be >= 2 and <= 400: current value is 1',
    },
  ])('refuses $call', expectRefused);
});
