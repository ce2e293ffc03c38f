import {trueOrFalse} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {average} from './average.ts';
import {decayOf, notNegative} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** Options of {@link scaleByRms}. */
export interface ScaleByRmsOptions {
  readonly decay?: number;
  readonly epsilon?: number;
  readonly epsilonInRoot?: number;
  readonly centered?: boolean;
}

/**
 * RMSProp (Tieleman and Hinton 2012) [E5.14] [A5-4]: s = decay s + (1 - decay) u^2; the update is
 * u / (sqrt(s + epsilonInRoot) + epsilon). With `centered`, s less the square of u's own running mean, the variance,
 * stands below the root (Graves 2013); where rounding would make it negative, it is 0.
 *
 * @param options.decay 0.99, torch's (the lecture, Keras and optax: 0.9)
 * @param options.epsilon 1e-8, torch's
 * @param options.epsilonInRoot 0, torch's; Keras has 1e-7 and optax 1e-8 there, and no `epsilon`
 * @param options.centered false
 * @throws {TypeError} if an option is of another type, RangeError if the decay is not from 0 to below 1 or an epsilon
 * below 0
 * @example
 * ```ts
 * optimizers.scaleByRms({decay: 0.9}).config.epsilon // 1e-8
 * ```
 */
export function scaleByRms({
  decay = 0.99,
  epsilon = 1e-8,
  epsilonInRoot = 0,
  centered = false,
}: ScaleByRmsOptions = {}): Transform {
  const deed = 'create scaleByRms';
  decayOf(deed, 'decay', decay);
  notNegative(deed, 'epsilon', epsilon);
  notNegative(deed, 'epsilonInRoot', epsilonInRoot);
  trueOrFalse(deed, 'centered', centered);
  const config = {name: 'scaleByRms', decay, epsilon, epsilonInRoot, centered};
  const scaled = (update: tf.Tensor, power: tf.Tensor): tf.Tensor =>
    update.div(power.add(epsilonInRoot).sqrt().add(epsilon));
  if (!centered) {
    return elementwise({
      config,
      slots: {square: tf.zerosLike},
      update: (update, slots) => {
        const square = average(slots.square, update.square(), decay);
        return [scaled(update, square), {square}];
      },
    });
  }
  return elementwise({
    config,
    slots: {square: tf.zerosLike, mean: tf.zerosLike},
    update: (update, slots) => {
      const square = average(slots.square, update.square(), decay);
      const mean = average(slots.mean, update, decay);
      // Rounding takes the variance of gradients that stay the same below 0, where the root is NaN.
      return [scaled(update, square.sub(mean.square()).maximum(0)), {square, mean}];
    },
  });
}
