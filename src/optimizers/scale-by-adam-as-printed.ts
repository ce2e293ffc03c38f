import {trueOrFalse} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {average} from './average.ts';
import {decayOf, notNegative} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** Options of {@link scaleByAdamAsPrinted}. */
export interface ScaleByAdamAsPrintedOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly compounding?: boolean;
  readonly uphill?: boolean;
}

/**
 * Adam as the lecture prints it [A5-5], errors and all: to be shown beside `scaleByAdam`, never to be trained with.
 * v = beta1 v - (1 - beta1) u; r = beta2 r + (1 - beta2) u^2; v = v / (1 - beta1^t); r = r / (1 - beta2^t); the update is
 * v / (epsilon + sqrt(r)), from which `scaleByRate` takes the lecture's -rate v / (epsilon + sqrt(r)).
 *
 * **Errata.** `compounding`: the corrected v and r are written back into the running averages, so that every step
 * corrects what was corrected already; for beta2 = 0.999 r grows about 1000^t / t!, beyond float32 after 20 steps, and
 * with it the steps go to 0. `uphill`: v carries -u, and the step subtracts it, which goes uphill. Without both it is
 * Kingma and Ba's algorithm, `scaleByAdam`.
 *
 * @param options.beta1 0.9, the lecture's
 * @param options.beta2 0.999, the lecture's
 * @param options.epsilon 1e-8, Kingma and Ba's
 * @param options.compounding true: as printed; false: the averages stay uncorrected, as they have to
 * @param options.uphill true: as printed; false: v carries +u
 * @throws {TypeError} if an option is of another type, RangeError if a beta is not from 0 to below 1 or epsilon below 0
 * @example
 * ```ts
 * const printed = optimizers.chain(optimizers.scaleByAdamAsPrinted(), optimizers.scaleByRate({rate: 0.5}));
 * const weight = tf.variable(tf.tensor1d([1]));
 * new optimizers.TransformOptimizer(printed).minimize(() => weight.square().mean());
 * weight.dataSync()[0] // 1.5
 * ```
 */
export function scaleByAdamAsPrinted({
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  compounding = true,
  uphill = true,
}: ScaleByAdamAsPrintedOptions = {}): Transform {
  const deed = 'create scaleByAdamAsPrinted';
  decayOf(deed, 'beta1', beta1);
  decayOf(deed, 'beta2', beta2);
  notNegative(deed, 'epsilon', epsilon);
  trueOrFalse(deed, 'compounding', compounding);
  trueOrFalse(deed, 'uphill', uphill);
  const first = (count: number): number => 1 - beta1 ** count;
  const second = (count: number): number => 1 - beta2 ** count;
  return elementwise({
    config: {name: 'scaleByAdamAsPrinted', beta1, beta2, epsilon, compounding, uphill},
    slots: {v: tf.zerosLike, r: tf.zerosLike},
    update: (update, {v, r}, _parameter, {number}) => {
      const mean = average(v, uphill ? update.neg() : update, beta1);
      const square = average(r, update.square(), beta2);
      const corrected = {v: mean.div(number(first)), r: square.div(number(second))};
      return [corrected.v.div(corrected.r.sqrt().add(epsilon)), compounding ? corrected : {v: mean, r: square}];
    },
  });
}
