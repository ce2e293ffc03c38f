import {byLearningRate, type OptimizerOptions, optimizerOf} from './named.ts';
import {type ScaleByAdamAsPrintedOptions, scaleByAdamAsPrinted} from './scale-by-adam-as-printed.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/** Options of {@link adamAsPrinted}. */
export interface AdamAsPrintedOptions extends OptimizerOptions, ScaleByAdamAsPrintedOptions {}

/**
 * Adam as the lecture prints it [A5-5], with both **errata**: `scaleByAdamAsPrinted`, then the rate. It goes uphill,
 * and stands still after 20 steps; each error can be switched off by itself. For training take `adam`.
 *
 * @param options.learningRate 0.001, the lecture's first value (the other is 0.0005)
 * @param options.compounding true: corrected averages are written back
 * @param options.uphill true: the sign of the step is wrong
 * @param options.beta1 0.9, the lecture's
 * @param options.beta2 0.999, the lecture's
 * @param options.epsilon 1e-8, Kingma and Ba's
 * @param options.clip none
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(1));
 * optimizers.adamAsPrinted({learningRate: 0.25}).applyGradients({[weight.name]: tf.scalar(8)});
 * weight.dataSync()[0] // 1.25
 * ```
 */
export function adamAsPrinted({learningRate = 0.001, clip, ...printed}: AdamAsPrintedOptions = {}): TransformOptimizer {
  return optimizerOf(clip, scaleByAdamAsPrinted(printed), byLearningRate('adamAsPrinted', learningRate));
}
