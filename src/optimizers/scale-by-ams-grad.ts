import {tf} from '../engine/index.ts';
import {average} from './average.ts';
import {decayOf, notNegative} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** Options of {@link scaleByAmsGrad}. */
export interface ScaleByAmsGradOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/**
 * AMSGrad (Reddi et al. 2018): Adam whose denominator never shrinks. m = beta1 m + (1 - beta1) u;
 * v = beta2 v + (1 - beta2) u^2; h = max(h, v); the update is (m / (1 - beta1^t)) / (sqrt(h / (1 - beta2^t)) + epsilon),
 * torch's form, which corrects the means as Adam does; the paper has no corrections.
 *
 * @param options.beta1 0.9, torch's
 * @param options.beta2 0.999, torch's
 * @param options.epsilon 1e-8, torch's
 * @throws {TypeError} if an option is no number, RangeError if a beta is not from 0 to below 1 or epsilon below 0
 * @example
 * ```ts
 * optimizers.scaleByAmsGrad({beta2: 0.99}).config // {name: 'scaleByAmsGrad', beta1: 0.9, beta2: 0.99, epsilon: 1e-8}
 * ```
 */
export function scaleByAmsGrad({beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8}: ScaleByAmsGradOptions = {}): Transform {
  const deed = 'create scaleByAmsGrad';
  decayOf(deed, 'beta1', beta1);
  decayOf(deed, 'beta2', beta2);
  notNegative(deed, 'epsilon', epsilon);
  const first = (count: number): number => 1 - beta1 ** count;
  const second = (count: number): number => 1 - beta2 ** count;
  return elementwise({
    config: {name: 'scaleByAmsGrad', beta1, beta2, epsilon},
    slots: {m: tf.zerosLike, v: tf.zerosLike, largest: tf.zerosLike},
    update: (update, {m, v, largest}, _parameter, {number}) => {
      const mean = average(m, update, beta1);
      const square = average(v, update.square(), beta2);
      const most = largest.maximum(square);
      const step = mean.div(number(first)).div(most.div(number(second)).sqrt().add(epsilon));
      return [step, {m: mean, v: square, largest: most}];
    },
  });
}
