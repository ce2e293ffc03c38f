import {inRange, oneOf, positiveInteger, trueOrFalse} from '../base/index.ts';
import {dotProduct, maxAbs, type Vector} from '../numeric/index.ts';
import {centeredIf} from './centered.ts';
import {type MatrixLike, matrixOf, vectorOf} from './check.ts';
import type {RidgeErrors} from './ridge.ts';

/** Options of `lasso`. */
export interface LassoOptions {
  readonly rate?: number;
  readonly errors?: RidgeErrors;
  readonly bias?: boolean;
  readonly tolerance?: number;
  readonly maxSweeps?: number;
}

/** A linear model y ≈ wᵀ x + b of few weights. */
export interface Lasso {
  /** Those that the penalty takes out are 0. */
  readonly weights: Vector;
  /** b; 0 if there is none. */
  readonly bias: number;
  /** What was made least. */
  readonly objective: number;
  /** By how much the objective may still be above its least, at most: the duality gap. */
  readonly gap: number;
  /** Whether the gap came below the tolerance. */
  readonly status: 'converged' | 'step-limit';
  /** How often all weights were gone through. */
  readonly sweeps: number;
  /** wᵀ x + b. */
  readonly predict: (x: ArrayLike<number>) => number;
}

/**
 * The lasso (Tibshirani 1996) [E5.32]: linear regression with the penalty λ Σ |w|, which makes weights exactly 0, by
 * coordinate descent: each weight in turn becomes S(xⱼᵀ rⱼ, t) / ‖xⱼ‖², where rⱼ is what the others leave of y,
 * S(z, t) = sign(z) max(|z| − t, 0), and t is λ / 2 for 'squares', λ for 'half squares'. It ends when the duality gap is
 * small: the penalty's least is then not below the objective by more.
 *
 * scikit-learn's `Lasso` divides the half squares by the number of examples n: its alpha is λ / n.
 *
 * @param x X, one row an example
 * @param y one number an example
 * @param options.rate λ, above 0 (for 0 there is `leastSquares`); 1, as scikit-learn's alpha
 * @param options.errors 'squares' for ‖Xw − y‖² + λ Σ |w|, or 'half squares' for ½ of them; 'squares', as in `ridge`
 * @param options.bias whether a bias is fitted too, which is no part of the penalty; false, as in `ridge`
 * @param options.tolerance the gap that is small, over the objective of w = 0; 1e-12 (scikit-learn: 1e-4)
 * @param options.maxSweeps 10 000 (scikit-learn: 1000)
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if the examples do not fit together or hold NaN or an infinity, or an option is out of range
 * @example
 * ```ts
 * [...linear.lasso([[1, 1], [1, -1]], [3, 1], {rate: 2}).weights] // [1.5, 0.5]
 * [...linear.lasso([[1, 1], [1, -1]], [3, 1], {rate: 5}).weights] // [0.75, 0]
 * ```
 */
export function lasso(
  x: MatrixLike,
  y: ArrayLike<number>,
  {rate = 1, errors = 'squares', bias = false, tolerance = 1e-12, maxSweeps = 10_000}: LassoOptions = {},
): Lasso {
  const deed = 'fit lasso';
  const examples = matrixOf(deed, 'x', x);
  const targets = vectorOf(deed, 'y', y, examples.rows);
  inRange(deed, 'rate', rate, {minExclusive: 0, maxExclusive: Number.POSITIVE_INFINITY});
  const share = oneOf(deed, 'errors', errors, ['squares', 'half squares']) === 'squares' ? 1 : 0.5;
  trueOrFalse(deed, 'bias', bias);
  inRange(deed, 'tolerance', tolerance, {min: 0});
  positiveInteger(deed, 'maxSweeps', maxSweeps);
  const centered = centeredIf(bias, examples, targets);
  const columns = Array.from({length: examples.columns}, (_, j) => Float64Array.from(centered.examples.getColumn(j)));
  const level = centered.targets;
  const threshold = rate / (2 * share);
  const weights: Vector = new Float64Array(columns.length);
  const rest: Vector = level.slice();
  const enough = tolerance * inRange(deed, 'Σ y²', dotProduct(level, level), {maxExclusive: Number.POSITIVE_INFINITY});
  let sweeps = 0;
  let gap = gapOf(columns, level, rest, weights, threshold);
  for (; gap > enough && sweeps < maxSweeps; sweeps++) {
    sweep(columns, rest, weights, threshold);
    gap = gapOf(columns, level, rest, weights, threshold);
  }
  const height = centered.biasOf(weights);
  return {
    weights,
    bias: height,
    objective: share * dotProduct(rest, rest) + rate * sizes(weights),
    gap: share * gap,
    status: gap > enough ? 'step-limit' : 'converged',
    sweeps,
    predict: at => dotProduct(vectorOf('predict by lasso', 'x', at, weights.length), weights) + height,
  };
}

const sizes = (weights: Vector): number => weights.reduce((sum, weight) => sum + Math.abs(weight), 0);

/** Each weight in turn becomes the best one beside the others; `rest` stays y − Xw. A column of zeros keeps 0. */
function sweep(columns: readonly Vector[], rest: Vector, weights: Vector, threshold: number): void {
  for (const [j, column] of columns.entries()) {
    const square = dotProduct(column, column);
    if (square === 0) continue;
    const before = weights[j] as number;
    const pull = dotProduct(column, rest) + square * before;
    const after = (Math.sign(pull) * Math.max(Math.abs(pull) - threshold, 0)) / square;
    weights[j] = after;
    for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] as number) - (after - before) * (column[i] as number);
  }
}

/** Of ‖y − Xw‖² + 2 t Σ |w|: its value less that of the dual, ‖y‖² − ‖y − θ‖², at θ = s r, with s so that |xⱼᵀ θ| <= t. */
function gapOf(columns: readonly Vector[], y: Vector, rest: Vector, weights: Vector, threshold: number): number {
  const steepest = maxAbs(Float64Array.from(columns, column => dotProduct(column, rest)));
  const s = Math.min(1, threshold / steepest);
  const square = dotProduct(rest, rest);
  return square + 2 * threshold * sizes(weights) - 2 * s * dotProduct(y, rest) + s * s * square;
}
