import {describe, expect, it} from 'vitest';
import {figure, heatmap, type Markish} from '../../../src/charts/index.ts';
import {DIVERGING, SEQUENTIAL} from '../../../src/charts/theme.ts';
import {expectRefused} from '../../support/refusals.ts';

const draw = (marks: Markish) => figure({title: 'Map', x: {title: 'predicted'}, y: {title: 'true'}, marks: [marks]});

describe('heatmap', () => {
  it('puts row 0 of a matrix on top', () => {
    const {data, layout} = draw(
      heatmap({
        z: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      }),
    );
    expect(data[0]).toMatchObject({
      x: [0, 1],
      y: ['0', '1', '2'],
      z: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    });
    expect(layout.yaxis).toMatchObject({type: 'category', autorange: 'reversed'});
  });

  it('keeps rows at numbers along their axis', () => {
    const {data, layout} = draw(heatmap({z: [[1], [2]], x: [0.1], y: [10, 20]}));
    expect(data[0]).toMatchObject({x: [0.1], y: [10, 20]});
    expect(layout.yaxis).not.toHaveProperty('autorange');
  });

  it('has zero in the middle of the colours where values have both signs', () => {
    expect(draw(heatmap({z: [[-1, 4]]})).data[0]).toMatchObject({zmin: -4, zmax: 4, colorscale: DIVERGING});
    expect(draw(heatmap({z: [[1, 4]]})).data[0]).toMatchObject({zmin: 1, zmax: 4, colorscale: SEQUENTIAL});
    expect(draw(heatmap({z: [[1, 4]], scale: 'diverging'})).data[0]).toMatchObject({zmin: -4, zmax: 4});
    expect(draw(heatmap({z: [[1, 4]], range: [0, 10]})).data[0]).toMatchObject({zmin: 0, zmax: 10});
    expect(draw(heatmap({z: [[3, 3]]})).data[0]).toMatchObject({zmin: 3, zmax: 4});
  });

  it('writes values into the cells of small matrices, in three digits', () => {
    expect(
      draw(
        heatmap({
          z: [
            [0.12345, -2],
            [NaN, 123456],
          ],
        }),
      ).data[0],
    ).toMatchObject({
      text: [
        ['0.123', '−2'],
        ['', '123456'],
      ],
      texttemplate: '%{text}',
    });
    const row = Array.from({length: 13}, (_, index) => index);
    expect(draw(heatmap({z: [row]})).data[0]).not.toHaveProperty('text');
    expect(draw(heatmap({z: [row], values: true})).data[0]).toHaveProperty('text');
    expect(draw(heatmap({z: [[1]], values: false})).data[0]).not.toHaveProperty('text');
    expect(draw(heatmap({z: [[1, 2]], text: [['one', 'two']]})).data[0]).toMatchObject({text: [['one', 'two']]});
  });

  it('says where the extremes are and what is missing', () => {
    const {description} = draw(
      heatmap({
        z: [
          [8, NaN],
          [1, 9],
        ],
        x: ['cat', 'dog'],
        y: ['cat', 'dog'],
        name: 'share',
        unit: '%',
      }),
    );
    expect(description).toBe(
      'Map. true over predicted. Heat map of share (%), 2 rows and 2 columns, from 1 at (cat, dog) to 9 at (dog, dog). 1 value is not finite and left out.',
    );
    expect(draw(heatmap({z: []})).description).toContain('Heat map of values, 0 rows and 0 columns, no values.');
  });

  it.each([
    {
      call: 'rows of different length',
      run: () => heatmap({z: [[1, 2], [3]]}),
      error: RangeError,
      message: 'Cannot draw heatmap as rows of z must have equal lengths: row 0 has 2, row 1 has 1',
    },
    {
      call: 'too few columns',
      run: () => heatmap({z: [[1, 2]], x: ['a']}),
      error: RangeError,
      message: 'Cannot draw heatmap as z must have one column for each x: x has 1, z has 2',
    },
    {
      call: 'too many rows',
      run: () => heatmap({z: [[1]], y: ['a', 'b']}),
      error: RangeError,
      message: 'Cannot draw heatmap as z must have one row for each y: y has 2, z has 1',
    },
    {
      call: 'a range that falls',
      run: () => heatmap({z: [[1]], range: [2, 1]}),
      error: RangeError,
      message: 'Cannot draw heatmap as range must ascend: current value is [2, 1]',
    },
    {
      call: 'a number',
      // @ts-expect-error a number is no matrix
      run: () => heatmap({z: 3}),
      error: TypeError,
      message: 'Cannot draw heatmap as z must be a list of rows: current value is 3',
    },
    {
      call: 'an unknown scale',
      // @ts-expect-error no such scale
      run: () => heatmap({z: [[1]], scale: 'rainbow'}),
      error: RangeError,
      message: 'Cannot draw heatmap as scale must be one of "sequential", "diverging": current value is "rainbow"',
    },
    {
      call: 'words of another size',
      run: () => heatmap({z: [[1, 2]], text: [['one']]}),
      error: RangeError,
      message: 'Cannot draw heatmap as text must have a word for each value: z has 1 × 2, text has 1 × 1',
    },
  ])('refuses $call', expectRefused);
});
