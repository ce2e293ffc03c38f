import {trueOrFalse} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {average} from './average.ts';
import {decayOf, notNegative} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** Options of {@link scaleByAdam}. */
export interface ScaleByAdamOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly epsilonHat?: boolean;
}

/**
 * Adam (Kingma and Ba 2015) [A5-5]: m = beta1 m + (1 - beta1) u; v = beta2 v + (1 - beta2) u^2; the update is
 * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon), the paper's algorithm 1 and torch's form.
 *
 * @param options.beta1 0.9, the paper's
 * @param options.beta2 0.999, the paper's
 * @param options.epsilon 1e-8, the paper's
 * @param options.epsilonHat false; true: epsilon joins the root before that is corrected, the end of the paper's
 * section 2 and Keras' form, sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)
 * @throws {TypeError} if an option is of another type, RangeError if a beta is not from 0 to below 1 or epsilon below 0
 * @example
 * ```ts
 * optimizers.scaleByAdam().config // {name: 'scaleByAdam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonHat: false}
 * ```
 */
export function scaleByAdam({
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  epsilonHat = false,
}: ScaleByAdamOptions = {}): Transform {
  const deed = 'create scaleByAdam';
  decayOf(deed, 'beta1', beta1);
  decayOf(deed, 'beta2', beta2);
  notNegative(deed, 'epsilon', epsilon);
  trueOrFalse(deed, 'epsilonHat', epsilonHat);
  const first = (count: number): number => 1 - beta1 ** count;
  const second = (count: number): number => 1 - beta2 ** count;
  const both = (count: number): number => Math.sqrt(second(count)) / first(count);
  return elementwise({
    config: {name: 'scaleByAdam', beta1, beta2, epsilon, epsilonHat},
    slots: {m: tf.zerosLike, v: tf.zerosLike},
    update: (update, {m, v}, _parameter, {number}) => {
      const mean = average(m, update, beta1);
      const square = average(v, update.square(), beta2);
      const step = epsilonHat
        ? mean.mul(number(both)).div(square.sqrt().add(epsilon))
        : mean.div(number(first)).div(square.div(number(second)).sqrt().add(epsilon));
      return [step, {m: mean, v: square}];
    },
  });
}
