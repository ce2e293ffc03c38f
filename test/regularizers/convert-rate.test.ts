import {describe, expect, it} from 'vitest';
import {type ConventionName, conventions, convertRate} from '../../src/regularizers/index.ts';

const NAMES = Object.keys(conventions) as ConventionName[];

/** The penalty of each source, written out for weights and m examples. */
const PENALTIES: Readonly<Record<ConventionName, (rate: number, squares: number, m: number) => number>> = {
  lecture: (rate, squares) => rate * squares,
  report: (rate, squares) => (rate / 2) * squares,
  notes: (rate, squares, m) => (rate / (2 * m)) * squares,
  keras: (rate, squares) => rate * squares,
  pytorch: (rate, squares) => 0.5 * rate * squares,
};

describe('convertRate', () => {
  for (const from of NAMES) {
    for (const to of NAMES) {
      it(`keeps the penalty from ${from} to ${to}, and comes back`, () => {
        const rate = convertRate({rate: 0.3, from, to, examples: 50});
        expect(PENALTIES[to](rate, 7, 50)).toBeCloseTo(PENALTIES[from](0.3, 7, 50), 12);
        expect(convertRate({rate, from: to, to: from, examples: 50})).toBeCloseTo(0.3, 14);
      });
    }
  }

  it('needs the number of examples for the notes alone', () => {
    expect(convertRate({rate: 0.1, from: 'report', to: 'lecture'})).toBe(0.05);
    expect(() => convertRate({rate: 0.1, from: 'notes', to: 'lecture'})).toThrow(
      new TypeError('Cannot convert rate as examples must be a number: current value is undefined'),
    );
  });
});
