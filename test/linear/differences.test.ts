import {describe, expect, it} from 'vitest';
import {differenceJacobian, withDifferences} from '../../src/linear/index.ts';
import {addScaled} from '../../src/numeric/index.ts';
import {beale, helicalValley, rosenbrock, watson, wood} from '../../src/problems/index.ts';
import {gap} from './support.ts';

const PROBLEMS = [rosenbrock(), beale(), helicalValley(), wood(), watson()];
const size = (values: ArrayLike<number>): number => Math.max(1, ...Array.from(values, Math.abs));

describe('differenceJacobian', () => {
  it('has some nine digits of the Jacobian by hand', () => {
    for (const {jacobian, residuals, start} of PROBLEMS) {
      const x = addScaled(
        start,
        0.1,
        start.map((_, i) => Math.cos(i)),
      );
      const exact = jacobian(x).to1DArray();
      expect(gap(differenceJacobian(residuals, x).to1DArray(), exact)).toBeLessThan(1e-8 * size(exact));
    }
  });
});

describe('withDifferences', () => {
  it('has of values alone nine digits of the gradient, six of the Hessian', () => {
    for (const problem of PROBLEMS) {
      const x = addScaled(
        problem.start,
        0.1,
        problem.start.map((_, i) => Math.cos(i)),
      );
      const v = x.map((_, i) => 1 / (i + 1));
      const f = withDifferences({size: problem.size, value: problem.value});
      const [gradient, hessian] = [problem.gradient(x), problem.hessian(x).to1DArray()];
      expect(gap(f.gradient(x), gradient)).toBeLessThan(1e-8 * size(gradient));
      expect(gap(f.hessian(x).to1DArray(), hessian)).toBeLessThan(1e-5 * size(hessian));
      expect(gap(f.hessianProduct(x)(v), problem.hessianProduct(x)(v))).toBeLessThan(1e-5 * size(hessian));
    }
  });

  it('has of gradients nine digits of the Hessian and its products', () => {
    for (const problem of PROBLEMS) {
      const x = addScaled(
        problem.start,
        0.1,
        problem.start.map((_, i) => Math.cos(i)),
      );
      const v = x.map((_, i) => 1 / (i + 1));
      const f = withDifferences({size: problem.size, value: problem.value, gradient: problem.gradient});
      const hessian = problem.hessian(x).to1DArray();
      expect(gap(f.hessian(x).to1DArray(), hessian)).toBeLessThan(1e-8 * size(hessian));
      expect(gap(f.hessianProduct(x)(v), problem.hessianProduct(x)(v))).toBeLessThan(1e-8 * size(hessian));
      expect([...f.hessianProduct(x)(v.map(() => 0))]).toEqual(Array(problem.size).fill(0));
    }
  });

  it('makes a Hessian of products, and products of a Hessian, without rounding', () => {
    const {value, gradient, hessian, hessianProduct, start} = wood();
    const exact = hessian(start);
    expect(withDifferences({size: 4, value, gradient, hessianProduct}).hessian(start).to2DArray()).toEqual(
      exact.to2DArray(),
    );
    const v = Float64Array.of(1, -1, 2, 0.5);
    expect(
      gap(withDifferences({size: 4, value, gradient, hessian}).hessianProduct(start)(v), hessianProduct(start)(v)),
    ).toBeLessThan(1e-11);
  });

  it('counts what it asks: 2 n values a gradient, 2 gradients a product, 2 n a Hessian, 2 n² + 1 values without gradients', () => {
    const {value, gradient, start} = wood();
    const plain = withDifferences({size: 4, value});
    plain.gradient(start);
    expect(plain.evaluations).toEqual({value: 8, gradient: 0});
    plain.hessian(start);
    expect(plain.evaluations).toEqual({value: 8 + 33, gradient: 0});
    const sloped = withDifferences({size: 4, value, gradient});
    sloped.hessianProduct(start)(start);
    expect(sloped.evaluations).toEqual({value: 0, gradient: 2});
    sloped.hessian(start);
    sloped.gradient(start);
    sloped.value(start);
    expect(sloped.evaluations).toEqual({value: 1, gradient: 2 + 8 + 1});
  });

  it('steps by what a coordinate measures', () => {
    const f = withDifferences({size: 2, value: ([a = 0, b = 0]) => Math.log(a) + b ** 3});
    const x = Float64Array.of(1e8, 1e-3);
    expect(gap(f.gradient(x), [1e-8, 3e-6])).toBeLessThan(1e-9);
    expect(Math.abs((f.gradient(x)[0] as number) * 1e8 - 1)).toBeLessThan(1e-4);
  });
});
