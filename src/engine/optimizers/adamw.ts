import type {AdamOptions} from './adam.ts';
import {FusedOptimizer} from './fused-optimizer.ts';

/** Options of `adamw`. */
export interface AdamwOptions extends AdamOptions {
  readonly weightDecay?: number;
}

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019): p = p (1 - learningRate weightDecay), then Adam's
 * step. The decay is multiplied by the learning rate, as in torch, Keras and optax; the paper has it apart.
 *
 * @param options.learningRate 0.001
 * @param options.beta1 0.9
 * @param options.beta2 0.999
 * @param options.epsilon 1e-8
 * @param options.weightDecay 0.01, torch's default (Keras: 0.004)
 * @example
 * ```ts
 * adamw().getConfig()['weightDecay'] // 0.01
 * ```
 */
export function adamw({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0.01,
}: AdamwOptions = {}): FusedOptimizer {
  return new FusedOptimizer({rule: 'adam', learningRate, firstDecay: beta1, secondDecay: beta2, epsilon, weightDecay});
}
