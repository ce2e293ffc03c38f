import {Matrix} from 'ml-matrix';
import {inRange, oneOf, trueOrFalse} from '../base/index.ts';
import {dotProduct, type Vector} from '../numeric/index.ts';
import {centeredIf} from './centered.ts';
import {type MatrixLike, matrixOf, vectorOf} from './check.ts';
import {solvedByFactors} from './least-squares.ts';

/** What ridge regression makes least beside λ‖w‖²: the squares of the errors, or half of them. */
export type RidgeErrors = 'squares' | 'half squares';

/** Options of `ridge`. */
export interface RidgeOptions {
  readonly rate?: number;
  readonly errors?: RidgeErrors;
  readonly bias?: boolean;
}

/** A linear model y ≈ wᵀ x + b. */
export interface Ridge {
  /** w, one number for each feature. */
  readonly weights: Vector;
  /** b; 0 if there is none. */
  readonly bias: number;
  /** What was made least, at its least. */
  readonly objective: number;
  /** wᵀ x + b. */
  readonly predict: (x: ArrayLike<number>) => number;
}

/**
 * Ridge regression [E5.24]-[E5.30] [X5-1]. The lecture sets out from ‖Xw − y‖² + λ‖w‖², of which the minimizer is
 * (XᵀX + λI)⁻¹ Xᵀy, but prints (XᵀX + 2λI)⁻¹ Xᵀy, which minimizes ½‖Xw − y‖² + λ‖w‖². Both are here, each named by what it
 * minimizes. Solved by QR factors of X with √λ I below it, so that XᵀX, whose condition is the square of X's, is never formed.
 *
 * @param x X, one row an example
 * @param y one number an example
 * @param options.rate λ, at least 0; 1, as scikit-learn's alpha
 * @param options.errors 'squares' for ‖Xw − y‖², or 'half squares'; 'squares'
 * @param options.bias whether a bias is fitted too; it is no part of the penalty, so that adding a number to every y
 *   moves no weight; false, as in the lecture
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if the examples do not fit together or hold NaN or an infinity, or an option is out of range
 * @throws {SingularSystemError} if the rate is 0 and X's columns depend on each other
 * @example
 * ```ts
 * const x = [[1, 1], [2, 3], [3, 3]];
 * const y = [3, 7, 8.8];
 * [...linear.ridge(x, y, {rate: 0.25}).weights] // [1.5863, 1.2997]
 * const printed = linear.ridge(x, y, {rate: 0.25, errors: 'half squares'});
 * [...printed.weights] // [1.4916, 1.3607]
 * printed.predict([5, 4]) // 12.9009
 * ```
 */
export function ridge(
  x: MatrixLike,
  y: ArrayLike<number>,
  {rate = 1, errors = 'squares', bias = false}: RidgeOptions = {},
): Ridge {
  const deed = 'fit ridge regression';
  const examples = matrixOf(deed, 'x', x);
  const targets = vectorOf(deed, 'y', y, examples.rows);
  inRange(deed, 'rate', rate, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
  const share = oneOf(deed, 'errors', errors, ['squares', 'half squares']) === 'squares' ? 1 : 0.5;
  trueOrFalse(deed, 'bias', bias);

  const centered = centeredIf(bias, examples, targets);
  const root = Math.sqrt(rate / share);
  const below = Matrix.eye(examples.columns, examples.columns, root).to2DArray();
  const sides = Float64Array.from([...centered.targets, ...below.map(() => 0)]);
  const weights = solvedByFactors(deed, new Matrix([...centered.examples.to2DArray(), ...below]), sides);
  const level = centered.biasOf(weights);
  const predict = (at: Vector): number => dotProduct(at, weights) + level;
  const squares = targets.reduce(
    (sum, value, i) => sum + (predict(Float64Array.from(examples.getRow(i))) - value) ** 2,
    0,
  );
  return {
    weights,
    bias: level,
    objective: share * squares + rate * dotProduct(weights, weights),
    predict: at => predict(vectorOf('predict by ridge regression', 'x', at, weights.length)),
  };
}
