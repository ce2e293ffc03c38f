import {trueOrFalse} from '../base/index.ts';
import type {NumberOrSchedule} from '../schedules/index.ts';
import {decayOf, numberOrSchedule} from './checks.ts';
import {byLearningRate, type OptimizerOptions, optimizerOf} from './named.ts';
import {trace} from './trace.ts';
import type {TransformOptimizer} from './transform-optimizer.ts';

/** Options of {@link momentum}. */
export interface MomentumOptions extends OptimizerOptions {
  readonly momentum?: NumberOrSchedule;
  readonly nesterov?: boolean;
  readonly rateInside?: boolean;
}

/**
 * Gradient descent with momentum in torch's form: v = momentum v + g; p = p - learningRate v, or with `nesterov`
 * p = p - learningRate (g + momentum v). With `rateInside` the form of the lecture [E5.12] and Keras:
 * v = momentum v + learningRate g; p = p - v. Both are the same as long as the rate stays.
 *
 * @param options.learningRate 0.01, as in Keras; a schedule gets 0 for the first step
 * @param options.momentum 0.9, the usual value (Sutskever et al. 2013); a schedule lets it grow
 * @param options.nesterov false
 * @param options.rateInside false
 * @param options.clip none
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const optimizer = optimizers.momentum({learningRate: 1, momentum: 0.5});
 * const weight = tf.variable(tf.scalar(0));
 * for (let step = 0; step < 2; step++) optimizer.applyGradients({[weight.name]: tf.scalar(1)});
 * weight.dataSync()[0] // -2.5
 * ```
 */
export function momentum({
  learningRate = 0.01,
  momentum: decay = 0.9,
  nesterov = false,
  rateInside = false,
  clip,
}: MomentumOptions = {}): TransformOptimizer {
  numberOrSchedule('create momentum', 'momentum', decay, decayOf);
  trueOrFalse('create momentum', 'rateInside', rateInside);
  const links = [trace({decay, nesterov}), byLearningRate('momentum', learningRate)];
  return optimizerOf(clip, ...(rateInside ? links.reverse() : links));
}
