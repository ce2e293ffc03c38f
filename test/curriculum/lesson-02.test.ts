import {describe, expect, it} from 'vitest';
import {iris} from '../../src/data/shipped/index.ts';
import {leastSquares} from '../../src/linear/index.ts';

/** Length, width, 1 of a petal. */
type Petal = readonly [length: number, width: number, one: number];

const {x, y} = iris({type: 'float64'});
const petals: readonly Petal[] = Array.from({length: 100}, (_, row) => [
  x.values[4 * row + 2] ?? Number.NaN,
  x.values[4 * row + 3] ?? Number.NaN,
  1,
]);
/** 1 for versicolor, -1 for setosa. */
const sides = petals.map((_, row) => (y.values[row] === 1 ? 1 : -1));

/** A loss of the lead m of the right class, and its slope. */
interface LeadLoss {
  readonly value: (m: number) => number;
  readonly slope: (m: number) => number;
}

const hinge: LeadLoss = {value: m => Math.max(0, 1 - m), slope: m => (m < 1 ? -1 : 0)};
const softmax: LeadLoss = {value: m => Math.log1p(Math.exp(-m)), slope: m => -1 / (1 + Math.exp(m))};

/**
 * Descent of two linear scores from zero, rate 0.1, all flowers in each step, without the library. The weights of the
 * scores are w and -w all the time, so the lead is 2 w·x. The length is that of both, biases included.
 */
function descent({value, slope}: LeadLoss, steps: number): readonly {readonly loss: number; readonly length: number}[] {
  const w = [0, 0, 0];
  const leadOf = (petal: Petal, side: number) => 2 * side * petal.reduce((sum, each, k) => sum + each * (w[k] ?? 0), 0);
  return Array.from({length: steps}, () => {
    const leads = petals.map((petal, row) => leadOf(petal, sides[row] ?? 0));
    const loss = leads.reduce((sum, m) => sum + value(m), 0) / 100;
    const pull = [0, 1, 2].map(
      k =>
        petals.reduce((sum, petal, row) => sum + slope(leads[row] ?? 0) * (sides[row] ?? 0) * (petal[k] ?? 0), 0) / 100,
    );
    for (const [k, each] of pull.entries()) w[k] = (w[k] ?? 0) - 0.1 * each;
    return {loss, length: Math.SQRT2 * Math.hypot(...w)};
  });
}

/** Where the border's normal points, in degrees. */
const direction = ([length = 0, width = 0]: ArrayLike<number> & Iterable<number>) =>
  (Math.atan2(width, length) * 180) / Math.PI;

describe('the numbers of lesson 2', () => {
  it('the hinge is exactly 0 from about step 514 on, with weights of length 2.65', () => {
    const course = descent(hinge, 1000);
    const first = course.findIndex(({loss}) => loss === 0) + 1;
    expect(Math.abs(first - 514)).toBeLessThanOrEqual(40);
    expect(course.at(-1)?.length).toBeCloseTo(2.65, 2);
  });

  it('softmax goes on: its weights grow 1.21-fold from step 1000 to 2000, to a loss of 0.0153', () => {
    const course = descent(softmax, 2000);
    expect((course[1999]?.length ?? 0) / (course[999]?.length ?? 1)).toBeCloseTo(1.21, 2);
    expect(course[1999]?.loss).toBeCloseTo(0.0153, 4);
  });

  it('one petal of 41 cm turns the border of squared error by 47.8 degrees', () => {
    const typed = petals.map((petal, row): Petal => (row === 99 ? [41, petal[1], 1] : petal));
    const turn = direction(leastSquares(typed, sides)) - direction(leastSquares(petals, sides));
    expect(turn).toBeCloseTo(47.77, 2);
    // the best line by the equations (X'X) w = X'y
    const best = leastSquares(typed, sides);
    for (const k of [0, 1, 2]) {
      const rest = typed.map(
        (petal, row) => (sides[row] ?? 0) - petal.reduce((sum, each, j) => sum + each * (best[j] ?? 0), 0),
      );
      expect(typed.reduce((sum, petal, row) => sum + (petal[k] ?? 0) * (rest[row] ?? 0), 0)).toBeCloseTo(0, 8);
    }
  });

  it('the horse has one half where its e^s is the sum of the others', () => {
    const score = Math.log(Math.exp(2) + Math.exp(1.2));
    expect(score).toBeCloseTo(2.371, 3);
    expect(1 / (1 + Math.exp(2 - score) + Math.exp(1.2 - score))).toBeCloseTo(0.5, 12);
  });
});
