import {describe, expect, it} from 'vitest';
import {
  conditionNumber,
  incompleteCholesky,
  leastSquares,
  SingularSystemError,
  solvePositiveDefinite,
  symmetricRelaxation,
} from '../../src/linear/index.ts';
import {DEFINITE, gap, table, times} from './support.ts';

const X = table(20, 4, (i, j) => Math.sin((i + 1) * (j + 1)));
const Y = Array.from({length: 20}, (_, i) => Math.cos(1.3 * i) + 0.1 * i);
/** numpy 2.4.6: np.linalg.lstsq(X, y, rcond=None)[0] and np.linalg.cond(X) */
const LSTSQ = [-0.02386496762760807, 0.23805373181409717, -0.037245209291863535, -0.19340765945498403];
const CONDITION = 1.1214833641032926;
const COSINES = Array.from({length: 6}, (_, i) => Math.cos(i));

describe('leastSquares', () => {
  it('gives the digits of numpy', () => {
    expect(gap(leastSquares(X, Y), LSTSQ)).toBeLessThan(1e-14);
  });

  it('solves a square system that is as badly conditioned as Hilbert 6 to some 1e-9', () => {
    const hilbert = table(6, 6, (i, j) => 1 / (i + j + 1));
    expect(
      gap(leastSquares(hilbert, times(hilbert)(Float64Array.of(1, 2, 3, 4, 5, 6))), [1, 2, 3, 4, 5, 6]),
    ).toBeLessThan(1e-8);
  });

  it('does not take units for a lack of rank', () => {
    const units = X.map(([a = 0, ...rest]) => [1e-200 * a, ...rest.map(value => 1e100 * value)]);
    expect(
      gap(
        leastSquares(units, Y).map((value, j) => value * (j === 0 ? 1e-200 : 1e100)),
        LSTSQ,
      ),
    ).toBeLessThan(1e-14);
  });

  it('refuses a hole in a list, which would be NaN', () => {
    const holed = [1, undefined, 4] as number[];
    expect(() => leastSquares([[1], [1], [1]], holed)).toThrow(
      new TypeError('Cannot solve least squares as b must be a list of numbers: current value is undefined'),
    );
    expect(() => leastSquares([[1], [undefined as unknown as number]], [1, 2])).toThrow(TypeError);
  });

  it('refuses columns that depend on each other', () => {
    // sin(2 i + c) for three c span two dimensions.
    const dependent = table(20, 3, (i, j) => Math.sin(2 * i + 3 * j));
    expect(() => leastSquares(dependent, Y)).toThrow(SingularSystemError);
    expect(() => leastSquares(dependent, Y)).toThrow(
      /^Cannot solve least squares as matrix must have independent columns: current value is "pivots of ratio/,
    );
    expect(() =>
      leastSquares(
        [
          [1, 0],
          [2, 0],
        ],
        [1, 2],
      ),
    ).toThrow('Cannot solve least squares as matrix must have columns other than 0: current value is "column 1"');
  });
});

describe('solvePositiveDefinite', () => {
  it('gives the digits of numpy', () => {
    // numpy 2.4.6: np.linalg.solve(A, np.cos(np.arange(6)))
    const solved = [
      0.7031530552984396, 0.39486037673907576, -0.2043815583802892, -0.21233954502546756, -0.14701992369322606,
      0.05071825363730762,
    ];
    expect(gap(solvePositiveDefinite(DEFINITE, COSINES), solved)).toBeLessThan(1e-15);
  });

  it('does not take units for indefiniteness', () => {
    const x = solvePositiveDefinite(
      [
        [1e-200, 0],
        [0, 1e200],
      ],
      [1e-200, 1e200],
    );
    expect(gap(x, [1, 1])).toBeLessThan(1e-14);
  });

  it('refuses what is not positive definite', () => {
    const singular = [
      [1, 2],
      [2, 4],
    ];
    expect(() => solvePositiveDefinite(singular, [1, 1])).toThrow(SingularSystemError);
    expect(() =>
      solvePositiveDefinite(
        [
          [1, 2],
          [2, 1],
        ],
        [1, 1],
      ),
    ).toThrow(SingularSystemError);
    expect(() =>
      solvePositiveDefinite(
        [
          [1, 0],
          [0, -1],
        ],
        [1, 1],
      ),
    ).toThrow('Cannot solve by Cholesky factors as matrix must be positive definite: current value is -1');
  });
});

describe('conditionNumber', () => {
  it('gives the digits of numpy', () => {
    // numpy 2.4.6: np.linalg.cond
    expect(Math.abs(conditionNumber(DEFINITE) - 16.585999090115422)).toBeLessThan(1e-12);
    expect(Math.abs(conditionNumber(table(4, 4, (i, j) => 1 / (i + j + 1))) / 15513.738738929662 - 1)).toBeLessThan(
      1e-11,
    );
    expect(Math.abs(conditionNumber(X) - CONDITION)).toBeLessThan(1e-13);
    expect(Math.abs(conditionNumber(table(4, 20, (i, j) => X[j]?.[i] as number)) - CONDITION)).toBeLessThan(1e-13);
  });

  it('is infinite for a singular matrix, 1 for a rotation', () => {
    expect(
      conditionNumber([
        [1, 2],
        [2, 4],
      ]),
    ).toBe(Number.POSITIVE_INFINITY);
    expect(
      conditionNumber([
        [0, 0],
        [0, 0],
      ]),
    ).toBe(Number.POSITIVE_INFINITY);
    expect(
      Math.abs(
        conditionNumber([
          [0.6, -0.8],
          [0.8, 0.6],
        ]) - 1,
      ),
    ).toBeLessThan(1e-15);
  });
});

describe('preconditioners', () => {
  it('incomplete factors of a full or tridiagonal matrix solve it', () => {
    for (const a of [DEFINITE, table(6, 6, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0))]) {
      expect(gap(times(a)(incompleteCholesky(a)(Float64Array.from(COSINES))), COSINES)).toBeLessThan(1e-13);
    }
  });

  it('symmetric relaxation inverts (D + ωL) D⁻¹ (D + ωL)ᵀ / (ω (2 − ω))', () => {
    const [d, l, w] = [[2, 4], 1, 1.25];
    // By hand for [[2, 1], [1, 4]]: D + ωL = [[2, 0], [1.25, 4]], times D⁻¹ times its transpose.
    const m = [
      [2, 1.25],
      [1.25, 1.25 ** 2 / 2 + 4],
    ].map(row => row.map(value => value / (w * (2 - w))));
    const z = symmetricRelaxation(
      [
        [d[0] as number, l],
        [l, d[1] as number],
      ],
      {relaxation: w},
    )(Float64Array.of(3, -1));
    expect(gap(times(m)(z), [3, -1])).toBeLessThan(1e-14);
  });
});
