import {describe, expect, it} from 'vitest';
import {conditionNumber, conjugateGradients, modifiedCholesky, ridge} from '../../src/linear/index.ts';
import {bowl, saddle} from '../../src/problems/index.ts';

const X = [
  [1, 1],
  [2, 3],
  [3, 3],
];
const Y = [3, 7, 8.8];

describe('the numbers of the curriculum on linear algebra and second order', () => {
  it('[X5-1] the printed formula (XᵀX + 2λI)⁻¹Xᵀy gives w = (1.4916, 1.3607) and 12.9009', () => {
    const {weights, predict} = ridge(X, Y, {rate: 0.25, errors: 'half squares'});
    expect([...weights].map(value => value.toFixed(4))).toEqual(['1.4916', '1.3607']);
    expect(predict([5, 4]).toFixed(4)).toBe('12.9009');
  });

  it('[E5.24]-[E5.30] erratum: the minimizer of (5.27) is (XᵀX + λI)⁻¹Xᵀy, w = (1.5863, 1.2997) and 13.1304', () => {
    const {weights, predict, objective} = ridge(X, Y, {rate: 0.25});
    expect([...weights].map(value => value.toFixed(4))).toEqual(['1.5863', '1.2997']);
    expect(predict([5, 4]).toFixed(4)).toBe('13.1304');
    // By hand: XᵀX = [[14, 16], [16, 19]], Xᵀy = (43.4, 50.4); with λ: 14.25 · 19.25 − 256 = 18.3125.
    const closed = [(19.25 * 43.4 - 16 * 50.4) / 18.3125, (14.25 * 50.4 - 16 * 43.4) / 18.3125];
    closed.forEach((value, i) => {
      expect(Math.abs((weights[i] as number) - value)).toBeLessThan(1e-12);
    });
    // The printed weights have a larger value of (5.27).
    const printed = ridge(X, Y, {rate: 0.25, errors: 'half squares'}).weights;
    const value = X.reduce(
      (sum, [a = 0, b = 0], i) =>
        sum + (a * (printed[0] as number) + b * (printed[1] as number) - (Y[i] as number)) ** 2,
      0,
    );
    expect(value + 0.25 * ((printed[0] as number) ** 2 + (printed[1] as number) ** 2)).toBeGreaterThan(objective);
  });

  it('[X5-2] descent with rate 0.2 on the bowl goes (4, 2), (3.2, 0.4), (2.72, 1.36), (2.432, 0.784), (2.2592, 1.1296)', () => {
    const {start, gradient} = bowl();
    expect([...gradient(start)]).toEqual([4, 8]);
    let x = start;
    const path = [0, 1, 2, 3].map(() => {
      x = x.map((value, i) => value - 0.2 * (gradient(x)[i] as number));
      return [...x].map(value => Number(value.toFixed(10)));
    });
    expect(path).toEqual([
      [3.2, 0.4],
      [2.72, 1.36],
      [2.432, 0.784],
      [2.2592, 1.1296],
    ]);
    expect([...gradient(Float64Array.of(3.2, 0.4))].map(value => value.toFixed(10))).toEqual([
      '2.4000000000',
      '-4.8000000000',
    ]);
  });

  it('[X5-3] H = diag(2, 8): one step of Newton from (4, 2) to (2, 1); the condition is 4', () => {
    const {start, gradient, hessian} = bowl();
    expect(hessian(start).to2DArray()).toEqual([
      [2, 0],
      [0, 8],
    ]);
    const step = modifiedCholesky(hessian(start)).solve(gradient(start));
    expect([...start].map((value, i) => value - (step[i] as number))).toEqual([2, 1]);
    expect(conditionNumber(hessian(start))).toBe(4);
  });

  it("[E5.40] [F5-33] conjugate gradients on the bowl: two directions, pᵀ H p' = 0", () => {
    const {start, gradient, hessianProduct} = bowl();
    const used: Float64Array[] = [];
    const apply = (v: Float64Array) => {
      used.push(v.slice());
      return hessianProduct(start)(v);
    };
    const {x, steps} = conjugateGradients(apply, gradient(start));
    expect(steps).toBe(2);
    [2, 1].forEach((value, i) => {
      expect(Math.abs((start[i] as number) - (x[i] as number) - value)).toBeLessThan(1e-14);
    });
    const [first, second] = used as [Float64Array, Float64Array];
    const turned = apply(second);
    expect(Math.abs(first.reduce((sum, value, i) => sum + value * (turned[i] as number), 0))).toBeLessThan(1e-12);
  });

  it('[A5-10] undamped Newton goes to the saddle of x₁² − x₂² in one step, damped Newton away from it', () => {
    const {start, gradient, hessian} = saddle();
    const h = hessian(start);
    const plain = start.map((value, i) => value - (gradient(start)[i] as number) / h.get(i, i));
    expect([...plain]).toEqual([0, 0]);
    const step = modifiedCholesky(h).solve(gradient(start));
    expect([...start].map((value, i) => value - (step[i] as number))).toEqual([0, 0.002]);
  });
});
