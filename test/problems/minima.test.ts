import {EigenvalueDecomposition} from 'ml-matrix';
import {describe, expect, it} from 'vitest';
import {modifiedCholesky} from '../../src/linear/index.ts';
import type {Vector} from '../../src/numeric/index.ts';
import type {LeastSquaresProblem} from '../../src/problems/index.ts';
import * as problems from '../../src/problems/index.ts';

/** Damped Newton with halved steps, until no step makes the value less, or little is left of it. */
function descend({value, gradient, hessian}: LeastSquaresProblem, start: Vector): Vector {
  let x = start;
  for (let count = 0; count < 5000; count++) {
    const step = modifiedCholesky(hessian(x)).solve(gradient(x));
    let next: Vector | undefined;
    for (let share = 1; share > 1e-18 && next === undefined; share /= 2) {
      const trial = x.map((entry, i) => entry - share * (step[i] as number));
      if (value(trial) < value(x)) next = trial;
    }
    if (next === undefined) return x;
    const done = value(next) < 1e-24 * value(start) || value(x) - value(next) < 1e-15 * value(x);
    x = next;
    if (done) return x;
  }
  return x;
}

const {
  bard,
  biggs,
  brownDennis,
  chebyquad,
  freudensteinRoth,
  gaussian,
  gulf,
  jennrichSampson,
  kowalikOsborne,
  linearFullRank,
  linearRankOne,
  linearRankOneZeros,
  meyer,
  osborne1,
  osborne2,
  penalty1,
  penalty2,
  watson,
} = problems;

/** Norms √f at the usual start and at the minimum that Minpack's lmder finds from there, as Minpack's own tests print them. */
const MINPACK: readonly (readonly [problem: LeastSquaresProblem, start: number, end: number])[] = [
  [linearFullRank({size: 5, residuals: 10}), 5, 2.236068],
  [linearFullRank({size: 5, residuals: 50}), 8.06225774, 6.70820393],
  [linearRankOne({size: 5, residuals: 10}), 291.5218688, 1.463850109],
  [linearRankOne({size: 5, residuals: 50}), 3101.60039334, 3.4826301657],
  [linearRankOneZeros({size: 5, residuals: 10}), 126.0396763, 1.909727421],
  [linearRankOneZeros({size: 5, residuals: 50}), 1748.9499707, 3.691729402],
  [problems.rosenbrock(), 4.9193495505, 0],
  [problems.helicalValley(), 50, 0],
  [freudensteinRoth(), 20.0124960962, 6.99887517585],
  [bard(), 6.456136295159668, 0.09063596033904667],
  [kowalikOsborne(), 0.07289151028829448, 0.01753583772112895],
  [meyer(), 41153.46655430312, 9.377945146518742],
  [watson({size: 6}), 5.477225575051661, 0.04782959390976008],
  [watson({size: 9}), 5.477225575051661, 0.001183114592124197],
  [watson({size: 12}), 5.477225575051661, 2.173104025358612e-5],
];

/** The least values that Moré, Garbow and Hillstrom 1981 print, section 3. */
const PRINTED: readonly (readonly [problem: LeastSquaresProblem, minimum: number])[] = [
  [jennrichSampson(), 124.362],
  [bard(), 8.21487e-3],
  [gaussian(), 1.12793e-8],
  [meyer(), 87.9458],
  [kowalikOsborne(), 3.07505e-4],
  [brownDennis(), 85822.2],
  [osborne1(), 5.46489e-5],
  [osborne2(), 4.01377e-2],
  [watson({size: 6}), 2.28767e-3],
  [watson({size: 9}), 1.39976e-6],
  [watson({size: 12}), 4.72238e-10],
  [penalty1({size: 4}), 2.24997e-5],
  [penalty1({size: 10}), 7.08765e-5],
  [penalty2({size: 4}), 9.37629e-6],
  [penalty2({size: 10}), 2.9366e-4],
  [chebyquad({size: 8}), 3.51687e-3],
];

