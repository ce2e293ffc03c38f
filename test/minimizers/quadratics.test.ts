import {inverse, Matrix} from 'ml-matrix';
import {describe, expect, it} from 'vitest';
import {
  bfgs,
  conjugate,
  conjugateAsPrinted,
  exact,
  type Heading,
  type Iterate,
  lBfgs,
  minimize,
  newton,
} from '../../src/minimizers/index.ts';
import {twoLoop} from '../../src/minimizers/two-loop.ts';
import {quadraticOf} from './support.ts';

/** Symmetric, positive definite, eigenvalues apart: 5 × 5. */
const A = Array.from({length: 5}, (_, i) =>
  Array.from({length: 5}, (_, j) => (i === j ? 4 + 3 * i : 0) + 1 / (1 + i + j)),
);
const B = [1, -2, 3, 0.5, -1];
const f = quadraticOf(A, B);
const start = [3, -1, 2, 5, -4];
/** A⁻¹ b. */
const minimum = inverse(new Matrix(A)).mmul(Matrix.columnVector(B)).to1DArray();

const distance = (x: Float64Array) => Math.max(...minimum.map((value, i) => Math.abs(value - (x[i] ?? Number.NaN))));
const options = {gradientTolerance: 1e-11};
const UPDATES = [
  'fletcherReeves',
  'polakRibiere',
  'polakRibierePlus',
  'hestenesStiefel',
  'daiYuan',
  'hagerZhang',
] as const;

describe('on a quadratic of five numbers, with exact steps,', () => {
  it.each(UPDATES)('conjugate gradients by %s end in five steps', update => {
    const {steps, x, status} = minimize(f, {direction: conjugate({update}), search: exact()}, start, options);
    expect([steps, status]).toEqual([5, 'converged']);
    expect(distance(x)).toBeLessThan(1e-12);
  });

  it('the directions of conjugate gradients are conjugate, and the gradients orthogonal [E5.40]', () => {
    const {path} = minimize(f, {direction: conjugate(), search: exact()}, start, options);
    const steps = path.slice(1).map((at, i) => at.x.map((value, k) => value - (path[i]?.x[k] ?? Number.NaN)));
    for (const [i, p] of steps.entries()) {
      const curved = f.hessianProduct(p)(p.map(value => value / Math.hypot(...p)));
      for (const q of steps.slice(i + 1)) {
        const product = q.reduce((sum, value, k) => sum + (value / Math.hypot(...q)) * (curved[k] ?? Number.NaN), 0);
        expect(Math.abs(product)).toBeLessThan(1e-9);
      }
    }
  });

  it('BFGS ends in five steps, and its matrix is the inverse of the Hessian', () => {
    for (const scaling of [true, false]) {
      const direction = bfgs({scaling});
      const search = exact();
      const first = Float64Array.from(start);
      let at: Iterate = {x: first, value: f.value(first), gradient: f.gradient(first)};
      let heading = direction.begin(f, at);
      for (let step = 0; step < 5; step++) {
        const to = search.search(f, at, heading.direction, heading.trial);
        if ('status' in to) throw new Error(to.message);
        heading = heading.turn(to);
        at = to;
      }
      expect(distance(at.x)).toBeLessThan(1e-12);
      const error = Matrix.sub(heading.inverse, inverse(new Matrix(A)));
      expect(error.norm('frobenius')).toBeLessThan(1e-10);
    }
  });

  it('L-BFGS with memory enough makes the steps of BFGS with scaling, up to the scaling of each step', () => {
    const {steps, x} = minimize(f, {direction: lBfgs({memory: 5}), search: exact()}, start, options);
    expect(steps).toBe(5);
    expect(distance(x)).toBeLessThan(1e-12);
  });

  it('Newton takes one step, from anywhere', () => {
    for (const from of [start, [1e6, -1e6, 1, 0, 1e-6]]) {
      const {steps, x} = minimize(f, {direction: newton()}, from, {gradientTolerance: 1e-6});
      expect(steps).toBe(1);
      expect(distance(x)).toBeLessThan(1e-9);
    }
  });

  it('a restart after every step makes conjugate gradients steepest descent, and so does the printed test with q = 1000', () => {
    const descent = minimize(f, {direction: conjugate({restart: 1}), search: exact()}, start, options);
    const printed = minimize(f, {direction: conjugateAsPrinted({restart: 1000}), search: exact()}, start, options);
    expect(descent.steps).toBeGreaterThan(20);
    expect(printed.path.map(at => at.x)).toEqual(descent.path.map(at => at.x));
  });
});

