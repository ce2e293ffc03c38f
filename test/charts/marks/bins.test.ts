import {describe, expect, it} from 'vitest';
import {binCounts, binEdges} from '../../../src/charts/marks/bins.ts';

const VALUES = Array.from({length: 500}, (_, i) => ((i * 37) % 101) / 10 + ((i * i) % 7) / 3);

describe('binEdges', () => {
  it("has numpy's number of bins by Freedman and Diaconis", () => {
    // numpy 2.4: np.histogram_bin_edges(x, bins='fd') gives 9 bins from 0 to 11.3333
    const edges = binEdges('test', VALUES, undefined);
    expect(edges).toHaveLength(10);
    expect([edges[0], edges[9]]).toEqual([0, Math.max(...VALUES)]);
    // np.histogram(x, edges)
    expect(binCounts(VALUES, edges)).toEqual([33, 61, 62, 63, 62, 63, 60, 66, 30]);
  });

  it("falls back on Sturges' rule where the middle half is one value", () => {
    const values = [...Array.from({length: 90}, () => 1), 0, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(binEdges('test', values, undefined)).toHaveLength(9); // ceil(log2 100) + 1 = 8 bins
  });

  it('keeps to 200 bins where one value lies far away', () => {
    expect(binEdges('test', [...VALUES, 1e6], undefined)).toHaveLength(201);
  });

  it('has a bin for equal values, and for none', () => {
    expect(binEdges('test', [3, 3], undefined)).toEqual([2.5, 3.5]);
    expect(binEdges('test', [], undefined)).toEqual([0, 1]);
    expect(binEdges('test', [0, 1], 4)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });
});

describe('binCounts', () => {
  it("counts as numpy's histogram does, the last edge inside", () => {
    // numpy 2.4: np.histogram(x, bins=[0, 1, 2.5, 4, 7])
    expect(binCounts(VALUES, [0, 1, 2.5, 4, 7])).toEqual([25, 68, 75, 149]);
    expect(binCounts([0, 1, 1, 2, -1, 2.1], [0, 1, 2])).toEqual([1, 3]);
  });
});
