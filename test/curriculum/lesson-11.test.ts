import {describe, expect, it} from 'vitest';
import {sine} from '../../src/data/index.ts';

const powers = (x: number): number[] => Array.from({length: 9}, (_, k) => x ** (k + 1));
const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

/** Solves A x = b by elimination with pivots. */
function solved(matrix: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, b[i] as number]);
  rows.forEach((_, k) => {
    const below = rows.slice(k);
    const pivot = below.reduce((best, row) => (Math.abs(row[k] as number) > Math.abs(best[k] as number) ? row : best));
    const place = rows.indexOf(pivot);
    [rows[k], rows[place]] = [pivot, rows[k] as number[]];
    rows.forEach((row, i) => {
      const share = i === k ? 0 : (row[k] as number) / (pivot[k] as number);
      if (share !== 0) rows[i] = row.map((each, j) => each - share * (pivot[j] as number));
    });
  });
  return rows.map((row, k) => (row.at(-1) as number) / (row[k] as number));
}

/** The curve of degree 9 by the normal equations, the bias as a column of ones that pays `biasRate`. */
function curve(x: readonly number[], y: readonly number[], rate: number, biasRate: number): (at: number) => number {
  const columns = [x.map(() => 1), ...powers(0).map((_, k) => x.map(each => each ** (k + 1)))];
  const inner = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, each, i) => sum + each * (b[i] as number), 0);
  const price = (i: number): number => (i === 0 ? biasRate : rate);
  const matrix = columns.map((a, i) => columns.map((b, j) => inner(a, b) + (i === j ? price(i) : 0)));
  const w = solved(
    matrix,
    columns.map(a => inner(a, y)),
  );
  return at => inner(w, [1, ...powers(at)]);
}

function drawn(seed: number): {readonly x: number[]; readonly y: number[]} {
  const {x, y} = sine({seed, type: 'float64'});
  return {x: Array.from(x.values), y: Array.from(y.values)};
}

/** Squared bias and variance over 40 sets, at 51 places. */
function parts(rate: number, study: number): {readonly bias: number; readonly variance: number} {
  const curves = Array.from({length: 40}, (_, k) => {
    const {x, y} = drawn(100 * study + k);
    return curve(x, y, rate, 0);
  });
  const places = Array.from({length: 51}, (_, i) => {
    const answers = curves.map(each => each(i / 50));
    const centre = mean(answers);
    const bias = (centre - Math.sin((2 * Math.PI * i) / 50)) ** 2;
    return {bias, variance: mean(answers.map(each => (each - centre) ** 2))};
  });
  return {bias: mean(places.map(each => each.bias)), variance: mean(places.map(each => each.variance))};
}

describe('the numbers of lesson 11', () => {
  it('[F5-21] descent on the bowl with a price ends at (2 / (1 + λ), 4 / (4 + λ)), at distance 1 for λ near 1.77', () => {
    const pulled = (rate: number): readonly [number, number] => {
      let [a, b] = [2, 1];
      for (let step = 0; step < 4000; step++) {
        a -= 0.02 * (2 * (a - 2) + 2 * rate * a);
        b -= 0.02 * (8 * (b - 1) + 2 * rate * b);
      }
      return [a, b];
    };
    for (const rate of [0, 1, 4]) {
      expect(pulled(rate)[0]).toBeCloseTo(2 / (1 + rate), 10);
      expect(pulled(rate)[1]).toBeCloseTo(4 / (4 + rate), 10);
    }
    expect(Math.abs(Math.hypot(...pulled(1.77)) - 1)).toBeLessThan(0.01);
  });

  it('[E5.27] by the normal equations: variance and squared bias of degree 9 at λ = 1, and the goal below 0.075', () => {
    const found = [1, 2, 3, 4, 5].map(study => parts(1, study));
    for (const {bias, variance} of found) {
      expect(variance).toBeGreaterThan(0.027);
      expect(variance).toBeLessThan(0.043);
      expect(bias).toBeGreaterThan(0.172);
      expect(bias).toBeLessThan(0.183);
    }
    const good = parts(2e-4, 1);
    expect(good.bias + good.variance).toBeCloseTo(0.0699, 3);
  });

  it('[G1] a free bias takes up 273.15 kelvin, one that pays bends the curve by 5.4', () => {
    const {x, y} = drawn(22);
    const celsius = y.map(value => 15 + 5 * value);
    const apart = (biasRate: number): number => {
      const [low, high] = [0, 273.15].map(shift =>
        curve(
          x,
          celsius.map(value => value + shift),
          0.1,
          biasRate,
        ),
      ) as [(at: number) => number, (at: number) => number];
      return Math.max(...Array.from({length: 26}, (_, i) => Math.abs(high(i / 25) - 273.15 - low(i / 25))));
    };
    expect(apart(0)).toBeLessThan(1e-8);
    expect(apart(0.1)).toBeCloseTo(5.4023, 3);
  });
});
