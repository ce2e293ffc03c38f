import {describe, expect, it} from 'vitest';
import {figure, histogram, type Markish} from '../../../src/charts/index.ts';
import {Table} from '../../../src/index.ts';
import {expectRefused} from '../../support/refusals.ts';

const draw = (marks: Markish, scale: 'linear' | 'log' = 'linear') =>
  figure({title: 'Weights', x: {title: 'weight'}, y: {title: 'height', scale}, marks: [marks]});

const outlines = (marks: Markish, scale?: 'log') =>
  draw(marks, scale).data.filter(({fill}) => fill === undefined) as unknown as {
    x: number[];
    y: (number | null)[];
    name?: string;
    line: {dash: string};
  }[];

const VALUES = [0, 0.5, 1, 1.5, 2, 2, 3, 4];

describe('histogram', () => {
  it('goes up from zero along the bins and down again', () => {
    const [outline] = outlines(histogram({values: VALUES, bins: [0, 1, 2, 4]}));
    expect(outline?.x).toEqual([0, 0, 1, 1, 2, 2, 4, 4]);
    expect(outline?.y).toEqual([0, 2, 2, 2, 2, 4, 4, 0]);
  });

  it('has shares that sum to 1 and a density whose area is 1', () => {
    const heights = (height: 'share' | 'density') => {
      const [outline] = outlines(histogram({values: VALUES, bins: [0, 1, 2, 4], height}));
      return [1, 3, 5].map(index => outline?.y[index]);
    };
    expect(heights('share')).toEqual([0.25, 0.25, 0.5]);
    expect(heights('density')).toEqual([0.25, 0.25, 0.25]);
  });

  it('has the density of numpy', () => {
    // numpy 2.4: np.histogram(x, bins=[0, 1, 2.5, 4, 7], density=True)
    const values = Array.from({length: 500}, (_, i) => ((i * 37) % 101) / 10 + ((i * i) % 7) / 3);
    const [outline] = outlines(histogram({values, bins: [0, 1, 2.5, 4, 7], height: 'density'}));
    expect([1, 3, 5, 7].map(index => outline?.y[index])).toEqual([0.078864, 0.14301, 0.15773, 0.15668]);
  });

  it('shares its bins between groups, which differ by dash', () => {
    const table = Table.fromColumns({weight: [0, 1, 2, 10], layer: ['first', 'first', 'second', 'second']});
    const [first, second] = outlines(histogram(table, {value: 'weight', by: 'layer', bins: 5}));
    expect(first?.x).toEqual(second?.x);
    expect(first?.y.filter((_, index) => index % 2 === 1)).toEqual([2, 0, 0, 0, 0, 0]);
    expect([first?.name, second?.name]).toEqual(['first', 'second']);
    expect(first?.line.dash).not.toBe(second?.line.dash);
    expect(outlines(histogram({values: [0, 1, 2, 10], by: [1, 1, 2, 2], bins: 5}))[1]?.y).toEqual(second?.y);
  });

  it('leaves empty bins of a logarithmic axis as gaps', () => {
    const [outline] = outlines(histogram({values: [0, 3], bins: [0, 1, 2, 3]}), 'log');
    expect(outline?.y).toEqual([null, 1, 1, null, null, 1, 1, null]);
  });

  it('stays small: the bins are in the figure, not the values', () => {
    const values = Float32Array.from({length: 50_000}, (_, index) => Math.sin(index));
    expect(JSON.stringify(draw(histogram({values})).data).length).toBeLessThan(20_000);
  });

  it('counts in words what lies outside of given edges and what is not finite', () => {
    const {description} = draw(histogram({values: [0, 1, 5, -1, NaN, Infinity], bins: [0, 2], name: 'layer 1'}));
    expect(description).toBe(
      'Weights. height over weight. layer 1: 2 values from 0 to 2 in 1 bin; most in 0 to 2, count 2. 2 values lie outside of the bins. 2 values are not finite and left out.',
    );
    expect(draw(histogram({values: []})).description).toBe('Weights. height over weight. Histogram: no values.');
  });

  it.each([
    {
      call: 'edges that do not ascend',
      run: () => histogram({values: [1], bins: [0, 1, 1]}),
      error: RangeError,
      message: 'Cannot draw histogram as edges of bins must be two or more ascending finite numbers: edge 2 is 1',
    },
    {
      call: 'one edge',
      run: () => histogram({values: [1], bins: [0]}),
      error: RangeError,
      message: 'Cannot draw histogram as edges of bins must be two or more ascending finite numbers: there are 1',
    },
    {
      call: 'no bins',
      run: () => histogram({values: [1], bins: 0}),
      error: RangeError,
      message: 'Cannot draw histogram as bins must be >= 1: current value is 0',
    },
    {
      call: 'an unknown height',
      // @ts-expect-error no such height
      run: () => histogram({values: [1], height: 'percent'}),
      error: RangeError,
      message: 'Cannot draw histogram as height must be one of "count", "share", "density": current value is "percent"',
    },
    {
      call: 'groups of another number',
      run: () => histogram({values: [1, 2], by: ['a']}),
      error: RangeError,
      message: 'Cannot draw histogram as values and by must have equal lengths: values has 2, by has 1',
    },
  ])('refuses $call', expectRefused);
});
