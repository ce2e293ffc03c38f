import {inRange} from '../base/index.ts';
import {addScaled, type Differentiable} from '../numeric/index.ts';
import {iterateAt} from './iterate.ts';
import type {LineSearch} from './method.ts';

/** Options of {@link fixed}. */
export interface FixedOptions {
  readonly step?: number;
}

/**
 * No search: x + step · direction, whatever the value there. With `steepest` it is gradient descent of learning rate
 * `step` [A5-1], with `newton` and step 1 the lecture's iterated Newton [A5-10]. Ensures nothing.
 *
 * @param options.step 1, Newton's own
 * @throws {TypeError} if step is no number, RangeError if it is not above 0 and finite
 * @example
 * ```ts
 * const square = {size: 1, value: ([x]) => x * x, gradient: ([x]) => Float64Array.of(2 * x)};
 * const method = {direction: minimizers.steepest(), search: minimizers.fixed({step: 0.25})};
 * minimizers.minimize(square, method, [4], {maxSteps: 2}).path.map(at => at.x[0]) // [4, 2, 1]
 * ```
 */
export function fixed({step = 1}: FixedOptions = {}): LineSearch<Differentiable, 'nothing'> {
  inRange('create fixed search', 'step', step, {minExclusive: 0, maxExclusive: Infinity});
  return {
    name: 'fixed',
    ensures: 'nothing',
    search: (f, from, direction) =>
      iterateAt(f, addScaled(from.x, step, direction)) ?? {
        status: 'nonfinite',
        message: `Value or gradient are not finite after a step of ${step}: a smaller one may help.`,
      },
  };
}
