import {FusedOptimizer} from './fused-optimizer.ts';

/** Options of `adagrad`. */
export interface AdagradOptions {
  readonly learningRate?: number;
  readonly initialSquare?: number;
  readonly epsilon?: number;
}

/**
 * AdaGrad (Duchi et al. 2011) in torch's form: s = s + g^2; p = p - learningRate g / (sqrt(s) + epsilon).
 *
 * @param options.learningRate 0.01, torch's default
 * @param options.initialSquare 0, torch's default (Keras and TensorFlow.js: 0.1)
 * @param options.epsilon 1e-10, torch's default
 * @example
 * ```ts
 * adagrad().getConfig()['epsilon'] // 1e-10
 * ```
 */
export function adagrad({
  learningRate = 0.01,
  initialSquare = 0,
  epsilon = 1e-10,
}: AdagradOptions = {}): FusedOptimizer {
  return new FusedOptimizer({rule: 'adagrad', learningRate, initialSquare, epsilon});
}
