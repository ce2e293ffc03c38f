import {FusedOptimizer} from './fused-optimizer.ts';

/** Options of `adam`. */
export interface AdamOptions {
  readonly learningRate?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/**
 * Adam (Kingma and Ba 2015), epsilon outside of the root and after the correction, as in the paper's algorithm 1:
 * m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2;
 * p = p - learningRate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon).
 *
 * @param options.learningRate 0.001, the paper's
 * @param options.beta1 0.9, the paper's
 * @param options.beta2 0.999, the paper's
 * @param options.epsilon 1e-8, the paper's (TensorFlow.js: 1e-7)
 * @example
 * ```ts
 * adam({learningRate: 0.01}).getConfig()['epsilon'] // 1e-8
 * ```
 */
export function adam({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
}: AdamOptions = {}): FusedOptimizer {
  return new FusedOptimizer({rule: 'adam', learningRate, firstDecay: beta1, secondDecay: beta2, epsilon});
}
