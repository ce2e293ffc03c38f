import {byLearningRate, type OptimizerOptions, optimizerOf} from './named.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/**
 * Gradient descent [A5-1]: p = p - learningRate g.
 *
 * @param options.learningRate 0.01, as in Keras; a schedule gets 0 for the first step
 * @param options.clip none
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * optimizers.sgd({learningRate: 0.25}).learningRate // 0.25
 * ```
 */
export function sgd({learningRate = 0.01, clip}: OptimizerOptions = {}): TransformOptimizer {
  return optimizerOf(clip, byLearningRate('sgd', learningRate));
}