describe('the formula of BFGS', () => {
  it('is that of the textbook: (I - s yᵀ/sᵀy) M (I - y sᵀ/sᵀy) + s sᵀ/sᵀy, with M y = s after it', () => {
    const at = (x: number[], gradient: number[], value: number) => ({
      x: Float64Array.from(x),
      value,
      gradient: Float64Array.from(gradient),
    });
    const first = bfgs().begin(f, at([0, 0], [4, 2], 3));
    const second = first.turn(at([-1, -0.5], [1, 1.5], 1));
    const third = second.turn(at([-1.5, 0], [0.5, 2.5], 0.5));
    const updated = (m: Matrix, s: Matrix, y: Matrix) => {
      const curvature = s.transpose().mmul(y).get(0, 0);
      const left = Matrix.sub(Matrix.eye(2), s.mmul(y.transpose()).div(curvature));
      return Matrix.add(left.mmul(m).mmul(left.transpose()), s.mmul(s.transpose()).div(curvature));
    };
    const [s1, y1] = [Matrix.columnVector([-1, -0.5]), Matrix.columnVector([-3, -0.5])];
    const [s2, y2] = [Matrix.columnVector([-0.5, 0.5]), Matrix.columnVector([-0.5, 1])];
    const once = updated(Matrix.eye(2), s1, y1);
    expect(Matrix.sub(second.inverse, once).norm('frobenius')).toBeLessThan(1e-15);
    expect(Matrix.sub(third.inverse, updated(once, s2, y2)).norm('frobenius')).toBeLessThan(1e-14);
    expect(Matrix.sub(third.inverse.mmul(y2), s2).norm('frobenius')).toBeLessThan(1e-15);
  });

  it('leaves the matrix as it is where the curvature along the step is not positive', () => {
    const at = (x: number, gradient: number) => ({
      x: Float64Array.of(x),
      value: -x,
      gradient: Float64Array.of(gradient),
    });
    const heading = bfgs().begin(f, at(0, -1));
    expect(heading.turn(at(1, -2)).inverse.get(0, 0)).toBe(1);
    const kept: Heading = heading.turn(at(1, -1));
    expect([...kept.direction]).toEqual([1]);
  });
});

describe('the two loops of L-BFGS', () => {
  it('multiply by the matrix that BFGS’s updates make of sᵀy / yᵀy of the newest pair', () => {
    const column = (...values: number[]) => Matrix.columnVector(values);
    const pairs = [
      [column(1, 0.5, -1), column(2, 1, -0.5)],
      [column(-0.5, 1, 0.2), column(-0.1, 3, 1)],
      [column(0.3, 0.3, 2), column(0.5, 0.1, 1)],
    ] as const;
    const inner = (a: Matrix, b: Matrix) => a.transpose().mmul(b).get(0, 0);
    const [s3, y3] = pairs[2];
    let inverse = Matrix.eye(3).mul(inner(s3, y3) / inner(y3, y3));
    for (const [s, y] of pairs) {
      const left = Matrix.sub(Matrix.eye(3), s.mmul(y.transpose()).div(inner(s, y)));
      inverse = Matrix.add(left.mmul(inverse).mmul(left.transpose()), s.mmul(s.transpose()).div(inner(s, y)));
    }
    const vector = [1, -2, 0.5];
    const remembered = pairs.map(([s, y]) => ({
      s: Float64Array.from(s.to1DArray()),
      y: Float64Array.from(y.to1DArray()),
    }));
    const product = twoLoop(remembered, Float64Array.from(vector));
    const expected = inverse.mmul(column(...vector)).to1DArray();
    product.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 13);
    });
  });
});
