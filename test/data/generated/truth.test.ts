import {Matrix, solve} from 'ml-matrix';
import {describe, expect, it} from 'vitest';
import {sine, teacher} from '../../../src/data/generated/index.ts';
import {takeExamples} from '../../../src/data/samples/index.ts';

const mean = (numbers: ArrayLike<number>): number =>
  Array.from(numbers).reduce((sum, number) => sum + number, 0) / numbers.length;

/** Least squares: the weights that a teacher's examples give back. */
function fitted(set: ReturnType<typeof teacher>): number[] {
  const [examples = 0, features = 0] = set.x.shape;
  const x = Matrix.from1DArray(examples, features, Array.from(set.x.values));
  return solve(x, Matrix.columnVector(Array.from(set.y.values)), true).to1DArray();
}

describe('the sine', () => {
  const set = sine({examples: 5000, noise: 0.3, type: 'float64'});
  const residuals = Array.from(set.y.values, (y, index) => y - set.truth(set.x.values[index] as number));

  it('has the truth sin 2πx', () => {
    for (const x of [0, 0.1, 0.25, 0.6, 1]) expect(set.truth(x)).toBeCloseTo(Math.sin(2 * Math.PI * x), 14);
  });

  it('has residuals of mean 0 and the variance of the noise, whatever x is', () => {
    // Standard errors: σ/√n = 0.0042 of the mean, σ²√(2/n) = 0.0018 of the variance, σ/√n of the slope in units of x.
    expect(Math.abs(mean(residuals))).toBeLessThan(0.021);
    expect(Math.abs(mean(residuals.map(error => error * error)) - 0.09)).toBeLessThan(0.009);
    const standard = Array.from(set.x.values, x => (x - 0.5) * Math.sqrt(12));
    expect(Math.abs(mean(residuals.map((error, index) => error * (standard[index] as number))))).toBeLessThan(0.021);
  });

  it('has x uniform on [0, 1]', () => {
    // Mean ½ with standard error 0.0041; mean of squares ⅓ with 0.0042.
    expect(Math.abs(mean(set.x.values) - 0.5)).toBeLessThan(0.021);
    expect(Math.abs(mean(set.x.values.map(x => x * x)) - 1 / 3)).toBeLessThan(0.021);
  });

  it('keeps the truth out of copies, and shows itself as other sets do', () => {
    expect(Object.keys(set)).toEqual(['name', 'x', 'y', 'features']);
    expect(Object.isFrozen(set)).toBe(true);
    expect(takeExamples(set, [0, 1]).x.shape).toEqual([2, 1]);
    const display = Reflect.get(set, Symbol.for('Jupyter.display')) as () => Record<string, string>;
    expect(display()['text/plain']).toMatch(/^sine: 5,000 examples of 1 numbers/);
  });
});

describe('the teacher', () => {
  it('without noise gives its weights back to least squares', () => {
    const set = teacher({examples: 60, features: 12, noise: 0, type: 'float64'});
    for (const [index, weight] of fitted(set).entries()) expect(weight).toBeCloseTo(set.weights[index] as number, 12);
  });

  it('with noise gives its weights back within the sampling error', () => {
    const set = teacher({examples: 4000, features: 8, noise: 0.5, type: 'float64'});
    const errors = fitted(set).map((weight, index) => weight - (set.weights[index] as number));
    // The standard error of a weight is σ/√n = 0.0079.
    for (const error of errors) expect(Math.abs(error)).toBeLessThan(0.04);
    expect(errors.some(error => Math.abs(error) > 0.001)).toBe(true);
  });

  it('has features of mean 0 and variance 1, and weights whose squares sum up to about 1', () => {
    const set = teacher({examples: 500, features: 200});
    // 100,000 features: standard errors 0.0032 and 0.0045. The sum of 200 squares: 1 ± √(2/200).
    expect(Math.abs(mean(set.x.values))).toBeLessThan(0.016);
    expect(Math.abs(mean(set.x.values.map(x => x * x)) - 1)).toBeLessThan(0.0225);
    expect(Math.abs(200 * mean(set.weights.map(weight => weight * weight)) - 1)).toBeLessThan(0.5);
  });

  it('teaches another set with the same weights', () => {
    const {weights} = teacher({features: 3});
    const other = teacher({examples: 50, seed: 'other', weights, noise: 0, type: 'float64'});
    expect(other.weights).toEqual(weights);
    for (const [index, weight] of fitted(other).entries()) expect(weight).toBeCloseTo(weights[index] as number, 12);
  });
});
