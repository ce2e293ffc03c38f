import {tf} from '../engine/index.ts';
import {average} from './average.ts';
import {decayOf} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** Options of {@link scaleByLion}. */
export interface ScaleByLionOptions {
  readonly beta1?: number;
  readonly beta2?: number;
}

/**
 * Lion (Chen et al. 2023, algorithm 2): the update is sign(beta1 m + (1 - beta1) u), and then
 * m = beta2 m + (1 - beta2) u. sign(0) = 0; NaN stays NaN.
 *
 * @param options.beta1 0.9, the paper's
 * @param options.beta2 0.99, the paper's
 * @throws {TypeError} if a beta is no number, RangeError if it is not from 0 to below 1
 * @example
 * ```ts
 * optimizers.scaleByLion().config // {name: 'scaleByLion', beta1: 0.9, beta2: 0.99}
 * ```
 */
export function scaleByLion({beta1 = 0.9, beta2 = 0.99}: ScaleByLionOptions = {}): Transform {
  decayOf('create scaleByLion', 'beta1', beta1);
  decayOf('create scaleByLion', 'beta2', beta2);
  return elementwise({
    config: {name: 'scaleByLion', beta1, beta2},
    slots: {m: tf.zerosLike},
    update: (update, {m}) => {
      const direction = average(m, update, beta1);
      // The kernels' sign of NaN is 0, which would hide it.
      return [direction.sign().add(direction.mul(0)), {m: average(m, update, beta2)}];
    },
  });
}
