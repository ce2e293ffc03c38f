import {inRange, integer} from '../../base/index.ts';
import type {Dataset} from '../samples/index.ts';
import {classPoints, numberedClasses} from './class-points.ts';
import {normal} from './normal.ts';
import type {PointOptions} from './options.ts';
import {cosine, sine} from './portable-math.ts';

/** Options of {@link rings}. */
export interface RingsOptions extends PointOptions {
  /** How many rings (default 2). */
  readonly classes?: number;
  /** Standard deviation of the radius (default 0.1: five of them to the half way between two rings). */
  readonly noise?: number;
}

/**
 * Rings around the origin, one a class: class k has radius k + 1 and normal noise on it, its angle is uniform. No line
 * parts them, the feature x² + y² does.
 *
 * The number of examples is 200 by default, as many as a scatter plot shows one by one.
 *
 * @throws RangeError if an option is out of its range, TypeError if it is no number
 *
 * @example
 * ```ts
 * const [x = 0, y = 0] = data.rings({examples: 1, classes: 2, noise: 0, type: 'float64'}).x.values;
 * [1, 2].includes(Math.round(1e9 * Math.sqrt(x * x + y * y)) / 1e9) // true
 * ```
 */
export function rings({
  examples = 200,
  classes = 2,
  noise = 0.1,
  seed = 1,
  type = 'float32',
}: RingsOptions = {}): Dataset {
  integer('generate rings', 'classes', classes, {min: 2});
  inRange('generate rings', 'noise', noise, {min: 0, maxExclusive: Infinity});
  const names = numberedClasses(classes);
  return classPoints({examples, seed, type, name: 'rings', classes: names, features: ['x', 'y']}, (random, number) => {
    const angle = random.uniform(0, 2 * Math.PI);
    const radius = normal(random, number + 1, noise);
    return [radius * cosine(angle), radius * sine(angle)];
  });
}
