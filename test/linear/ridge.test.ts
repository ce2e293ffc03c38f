import {describe, expect, it} from 'vitest';
import {leastSquares, ridge} from '../../src/linear/index.ts';
import {gap, table} from './support.ts';

const X = table(20, 4, (i, j) => Math.sin((i + 1) * (j + 1)));
const Y = Array.from({length: 20}, (_, i) => Math.cos(1.3 * i) + 0.1 * i);

/** numpy 2.4.6: np.linalg.solve(X.T @ X + k * rate * np.eye(4), X.T @ y); k = 2 for half the squares. */
const CLOSED = [
  {
    rate: 0.1,
    errors: 'squares',
    weights: [-0.02332150981623746, 0.23553539942329133, -0.036859109637288556, -0.1913550163231809],
  },
  {
    rate: 0.1,
    errors: 'half squares',
    weights: [-0.022794976444839708, 0.23307023469952146, -0.03648102899329683, -0.1893458295969492],
  },
  {
    rate: 10,
    errors: 'squares',
    weights: [-0.004273930972423112, 0.11532336671605234, -0.01825196440298258, -0.0935269677311338],
  },
  {
    rate: 10,
    errors: 'half squares',
    weights: [-0.0011905230681113822, 0.07617671725340558, -0.01210652321309643, -0.06174077305170971],
  },
] as const;

/** The objective at other weights. */
const objective = (weights: ArrayLike<number>, bias: number, rate: number, share: number): number => {
  const squares = X.reduce((sum, row, i) => {
    const error = row.reduce((total, value, j) => total + value * (weights[j] as number), bias) - (Y[i] as number);
    return sum + error * error;
  }, 0);
  return share * squares + rate * Array.from(weights).reduce((sum, w) => sum + w * w, 0);
};

describe('ridge', () => {
  it.each(CLOSED)('equals the closed form to 1e-12 for rate $rate and $errors', ({rate, errors, weights}) => {
    expect(gap(ridge(X, Y, {rate, errors}).weights, weights)).toBeLessThan(1e-12);
  });

  it('makes least the objective that it is named by', () => {
    for (const bias of [false, true]) {
      for (const [errors, share] of [
        ['squares', 1],
        ['half squares', 0.5],
      ] as const) {
        const fit = ridge(X, Y, {rate: 0.7, errors, bias});
        expect(Math.abs(fit.objective - objective(fit.weights, fit.bias, 0.7, share))).toBeLessThan(1e-12);
        for (const step of [-1e-3, 1e-3]) {
          for (let j = 0; j < 4; j++) {
            const moved = fit.weights.map((value, k) => value + (k === j ? step : 0));
            expect(objective(moved, fit.bias, 0.7, share)).toBeGreaterThan(fit.objective);
          }
          if (bias) expect(objective(fit.weights, fit.bias + step, 0.7, share)).toBeGreaterThan(fit.objective);
        }
      }
    }
  });

  it('leaves the bias out of the penalty', () => {
    // numpy 2.4.6: a column of ones beside X, P = np.diag([1, 1, 1, 1, 0]): np.linalg.solve(Z.T @ Z + 0.1 * P, Z.T @ y)
    const {weights, bias} = ridge(X, Y, {rate: 0.1, bias: true});
    const closed = [
      -0.1065146355816996, 0.14983811365033417, -0.02899301521924066, -0.12038343612586075, 0.977778960054286,
    ];
    expect(gap([...weights, bias], closed)).toBeLessThan(1e-12);
    const raised = ridge(
      X,
      Y.map(value => value + 1000),
      {rate: 0.1, bias: true},
    );
    expect(gap(raised.weights, weights)).toBeLessThan(1e-12);
    expect(Math.abs(raised.bias - bias - 1000)).toBeLessThan(1e-11);
    expect(
      Math.abs(ridge(X, Y, {rate: 1e12, bias: true}).bias - Y.reduce((sum, value) => sum + value, 0) / 20),
    ).toBeLessThan(1e-10);
  });

  it('is least squares for rate 0, and solves more unknowns than examples for any other', () => {
    expect(gap(ridge(X, Y, {rate: 0}).weights, leastSquares(X, Y))).toBeLessThan(1e-15);
    // One example x = (1, 2), y = 5: w = x y / (‖x‖² + λ) = (1, 2) 5 / 6 for λ = 1.
    expect(gap(ridge([[1, 2]], [5]).weights, [5 / 6, 10 / 6])).toBeLessThan(1e-15);
  });

  it('predicts wᵀ x + b', () => {
    const {weights, bias, predict} = ridge(X, Y, {bias: true});
    const byHand = (weights[0] as number) + 2 * (weights[1] as number) - (weights[3] as number) + bias;
    expect(Math.abs(predict([1, 2, 0, -1]) - byHand)).toBeLessThan(1e-15);
  });
});
