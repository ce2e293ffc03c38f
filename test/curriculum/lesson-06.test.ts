import {Matrix, solve} from 'ml-matrix';
import {describe, expect, it} from 'vitest';
import {fixed, minimize, steepest} from '../../src/minimizers/index.ts';
import {bowl, quadratic} from '../../src/problems/index.ts';

/** The first step from which on all distances of a walk in the valley of curvatures 1 and `condition` are at most 1e-6. */
function stepsOf(coordinates: readonly ((step: number) => number)[], limit: number): number {
  const far = Array.from({length: limit}, (_, step) => Math.hypot(...coordinates.map(at => at(step))) > 1e-6);
  return far.lastIndexOf(true) + 1;
}

/** θ_t of θ_{t+1} = sum θ_t − product θ_{t−1}, by its roots: equal ones, or complex ones of the size √product. */
function recurrence(sum: number, product: number, first: number): (step: number) => number {
  const size = Math.sqrt(product);
  const cosine = sum / (2 * size);
  if (Math.abs(Math.abs(cosine) - 1) < 1e-12) {
    const root = Math.sign(cosine) * size;
    return step => (1 + (first / root - 1) * step) * root ** step;
  }
  const angle = Math.acos(cosine);
  const sine = (first / size - Math.cos(angle)) / Math.sin(angle);
  return step => size ** step * (Math.cos(angle * step) + sine * Math.sin(angle * step));
}

const momentum = (rate: number, alpha: number) => (curvature: number) =>
  recurrence(1 + alpha - rate * curvature, alpha, 1 - rate * curvature);
const nesterov = (rate: number, alpha: number) => (curvature: number) => {
  const left = 1 - rate * curvature;
  return recurrence((1 + alpha) * left, alpha * left, left);
};

describe('the numbers of lesson 6', () => {
  it.each([
    [10, 71],
    [100, 709],
    [1000, 7082],
  ])(
    'at condition %d descent needs %d steps with its best rate, also as the minimizer of the library',
    (condition, steps) => {
      const factor = (condition - 1) / (condition + 1);
      expect(Math.ceil(Math.log(1e-6 / Math.SQRT2) / Math.log(factor))).toBe(steps);
      const f = quadratic({size: 2, condition});
      const method = {direction: steepest(), search: fixed({step: 2 / (1 + condition)})};
      const {path} = minimize(f, method, f.start, {maxSteps: steps, gradientTolerance: 0});
      expect(path.findIndex(({x}) => Math.hypot(...x) <= 1e-6)).toBe(steps);
    },
  );

  it.each([
    [10, 27],
    [100, 95],
    [1000, 321],
  ])('at condition %d the heavy ball needs %d steps, by the double roots of its recurrence', (condition, steps) => {
    const root = Math.sqrt(condition);
    const ball = momentum((2 / (root + 1)) ** 2, ((root - 1) / (root + 1)) ** 2);
    expect(stepsOf([ball(1), ball(condition)], 2000)).toBe(steps);
  });

  it('momentum 0.9 and 0.99 need 266 and 2825 steps at rate 0.01 and condition 100, by the complex roots', () => {
    // at curvature 100 the product of rate and curvature is 1, and the roots are complex in both directions
    expect(stepsOf([momentum(0.01, 0.9)(1), momentum(0.01, 0.9)(100)], 4000)).toBe(266);
    expect(stepsOf([momentum(0.01, 0.99)(1), momentum(0.01, 0.99)(100)], 4000)).toBe(2825);
  });

  it('the heavy ball of condition 25 has an orbit of three places on the bent slope', () => {
    // hi → mid → low → hi, where only hi lies beyond 2: θ' = θ − g(θ) / 9 + 4/9 (θ − before)
    const matrix = new Matrix([
      [1, 4 / 9, 12 / 9],
      [12 / 9, 1, 4 / 9],
      [4 / 9, 12 / 9, 1],
    ]);
    const [high, middle, low] = solve(matrix, Matrix.columnVector([0, 24 / 9, 0])).to1DArray();
    expect(high).toBeCloseTo(2.1159, 4);
    expect(middle).toBeCloseTo(0.6465, 4);
    expect(low).toBeCloseTo(-1.8024, 4);
  });

  it('one step on the bowl from (0.5, 1.6) with velocity (1, −0.9) ends at w₂ = 0.31 and 0.958', () => {
    const slope = (w1: number, w2: number) => bowl().gradient(Float64Array.of(w1, w2))[1] as number;
    expect(1.6 - 0.81 - 0.1 * slope(0.5, 1.6)).toBeCloseTo(0.31, 12);
    expect(1.6 - 0.81 - 0.1 * slope(1.4, 0.79)).toBeCloseTo(0.958, 12);
  });

  it('Nesterov at its wall neither shrinks nor grows: ρλ = 2 (1 + α) / (1 + 2α)', () => {
    const alpha = 0.9;
    const left = 1 - (2 * (1 + alpha)) / (1 + 2 * alpha);
    // z = −1 solves z² − (1 + α)(1 − ρλ) z + α (1 − ρλ) = 0
    expect(1 + (1 + alpha) * left + alpha * left).toBeCloseTo(0, 12);
    // far inside, at curvature 1, it is faster than momentum of the same α
    expect(stepsOf([nesterov(0.011, alpha)(1)], 2000)).toBeLessThan(stepsOf([momentum(0.011, alpha)(1)], 2000));
  });
});
