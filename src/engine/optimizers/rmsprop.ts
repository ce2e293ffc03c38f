import {FusedOptimizer} from './fused-optimizer.ts';

/** Options of `rmsprop`. */
export interface RmspropOptions {
  readonly learningRate?: number;
  readonly decay?: number;
  readonly momentum?: number;
  readonly epsilon?: number;
  readonly centered?: boolean;
}

/**
 * RMSProp (Tieleman and Hinton 2012) in torch's form: s = decay s + (1 - decay) g^2;
 * b = momentum b + g / (sqrt(s) + epsilon); p = p - learningRate b. With `centered`, s less the square of the
 * gradient's own running mean stands below the root.
 *
 * @param options.learningRate 0.01, torch's default (Keras: 0.001)
 * @param options.decay 0.99, torch's default (Keras, TensorFlow.js and the lecture: 0.9)
 * @param options.momentum 0
 * @param options.epsilon 1e-8, torch's default
 * @param options.centered false
 * @example
 * ```ts
 * rmsprop({decay: 0.9}).getConfig()['secondDecay'] // 0.9
 * ```
 */
export function rmsprop({
  learningRate = 0.01,
  decay = 0.99,
  momentum = 0,
  epsilon = 1e-8,
  centered = false,
}: RmspropOptions = {}): FusedOptimizer {
  const rule = centered ? 'centeredRmsprop' : 'rmsprop';
  return new FusedOptimizer({rule, learningRate, firstDecay: momentum, secondDecay: decay, epsilon});
}