describe('known minima', () => {
  it.each(MINPACK.map(([problem, ...norms]) => [problem.name, problem.size, problem, ...norms] as const))(
    'of %s with %i numbers: the norms that Minpack prints',
    (_name, _size, {value, minimum, localMinima, start}, first, last) => {
      expect(Math.abs(Math.sqrt(value(start)) / first - 1)).toBeLessThan(1e-7);
      const known = [minimum, ...localMinima].map(least => Math.abs(Math.sqrt(least) - last));
      expect(Math.min(...known)).toBeLessThan(1e-8 + 1e-7 * last);
    },
  );

  it.each(PRINTED.map(([problem, printed]) => [problem.name, problem.size, problem.minimum, printed] as const))(
    'of %s with %i numbers: the digits that the paper prints',
    (_name, _size, minimum, printed) => {
      // The paper cuts some and rounds others.
      expect(Math.abs(minimum / printed - 1)).toBeLessThan(1e-5);
    },
  );

  it('are reached from the usual start, or are those of a known local minimum', () => {
    const more = [
      watson({size: 9}),
      watson({size: 12}),
      penalty1({size: 4}),
      penalty2({size: 4}),
      chebyquad({size: 10}),
    ];
    for (const problem of [...problems.all(), ...more]) {
      const {name, minimum, localMinima, value, start, hessian} = problem;
      const found = descend(problem, start);
      // To the digits that are given, or, of 0, to what is nothing beside the value at the start.
      const isNear = (least: number) =>
        Math.abs(value(found) - least) < Math.max(1e-9 * least, 1e-20 * value(start), 1e-25);
      expect([minimum, ...localMinima].some(isNear), `${name} ${problem.size}: ${value(found)}`).toBe(true);
      const curvatures = new EigenvalueDecomposition(hessian(found), {assumeSymmetric: true}).realEigenvalues;
      expect(Math.min(...curvatures), name).toBeGreaterThan(-1e-7 * Math.max(...curvatures));
    }
  });

  it('are 0 for Chebyquad of 1 to 7 and 9 numbers only', () => {
    for (const size of [1, 2, 3, 4, 5, 6, 7, 9]) {
      const problem = chebyquad({size});
      expect(problem.minimum).toBe(0);
      expect(problem.value(descend(problem, problem.start))).toBeLessThan(1e-20);
    }
  });

  it('of Chebyquad with 10 numbers is below the one that the paper prints', () => {
    const problem = chebyquad({size: 10});
    const end = descend(problem, Float64Array.of(0.06, 0.17, 0.24, 0.41, 0.42, 0.58, 0.59, 0.76, 0.83, 0.94));
    expect(Math.abs(problem.value(end) - 0.004772713696)).toBeLessThan(1e-11);
  });

  it('where they are limits: values far out come near them', () => {
    // Bard's and Kowalik's points are those where Minpack ends from ten times the start.
    const bardEnd = Float64Array.of(0.8406666738183293, -1.588480332595655e8, -1.643786716535352e8);
    expect(Math.abs(bard().value(bardEnd) - (bard().localMinima[0] as number))).toBeLessThan(1e-5);
    const kowalik = Float64Array.of(728675.4737686598, -14.07588031293926, -32977797.78419661, -20571594.1978017);
    expect(Math.abs(kowalikOsborne().value(kowalik) - (kowalikOsborne().localMinima[0] as number))).toBeLessThan(1e-9);
    // 14.203125 − 13.875² / 14 by hand, as x₁ (1 − x₂ⁱ) → i d.
    const bealeEnd = problems.beale().value(Float64Array.of(-1e8, 1 + 13.875 / 14e8));
    expect(Math.abs(bealeEnd - (14.203125 - 13.875 ** 2 / 14))).toBeLessThan(1e-5);
    expect(Math.abs(bealeEnd - (problems.beale().localMinima[0] as number))).toBeLessThan(1e-5);
    // Where all e^−p vanish, Σ t² for t = 0.01, …, 0.99 is left.
    expect(Math.abs(gulf().value(Float64Array.of(1e-9, 100, 3)) - 32.835)).toBeLessThan(1e-9);
    const dent = descend(gulf(), Float64Array.of(100, 60.6, 9.17));
    expect(Math.abs(gulf().value(dent) - (gulf().localMinima[0] as number))).toBeLessThan(1e-9);
  });

  it('of Biggs EXP6: the one that the paper prints, where scipy 1.17.1 ends too, is a saddle', () => {
    // minimize(f, [1, 2, 1, 1, 1, 1], jac=g, method='BFGS', options={'gtol': 1e-9}): fun 0.005655649925499948, and x:
    const x = Float64Array.of(1.711416, 17.68319814, 1.16314366, 5.18656154, 1.711416, 1.16314366);
    const {value, gradient, hessian, localMinima} = biggs();
    expect(Math.abs(value(x) - 0.005655649925499948)).toBeLessThan(1e-15);
    expect(localMinima).toEqual([0.0056556499255]);
    expect(Math.max(...gradient(x).map(Math.abs))).toBeLessThan(1e-7);
    const curvatures = new EigenvalueDecomposition(hessian(x), {assumeSymmetric: true}).realEigenvalues;
    expect(Math.abs(Math.min(...curvatures) + 0.0098)).toBeLessThan(1e-5);
    // Out of the plane x₁ = x₅, x₃ = x₆ it goes down, to 0 in the end.
    const aside = x.map((entry, i) => entry + (i === 0 ? 0.1 : i === 4 ? -0.1 : 0));
    expect(value(descend(biggs(), aside))).toBeLessThan(1e-20);
  });
});

