import {tf} from '../engine/index.ts';
import {average} from './average.ts';
import {decayOf, positive} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** Options of {@link scaleByAdaDelta}. */
export interface ScaleByAdaDeltaOptions {
  readonly decay?: number;
  readonly epsilon?: number;
}

/**
 * AdaDelta (Zeiler 2012): s = decay s + (1 - decay) u^2; the update is d = u sqrt(r + epsilon) / sqrt(s + epsilon), and
 * then r = decay r + (1 - decay) d^2, the running mean of the squared steps before the rate.
 *
 * @param options.decay 0.9, torch's and optax' (Zeiler and Keras: 0.95)
 * @param options.epsilon 1e-6, torch's and Zeiler's (Keras: 1e-7); above 0, or no step would ever be made
 * @throws {TypeError} if an option is no number, RangeError if the decay is not from 0 to below 1 or epsilon not above 0
 * @example
 * ```ts
 * optimizers.scaleByAdaDelta({decay: 0.95}).config // {name: 'scaleByAdaDelta', decay: 0.95, epsilon: 1e-6}
 * ```
 */
export function scaleByAdaDelta({decay = 0.9, epsilon = 1e-6}: ScaleByAdaDeltaOptions = {}): Transform {
  decayOf('create scaleByAdaDelta', 'decay', decay);
  positive('create scaleByAdaDelta', 'epsilon', epsilon);
  return elementwise({
    config: {name: 'scaleByAdaDelta', decay, epsilon},
    slots: {square: tf.zerosLike, step: tf.zerosLike},
    update: (update, slots) => {
      const square = average(slots.square, update.square(), decay);
      const change = update.mul(slots.step.add(epsilon).sqrt()).div(square.add(epsilon).sqrt());
      return [change, {square, step: average(slots.step, change.square(), decay)}];
    },
  });
}
