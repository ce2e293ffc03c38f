import {FusedOptimizer} from './fused-optimizer.ts';

/**
 * Gradient descent: p = p - learningRate g.
 *
 * @param options.learningRate 0.01, as in Keras
 * @example
 * ```ts
 * sgd({learningRate: 0.25}).learningRate // 0.25
 * ```
 */
export function sgd({learningRate = 0.01}: {readonly learningRate?: number} = {}): FusedOptimizer {
  return new FusedOptimizer({rule: 'sgd', learningRate});
}
