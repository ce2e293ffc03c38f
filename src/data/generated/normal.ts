import type {Random} from '../../base/index.ts';
import {cosine, logarithm} from './portable-math.ts';

/**
 * A number from the normal distribution with the given mean and standard deviation, by Box and Muller (1958) out of
 * two uniforms. `Random.normal` is the same with the engine's own logarithm and cosine, whose last bits may differ.
 */
export function normal(random: Random, mean = 0, deviation = 1): number {
  // 1 - u lies in (0, 1], so that the logarithm is finite.
  const radius = Math.sqrt(-2 * logarithm(1 - random.uniform()));
  return mean + deviation * radius * cosine(2 * Math.PI * random.uniform());
}
