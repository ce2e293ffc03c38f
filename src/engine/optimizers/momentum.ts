import {FusedOptimizer} from './fused-optimizer.ts';

/** Options of `momentum`. */
export interface MomentumOptions {
  readonly learningRate?: number;
  readonly momentum?: number;
  readonly nesterov?: boolean;
}

/**
 * Gradient descent with momentum in torch's form, where the rate stands outside of the velocity:
 * b = momentum b + g; p = p - learningRate b. With `nesterov`: p = p - learningRate (g + momentum b).
 *
 * @param options.learningRate 0.01, as in Keras
 * @param options.momentum 0.9, the usual value (Sutskever et al. 2013)
 * @param options.nesterov false
 * @example
 * ```ts
 * momentum({momentum: 0.5, nesterov: true}).getConfig()['firstDecay'] // 0.5
 * ```
 */
export function momentum({
  learningRate = 0.01,
  momentum: decay = 0.9,
  nesterov = false,
}: MomentumOptions = {}): FusedOptimizer {
  return new FusedOptimizer({rule: nesterov ? 'nesterov' : 'momentum', learningRate, firstDecay: decay});
}
