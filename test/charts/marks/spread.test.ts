import {describe, expect, it} from 'vitest';
import {quantile, spread, studentQuantile} from '../../../src/charts/marks/spread.ts';

const VALUES = [0.31, 1.7, 2.2, -0.4, 5.1, 0.9];

describe('spread', () => {
  it("has numpy's quantiles, mean and standard deviation", () => {
    // numpy 2.4: np.percentile(v, [0, 25, 50, 75, 100]); v.mean(); v.std(ddof=1)
    const middleHalf = spread(VALUES, 'quartiles', 'median');
    expect(middleHalf.low).toBeCloseTo(0.4575, 12);
    expect(middleHalf.centre).toBeCloseTo(1.3, 12);
    expect(middleHalf.high).toBeCloseTo(2.075, 12);
    expect(spread(VALUES, 'range', 'mean')).toEqual({low: -0.4, centre: expect.closeTo(1.635, 12), high: 5.1});
    const deviation = spread(VALUES, 'deviation', 'mean');
    expect(deviation.high - deviation.centre).toBeCloseTo(1.9373564462947956, 12);
    expect(deviation.centre - deviation.low).toBeCloseTo(1.9373564462947956, 12);
  });

  it("has Student's interval: 2.571 standard errors at six values", () => {
    const {low, centre, high} = spread(VALUES, 'interval', 'mean');
    expect(high - centre).toBeCloseTo(2.5705818 * 0.7909224572189952, 6);
    expect(low + high).toBeCloseTo(2 * centre, 12);
  });

  it('leaves out what is not finite, and has no deviation of one value', () => {
    expect(spread([NaN, 1, Infinity, 3], 'range', 'median')).toEqual({low: 1, centre: 2, high: 3});
    expect(spread([7], 'range', 'median')).toEqual({low: 7, centre: 7, high: 7});
    expect(spread([7], 'deviation', 'mean').low).toBeNaN();
    expect(spread([], 'quartiles', 'median').centre).toBeNaN();
  });
});

describe('studentQuantile', () => {
  it("is the table's t of 95% to both sides", () => {
    // any statistics table: t(0.975) by degrees of freedom
    const table = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 9: 2.262, 10: 2.228, 30: 2.042, 120: 1.98};
    for (const [freedom, t] of Object.entries(table)) expect(studentQuantile(Number(freedom))).toBeCloseTo(t, 3);
    expect(studentQuantile(10, 0.99)).toBeCloseTo(3.169, 3);
    expect(studentQuantile(0)).toBeNaN();
  });
});

describe('quantile', () => {
  it('is exact at the values and linear between them', () => {
    expect([0, 0.25, 0.5, 0.6, 1].map(share => quantile([10, 20, 40, 80, 160], share))).toEqual([10, 20, 40, 56, 160]);
  });
});
