import {trueOrFalse} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {at, type NumberOrSchedule} from '../schedules/index.ts';
import {configOf, decayOf, numberOrSchedule} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** Options of {@link trace}. */
export interface TraceOptions {
  readonly decay?: NumberOrSchedule;
  readonly nesterov?: boolean;
}

/**
 * Momentum: v = decay v + u, and v is the update. With `nesterov` it is u + decay v, the step that looks ahead
 * [E5.12] [E5.13] [A5-2]. Before `scaleByRate` it is torch's form, behind it the lecture's and Keras', where each
 * gradient keeps the rate of its own step; they differ once the rate changes.
 *
 * @param options.decay 0.9, the usual value (Sutskever et al. 2013); a schedule lets it grow
 * @param options.nesterov false
 * @throws {TypeError} if an option is of another type, RangeError if the decay is not from 0 to below 1
 * @example
 * ```ts
 * const links = optimizers.chain(optimizers.trace({decay: 0.5}), optimizers.scaleByRate({rate: 1}));
 * const optimizer = new optimizers.TransformOptimizer(links);
 * const weight = tf.variable(tf.scalar(0));
 * for (let step = 0; step < 2; step++) optimizer.applyGradients({[weight.name]: tf.scalar(1)});
 * weight.dataSync()[0] // -2.5
 * ```
 */
export function trace({decay = 0.9, nesterov = false}: TraceOptions = {}): Transform {
  numberOrSchedule('create trace', 'decay', decay, decayOf);
  trueOrFalse('create trace', 'nesterov', nesterov);
  const factor = (count: number): number => decayOf('take a step', 'its momentum', at(decay, count - 1));
  return elementwise({
    config: {name: 'trace', decay: configOf(decay), nesterov},
    slots: {velocity: tf.zerosLike},
    update: (update, {velocity}, _parameter, {number}) => {
      const keep = number(factor);
      const next = velocity.mul(keep).add(update);
      return [nesterov ? update.add(next.mul(keep)) : next, {velocity: next}];
    },
  });
}
