import {describe, expect, it} from 'vitest';
import {contour, figure} from '../../../src/charts/index.ts';

const draw = (options: Parameters<typeof contour>[0]) =>
  figure({title: 'Bowl', x: {title: 'w'}, y: {title: 'b'}, marks: [contour(options)]});
const grid = {x: [0, 1], y: [0, 1, 2]};

describe('contour', () => {
  it('keeps rows of z by y and columns by x, holes where a value is not finite', () => {
    const {data} = draw({...grid, z: [new Float64Array([0, 1]), [1.23456789, NaN], [4, Infinity]], levels: 5});
    expect(data[0]).toMatchObject({
      x: [0, 1],
      y: [0, 1, 2],
      z: [
        [0, 1],
        [1.2346, null],
        [4, null],
      ],
      ncontours: 5,
    });
  });

  it('titles the colour bar with the unit', () => {
    const {data} = draw({
      ...grid,
      z: [
        [0, 1],
        [1, 2],
        [4, 5],
      ],
      name: 'loss',
      unit: 'nats',
    });
    expect(data[0]).toMatchObject({colorbar: {title: {text: 'loss (nats)'}}});
  });

  it('says where the field is lowest and highest', () => {
    const {description} = draw({
      ...grid,
      z: [
        [3, 1],
        [1, 0.25],
        [NaN, 5],
      ],
      name: 'loss',
    });
    expect(description).toBe(
      'Bowl. b over w. Contours of loss from 0.25 at (1, 1) to 5 at (1, 2). 1 value is not finite and left out.',
    );
  });

  it('refuses a z that does not fit x and y', () => {
    expect(() => draw({...grid, z: [[0, 1]]})).toThrow(
      new RangeError('Cannot draw contour as z must have one row for each y: y has 3, z has 1'),
    );
    expect(() => draw({...grid, z: [[0, 1], [0], [0, 1]]})).toThrow(
      new RangeError('Cannot draw contour as rows of z must have one value for each x: x has 2, row 1 has 1'),
    );
    expect(() =>
      draw({
        ...grid,
        z: [
          [0, 1],
          [0, 1],
          [0, 1],
        ],
        levels: 0,
      }),
    ).toThrow(RangeError);
  });
});
