import {describe, expect, it} from 'vitest';
import {CONJUGATE_UPDATES} from '../../src/minimizers/conjugate-updates.ts';
import * as minimizers from '../../src/minimizers/index.ts';
import * as problems from '../../src/problems/index.ts';

const {minimize} = minimizers;
/** J = (w1 - 2)² + 4 (w2 - 1)². */
const bowl = problems.bowl();
const start = [4, 2];
const points = (path: readonly minimizers.Iterate[]) => path.map(({x}) => [...x]);

/** Every number of `found` equals that of `printed` to the digits of a double, less the last two. */
function expectSame(found: readonly (readonly number[])[], printed: readonly (readonly number[])[]): void {
  expect(found.length).toBe(printed.length);
  found.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(Math.abs(value - (printed[i]?.[j] ?? Number.NaN))).toBeLessThan(1e-14);
    });
  });
}

describe('second order', () => {
  it('[X5-2] gradient descent on J from (4, 2) with rate 0.2, by the lecture’s points and gradients', () => {
    const method = {direction: minimizers.steepest(), search: minimizers.fixed({step: 0.2})};
    const {path} = minimize(bowl, method, start, {maxSteps: 4});
    expectSame(points(path), [
      [4, 2],
      [3.2, 0.4],
      [2.72, 1.36],
      [2.432, 0.784],
      [2.2592, 1.1296],
    ]);
    expectSame(
      path.slice(0, 2).map(({gradient}) => [...gradient]),
      [
        [4, 8],
        [2.4, -4.8],
      ],
    );
    const {x, status} = minimize(bowl, method, start);
    expect(status).toBe('converged');
    expect(x[0]).toBeCloseTo(2, 5);
    expect(x[1]).toBeCloseTo(1, 5);
  });

  it('[X5-3] [E5.39] Newton with H = diag(2, 8) goes from (4, 2) to (2, 1) in one step', () => {
    const {path, status} = minimize(bowl, {direction: minimizers.newton()}, start);
    expect(points(path)).toEqual([
      [4, 2],
      [2, 1],
    ]);
    expect(status).toBe('converged');
  });

  it('[F5-31] the straight way: the direction of one Newton step is that to the minimum, that of the gradient is not', () => {
    const at = {
      x: Float64Array.from(start),
      value: bowl.value(Float64Array.from(start)),
      gradient: bowl.gradient(Float64Array.from(start)),
    };
    const [newton, steepest] = [minimizers.newton().begin(bowl, at), minimizers.steepest().begin(bowl, at)];
    if ('status' in newton || 'status' in steepest) throw new Error('no direction');
    const angle = ([a = 0, b = 0]: Float64Array) => Math.atan2(b, a);
    expect(angle(newton.direction)).toBe(Math.atan2(-1, -2));
    expect(angle(steepest.direction)).toBe(Math.atan2(-8, -4));
  });

  it('[F5-32] [E5.38] in one dimension Newton follows x - f’/f’’: for f = x⁴/4 - x from 2, three steps by hand', () => {
    const f = problems.bowl();
    const quartic = {
      ...f,
      size: 1,
      value: ([x = 0]: Float64Array) => x ** 4 / 4 - x,
      gradient: ([x = 0]: Float64Array) => Float64Array.of(x ** 3 - 1),
      hessian: ([x = 0]: Float64Array) =>
        bowl
          .hessian(Float64Array.of(0, 0))
          .subMatrix(0, 0, 0, 0)
          .mul((3 * x * x) / 2),
    };
    // x - (x³ - 1) / (3 x²): 2 - 7/12 = 17/12, …
    const step = (x: number) => x - (x ** 3 - 1) / (3 * x * x);
    const {path} = minimize(quartic, {direction: minimizers.newton()}, [2]);
    expect(path[1]?.x[0]).toBeCloseTo(17 / 12, 15);
    expect(path[2]?.x[0]).toBeCloseTo(step(17 / 12), 15);
    expect(path[3]?.x[0]).toBeCloseTo(step(step(17 / 12)), 15);
    expect(path.at(-1)?.x[0]).toBeCloseTo(1, 12);
  });

  it('[E5.36] [E5.37] the Taylor polynomial of degree two is off by the third power of the distance', () => {
    const f = problems.rosenbrock();
    const x = Float64Array.of(-1.2, 1);
    const [g, h] = [f.gradient(x), f.hessian(x)];
    const error = (size: number) => {
      const d = Float64Array.of(size, -2 * size);
      const [a = 0, b = 0] = d;
      const taylor =
        f.value(x) +
        (g[0] ?? 0) * a +
        (g[1] ?? 0) * b +
        (h.get(0, 0) * a * a + 2 * h.get(0, 1) * a * b + h.get(1, 1) * b * b) / 2;
      return Math.abs(f.value(x.map((value, i) => value + (d[i] ?? 0))) - taylor);
    };
    expect(Math.log10(error(1e-2) / error(1e-3))).toBeCloseTo(3, 1);
  });

  it('[A5-10] iterated Newton doubles the digits at each step near the minimum, and goes to a saddle where one is near', () => {
    const {path} = minimize(problems.rosenbrock(), {direction: minimizers.newton()}, [1.1, 1.2], {
      gradientTolerance: 1e-12,
    });
    const errors = path.map(({x}) => Math.hypot((x[0] ?? 0) - 1, (x[1] ?? 0) - 1)).filter(error => error > 1e-14);
    const near = errors.slice(errors.findIndex(error => error < 0.02));
    expect(near.length).toBeGreaterThan(2);
    for (const [i, error] of near.slice(1).entries()) expect(error).toBeLessThan(60 * (near[i] ?? 0) ** 2);

    const himmelblau = problems.himmelblau();
    const followed = minimize(himmelblau, {direction: minimizers.newton({indefinite: 'follow'})}, [0, 0]);
    // Its maximum near (-0.27, -0.92), where f is 181.617: higher than at the start, 170.
    expect([followed.status, followed.value > 181.6]).toEqual(['converged', true]);
    const saddle = minimize(problems.saddle(), {direction: minimizers.newton({indefinite: 'follow'})}, [1, 0.5]);
    expect([saddle.status, ...saddle.x.map(Math.abs)]).toEqual(['converged', 0, 0]);
    expect(minimize(himmelblau, {direction: minimizers.newton()}, [0, 0]).status).toBe('indefinite');
    expect(minimize(himmelblau, {direction: minimizers.dampedNewton()}, [0, 0]).value).toBeLessThan(1e-15);
  });

  it('[E5.41] [E5.42] [E5.43] p’ = -g’ + beta p, with beta by hand', () => {
    const step = {before: Float64Array.of(4, 8), after: Float64Array.of(2.4, -4.8), direction: Float64Array.of(-4, -8)};
    // g’ᵀg’ = 5.76 + 23.04 = 28.8; gᵀg = 80; g’ᵀ(g’ - g) = 2.4 · -1.6 - 4.8 · -12.8 = 57.6; pᵀ(g’ - g) = 6.4 + 102.4 = 108.8.
    expect(CONJUGATE_UPDATES.fletcherReeves(step)).toBeCloseTo(28.8 / 80, 14);
    expect(CONJUGATE_UPDATES.polakRibiere(step)).toBeCloseTo(57.6 / 80, 14);
    expect(CONJUGATE_UPDATES.polakRibierePlus(step)).toBeCloseTo(0.72, 14);
    expect(CONJUGATE_UPDATES.hestenesStiefel(step)).toBeCloseTo(57.6 / 108.8, 14);
    expect(CONJUGATE_UPDATES.daiYuan(step)).toBeCloseTo(28.8 / 108.8, 14);
    const back = {...step, after: Float64Array.of(1, 2)};
    expect(CONJUGATE_UPDATES.polakRibiere(back)).toBeCloseTo(-15 / 80, 14);
    expect(CONJUGATE_UPDATES.polakRibierePlus(back)).toBe(0);
  });

  it('[E5.40] [F5-33] [A5-11] conjugate gradients need two steps on J, along directions with pᵀH p’ = 0', () => {
    const {path, steps} = minimize(
      bowl,
      {direction: minimizers.conjugate({update: 'polakRibiere'}), search: minimizers.exact()},
      start,
    );
    expect(steps).toBe(2);
    const [a, b, c] = points(path) as [number[], number[], number[]];
    const [p, q] = [b.map((value, i) => value - (a[i] ?? 0)), c.map((value, i) => value - (b[i] ?? 0))];
    expect(2 * (p[0] ?? 0) * (q[0] ?? 0) + 8 * (p[1] ?? 0) * (q[1] ?? 0)).toBeCloseTo(0, 13);
  });

  it('[A5-11] erratum: the test of line 6 as printed restarts on every step but each q-th, and is slow; the right one is not', () => {
    const quadratic = problems.quadratic({size: 12, condition: 1000});
    const stepsOf = (direction: ReturnType<typeof minimizers.conjugate>) =>
      minimize(quadratic, {direction, search: minimizers.exact()}, quadratic.start, {maxSteps: 5000}).steps;
    const right = stepsOf(minimizers.conjugate({update: 'polakRibiere', restart: 12}));
    const printed = stepsOf(minimizers.conjugateAsPrinted({update: 'polakRibiere', restart: 12}));
    expect(right).toBeLessThanOrEqual(36);
    expect(printed).toBeGreaterThan(10 * right);
  });

  it('[D5.6.3] quasi-Newton: M starts at I, and M y = s holds after each step', () => {
    const f = problems.rosenbrock();
    const x = Float64Array.of(-1.2, 1);
    let at: minimizers.Iterate = {x, value: f.value(x), gradient: f.gradient(x)};
    const search = minimizers.strongWolfe();
    let heading = minimizers.bfgs().begin(f, at);
    expect(heading.inverse.to2DArray()).toEqual([
      [1, 0],
      [0, 1],
    ]);
    for (let step = 0; step < 5; step++) {
      const to = search.search(f, at, heading.direction, heading.trial);
      if ('status' in to) throw new Error(to.message);
      heading = heading.turn(to);
      const s = to.x.map((value, i) => value - (at.x[i] ?? 0));
      const y = to.gradient.map((value, i) => value - (at.gradient[i] ?? 0));
      const product = heading.inverse
        .to2DArray()
        .map(row => row.reduce((sum, value, j) => sum + value * (y[j] ?? 0), 0));
      product.forEach((value, i) => {
        expect(Math.abs(value - (s[i] ?? 0))).toBeLessThan(1e-12);
      });
      at = to;
    }
  });

  it('[D5.6.3] on Rosenbrock’s function gradients alone need thousands of steps, quasi-Newton tens', () => {
    const f = problems.rosenbrock();
    const descent = minimize(f, {direction: minimizers.steepest()}, f.start, {maxSteps: 20_000, path: 'none'});
    expect(descent.status).toBe('converged');
    expect(descent.steps).toBeGreaterThan(5000);
    for (const direction of [minimizers.bfgs(), minimizers.lBfgs()])
      expect(minimize(f, {direction}, f.start).steps).toBeLessThan(40);
  });
});
