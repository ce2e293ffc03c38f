import {describe, expect, it} from 'vitest';
import {plotted, spoken} from '../../src/charts/numbers.ts';
import {spacedAlong} from '../../src/charts/spacing.ts';
import {thinned} from '../../src/charts/thin.ts';

describe('plotted', () => {
  it('keeps five significant digits of fractions and all of whole numbers', () => {
    expect(plotted([22 / 7, 1 / 3e9, 1_234_567, -0.999999])).toEqual([3.1429, 3.3333e-10, 1_234_567, -1]);
  });

  it('keeps values apart that differ little beside their size', () => {
    expect(plotted([1000.001, 1000.002, 1000.0015])).toEqual([1000.001, 1000.002, 1000.0015]);
  });

  it('turns everything that is not a finite number into a gap', () => {
    expect(plotted([NaN, -Infinity, null, undefined, 0])).toEqual([null, null, null, null, 0]);
  });
});

describe('spoken', () => {
  it('writes four digits and a true minus sign', () => {
    expect([spoken(-2 / 3), spoken(123_456), spoken(0.00012344)]).toEqual(['−0.6667', '123456', '0.0001234']);
  });
});

describe('thinned', () => {
  const x = Array.from({length: 10_000}, (_, index) => index);

  it('keeps of each interval first, lowest, highest, last and a gap', () => {
    // intervals of about ten points; in the first, points 3, 5 and 7 stand out
    const y = x.map(index => (index === 3 ? -1 : index === 5 ? null : index === 7 ? 1 : 0));
    expect(thinned(x, y).filter(index => index <= 9)).toEqual([0, 3, 5, 7, 9]);
  });

  it('keeps every point where there are few or x goes back', () => {
    expect(thinned(x.slice(0, 4000), x.slice(0, 4000))).toHaveLength(4000);
    expect(thinned(x.toReversed(), x)).toHaveLength(10_000);
  });
});

describe('spacedAlong', () => {
  it('spaces by length, not by number of points', () => {
    // a long first stride of 10, then ten of 1: half of the length 20 is reached at point 1
    const xs = [0, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
    expect(spacedAlong(xs, xs, 1)).toEqual([1]);
    expect(spacedAlong(xs, xs, 3)).toEqual([1, 2, 6]);
  });

  it('chooses nothing on a path that stands still', () => {
    expect(spacedAlong([1, 1, 1], [2, 2, 2], 3)).toEqual([]);
  });
});
