import {finite} from '../../base/index.ts';
import type {Loss} from './loss.ts';

/**
 * Squared error of one output, e = ½ (y - o)² [E5.1]; its slope is o - y. The half is the lecture's: it cancels
 * against the exponent. Keras' `meanSquaredError` has no half and so twice the slope.
 *
 * @throws TypeError or RangeError if target or output is not a finite number
 *
 * @example
 * ```ts
 * squaredError(0, 0.5) // 0.125
 * squaredError.slope(1, 0.25) // -0.75
 * ```
 */
export const squaredError: Loss = Object.assign(
  (target: number, output: number): number => 0.5 * difference(target, output) ** 2,
  {slope: difference, title: 'squared error', unit: 'squared output'} as const,
);

function difference(target: number, output: number): number {
  return finite('compute squared error', 'output', output) - finite('compute squared error', 'target', target);
}
