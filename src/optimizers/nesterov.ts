import {type MomentumOptions, momentum} from './momentum.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/** Options of {@link nesterov}. */
export type NesterovOptions = Omit<MomentumOptions, 'nesterov'>;

/**
 * Nesterov's momentum [E5.13] [A5-2]: `momentum` with `nesterov: true`. The parameters are the lecture's look-ahead
 * ones, p + momentum v, where it takes its gradients.
 *
 * @param options as those of `momentum`
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const optimizer = optimizers.nesterov({learningRate: 1, momentum: 0.5});
 * const weight = tf.variable(tf.scalar(0));
 * optimizer.applyGradients({[weight.name]: tf.scalar(1)});
 * weight.dataSync()[0] // -1.5
 * ```
 */
export const nesterov = (options: NesterovOptions = {}): TransformOptimizer => momentum({...options, nesterov: true});
