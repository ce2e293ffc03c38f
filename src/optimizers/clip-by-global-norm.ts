import type {tf} from '../engine/index.ts';
import {positive} from './checks.ts';
import type {Transform} from './transform.ts';
import {withinNorm} from './within-norm.ts';

/** Options of {@link clipByGlobalNorm}. */
export interface ClipByGlobalNormOptions {
  readonly norm?: number;
}

/**
 * u -> u min(1, norm / ||all u||), one factor for all parameters, so that the step keeps its direction (Pascanu et al.
 * 2013). Updates that are not finite show as NaN.
 *
 * @param options.norm the largest Euclidean norm of all updates together; 1, as no value is right for every loss (the
 * paper: half to ten times the mean norm)
 * @throws {TypeError} if the norm is no number, RangeError if it is not above 0 or not finite
 * @example
 * ```ts
 * const links = optimizers.chain(optimizers.clipByGlobalNorm({norm: 2.5}), optimizers.scaleByRate({rate: 1}));
 * const [a, b] = [tf.variable(tf.scalar(0)), tf.variable(tf.scalar(0))];
 * new optimizers.TransformOptimizer(links).applyGradients({[a.name]: tf.scalar(3), [b.name]: tf.scalar(-4)});
 * [a.dataSync()[0], b.dataSync()[0]] // [-1.5, 2]
 * ```
 */
export function clipByGlobalNorm({norm = 1}: ClipByGlobalNormOptions = {}): Transform {
  positive('create clipByGlobalNorm', 'norm', norm);
  return {
    config: {name: 'clipByGlobalNorm', norm},
    init: () => ({}),
    update: updates => {
      const named = Object.entries(updates);
      if (named.length === 0) return [updates, {}];
      const squares = named.map(([, update]): tf.Tensor => update.square().sum());
      const factor = withinNorm(
        squares.reduce((sum, square) => sum.add(square)),
        norm,
      );
      return [Object.fromEntries(named.map(([name, update]) => [name, update.mul(factor)])), {}];
    },
  };
}
