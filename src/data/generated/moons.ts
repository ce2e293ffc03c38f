import {inRange} from '../../base/index.ts';
import type {Dataset} from '../samples/index.ts';
import {classPoints} from './class-points.ts';
import {normal} from './normal.ts';
import type {PointOptions} from './options.ts';
import {cosine, sine} from './portable-math.ts';

/** Options of {@link moons}. */
export interface MoonsOptions extends PointOptions {
  /** Standard deviation of what is added to each coordinate (default 0.1: the moons, 0.3 apart, stay separable). */
  readonly noise?: number;
}

/**
 * Two interleaved half circles: class 0 `(cos t, sin t)`, class 1 `(1 − cos t, ½ − sin t)` with t uniform on [0, π),
 * and normal noise on both coordinates. scikit-learn's `make_moons`, but for t, which is drawn there in equal steps.
 *
 * The number of examples is 200 by default, as many as a scatter plot shows one by one.
 *
 * @throws RangeError if examples is no whole number above 0 or noise is negative, TypeError if they are no numbers
 *
 * @example
 * ```ts
 * data.moons({examples: 4, seed: 1}).x.shape // [4, 2]
 * ```
 */
export function moons({examples = 200, noise = 0.1, seed = 1, type = 'float32'}: MoonsOptions = {}): Dataset {
  inRange('generate moons', 'noise', noise, {min: 0, maxExclusive: Infinity});
  const options = {examples, seed, type, name: 'moons', classes: ['upper', 'lower'], features: ['x', 'y']} as const;
  return classPoints(options, (random, number) => {
    const angle = random.uniform(0, Math.PI);
    const [x, y] = number === 0 ? [cosine(angle), sine(angle)] : [1 - cosine(angle), 0.5 - sine(angle)];
    return [normal(random, x, noise), normal(random, y, noise)];
  });
}
