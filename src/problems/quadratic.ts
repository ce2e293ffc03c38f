import {inRange, positiveInteger} from '../base/index.ts';
import type {LeastSquaresProblem} from './problem.ts';
import {sumOfSquares} from './sum-of-squares.ts';

/** Options of `quadratic`. */
export interface QuadraticOptions {
  readonly size?: number;
  readonly condition?: number;
}

/**
 * The quadratic ½ Σ λᵢ xᵢ², with curvatures λ from 1 to `condition` in equal ratios, started at (1, …, 1). Least, 0, at
 * 0. Steepest descent needs steps in proportion to the condition, conjugate gradients to its root, Newton's method one.
 *
 * @param options.size 50
 * @param options.condition the largest curvature over the least, at least 1; 10⁴
 * @throws {TypeError} if an option is no number
 * @throws {RangeError} if the size is no positive integer, or the condition is less than 1 or infinite
 * @example
 * ```ts
 * const long = problems.quadratic({size: 3, condition: 100});
 * long.value(long.start) // 55.5
 * ```
 */
export function quadratic({size = 50, condition = 1e4}: QuadraticOptions = {}): LeastSquaresProblem {
  const deed = 'create quadratic problem';
  positiveInteger(deed, 'size', size);
  inRange(deed, 'condition', condition, {min: 1, maxExclusive: Number.POSITIVE_INFINITY});
  const roots = Array.from({length: size}, (_, i) => Math.sqrt(condition ** (i / Math.max(size - 1, 1)) / 2));
  return sumOfSquares<readonly number[]>({
    name: 'quadratic',
    title: 'Quadratic',
    source: 'the textbook example, with curvatures in equal ratios',
    start: Array<number>(size).fill(1),
    minimum: 0,
    minimizers: [Array<number>(size).fill(0)],
    residuals: x => x.map((value, i) => (roots[i] as number) * value),
    jacobian: () => roots.map((root, i) => roots.map((_, j) => (i === j ? root : 0))),
    curvature: () => [],
  });
}
