import {Matrix} from 'ml-matrix';
import {refusal} from '../base/index.ts';
import type {Vector} from '../numeric/index.ts';
import type {Problem} from './problem.ts';

/** The two numbers of x. */
function pair(x: Vector): readonly [number, number] {
  const [a, b] = x;
  if (x.length === 2 && a !== undefined && b !== undefined) return [a, b];
  throw new RangeError(refusal('compute saddle', 'x', 'have 2 numbers', x.length));
}

/**
 * A saddle, x₁² − x₂² [F5-13] [A5-10]: its gradient is 0 at 0, which Newton's method takes for a minimum, and it falls
 * for ever along x₂.
 *
 * @example
 * ```ts
 * const saddle = problems.saddle();
 * [...saddle.gradient(Float64Array.of(3, 2))] // [6, -4]
 * saddle.hessian(saddle.start).diagonal() // [2, -2]
 * ```
 */
export function saddle(): Problem {
  return {
    name: 'saddle',
    title: 'Saddle',
    source: 'the lecture, [F5-13]',
    size: 2,
    start: Float64Array.of(1, 0.001),
    minimum: Number.NEGATIVE_INFINITY,
    minimizers: [],
    localMinima: [],
    value: x => {
      const [a, b] = pair(x);
      return a * a - b * b;
    },
    gradient: x => {
      const [a, b] = pair(x);
      return Float64Array.of(2 * a, -2 * b);
    },
    hessian: x => {
      pair(x);
      return Matrix.diag([2, -2]);
    },
    hessianProduct: x => {
      pair(x);
      return v => {
        const [a, b] = pair(v);
        return Float64Array.of(2 * a, -2 * b);
      };
    },
  };
}