it('the boundary value problem and the integral equation have one solution: one is the other, inverted', () => {
  const [differential, integral] = [
    problems.discreteBoundaryValue({size: 15}),
    problems.discreteIntegralEquation({size: 15}),
  ];
  const [a, b] = [descend(differential, differential.start), descend(integral, integral.start)];
  a.forEach((value, i) => {
    expect(Math.abs(value - (b[i] as number))).toBeLessThan(1e-13);
  });
});

it("Wood's function has a saddle of value 7.877 near (−1, 1, −1, 1)", () => {
  const {value, hessian, gradient} = problems.wood();
  const x = Float64Array.of(-0.9679740249375932, 0.947139140817842, -0.9695163103315911, 0.9512476657923252);
  expect(Math.max(...gradient(x).map(Math.abs))).toBeLessThan(1e-10);
  expect(Math.abs(value(x) - 7.876967165)).toBeLessThan(1e-9);
  expect(Math.min(...new EigenvalueDecomposition(hessian(x), {assumeSymmetric: true}).realEigenvalues)).toBeLessThan(
    -0.1,
  );
});

it("Gulf's misprint, |y m i x₂| for |y − x₂|, does not vanish at (50, 25, 1.5)", () => {
  const printed = Array.from({length: 99}, (_, k) => {
    const t = (k + 1) / 100;
    const y = 25 + (-50 * Math.log(t)) ** (2 / 3);
    return (Math.exp(-(Math.abs(y * 99 * (k + 1) * 25) ** 1.5) / 50) - t) ** 2;
  });
  expect(printed.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(30);
  expect(gulf().value(Float64Array.of(50, 25, 1.5))).toBeLessThan(1e-28);
});

it('the quadratic has curvatures in equal ratios', () => {
  // ½ Σ 10^(4 i / 49) is a geometric sum: ½ (10^(4·50/49) − 1) / (10^(4/49) − 1).
  const {value, start, hessian} = problems.quadratic();
  const sum = (10 ** (200 / 49) - 1) / (10 ** (4 / 49) - 1) / 2;
  expect(Math.abs(value(start) / sum - 1)).toBeLessThan(1e-13);
  const curvatures = hessian(start).diagonal();
  expect(Math.abs((curvatures[49] as number) / (curvatures[0] as number) - 1e4)).toBeLessThan(1e-8);
});
