import {at, type NumberOrSchedule} from '../schedules/index.ts';
import {configOf, notNegative, rateOf} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** Options of {@link scaleByRate}. */
export interface ScaleByRateOptions {
  readonly rate?: NumberOrSchedule;
}

/** A transform with a learning rate. */
export interface ScaleByRate extends Transform {
  /** The learning rate, as it was given. */
  readonly rate: NumberOrSchedule;
}

/**
 * u -> -rate u: the step downhill. The last one of a chain has the learning rate of its optimizer [A5-1].
 *
 * @param options.rate 0.01, Keras' for gradient descent; a schedule gets 0 for the first step
 * @throws {TypeError} if the rate is no number and no function, RangeError if it is below 0 or not finite, which a
 * schedule shows at its step
 * @example
 * ```ts
 * const optimizer = new optimizers.TransformOptimizer(optimizers.scaleByRate({rate: step => 1 / (1 + step)}));
 * optimizer.learningRate // 1
 * ```
 */
export function scaleByRate({rate = 0.01}: ScaleByRateOptions = {}): ScaleByRate {
  rateOf('create scaleByRate', 'rate', rate);
  const factor = (count: number): number => -notNegative('take a step', 'its learning rate', at(rate, count - 1));
  const transform = elementwise({
    config: {name: 'scaleByRate', rate: configOf(rate)},
    slots: {},
    update: (update, _slots, _parameter, {number}) => [update.mul(number(factor)), {}],
  });
  return {...transform, rate};
}
