import {describe, expect, it} from 'vitest';
import {Random} from '../../../src/base/index.ts';
import {apportion, apportionClasses} from '../../../src/data/splits/apportion.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('the rule of the largest remainder', () => {
  it('gives the units that are left to the largest remainders', () => {
    // Quotas 4.7, 3.2, 2.1: the one unit left goes to .7. Quotas 3.5, 3.5: to the first.
    expect(apportion(10, [0.47, 0.32, 0.21])).toEqual([5, 3, 2]);
    expect(apportion(7, [0.5, 0.5])).toEqual([4, 3]);
    expect(apportion(178, [0.2, 0.2, 0.2, 0.2, 0.2])).toEqual([36, 36, 36, 35, 35]);
  });

  it('does not trip over quotas that doubles miss', () => {
    // 0.29 · 100 is 28.999999999999996, 0.7 · 150 is 105 − 1e-14
    expect(apportion(100, [0.29, 0.71])).toEqual([29, 71]);
    expect(apportion(150, [0.7, 0.2, 0.1])).toEqual([105, 30, 15]);
    expect(apportion(60_000, [1 / 3, 1 / 3, 1 / 3])).toEqual([20_000, 20_000, 20_000]);
  });

  it('agrees with the apportionment of the United States House in 1880 that shows the Alabama paradox', () => {
    // Hamilton's rule on three states of the textbook example: 6, 6 and 2 people; 10 seats give 4 4 2, 11 seats 5 5 1.
    expect(apportion(10, [6 / 14, 6 / 14, 2 / 14])).toEqual([4, 4, 2]);
    expect(apportion(11, [6 / 14, 6 / 14, 2 / 14])).toEqual([5, 5, 1]);
  });

  it('rounds a table of classes and parts so that all rows and all columns are exact', () => {
    // Each class of 3 in halves: one class gives its odd example to the other part, so that 6 are 3 and 3.
    expect(apportionClasses([3, 3], [0.5, 0.5])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    const random = new Random('tables');
    for (let trial = 0; trial < 400; trial++) {
      const weights = Array.from({length: random.integer(2, 7)}, () => random.uniform(0.01, 1));
      const shares = weights.map(weight => weight / sum(weights));
      const totals = Array.from({length: random.integer(1, 8)}, () => random.integer(0, 40));
      const table = apportionClasses(totals, shares);
      expect(table.map(sum)).toEqual(totals);
      expect(shares.map((_, part) => sum(table.map(row => row[part] as number)))).toEqual(
        apportion(sum(totals), shares),
      );
      for (const [row, counts] of table.entries()) {
        for (const [part, count] of counts.entries()) {
          expect(Math.abs(count - (totals[row] as number) * (shares[part] as number))).toBeLessThan(1);
        }
      }
    }
  });
});
