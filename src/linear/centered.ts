import {Matrix} from 'ml-matrix';
import {dotProduct, type Vector} from '../numeric/index.ts';

/** A linear problem as its weights see it, and the bias that belongs to weights. */
export interface Centered {
  readonly examples: Matrix;
  readonly targets: Vector;
  readonly biasOf: (weights: Vector) => number;
}

/**
 * With a bias, both sides taken from their means, which the bias b = ȳ − x̄ᵀ w then makes up for, so that no penalty falls on
 * it; without one, both sides as they are, and b = 0.
 */
export function centeredIf(bias: boolean, examples: Matrix, targets: Vector): Centered {
  const means = Float64Array.from(bias ? examples.mean('column') : Array<number>(examples.columns).fill(0));
  const mean = bias ? targets.reduce((sum, value) => sum + value, 0) / targets.length : 0;
  return {
    examples: Matrix.sub(examples, 0).subRowVector([...means]),
    targets: targets.map(value => value - mean),
    biasOf: weights => mean - dotProduct(means, weights),
  };
}
