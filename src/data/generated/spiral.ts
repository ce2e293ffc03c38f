import {inRange, integer} from '../../base/index.ts';
import type {Dataset} from '../samples/index.ts';
import {classPoints, numberedClasses} from './class-points.ts';
import {normal} from './normal.ts';
import type {PointOptions} from './options.ts';
import {cosine, sine} from './portable-math.ts';

/** Options of {@link spiral}. */
export interface SpiralOptions extends PointOptions {
  /** How many arms (default 3). */
  readonly classes?: number;
  /** How far an arm winds from the middle to its end, in radians (default 4). */
  readonly turn?: number;
  /** Standard deviation of what is added to the angle, in radians (default 0.2). */
  readonly noise?: number;
}

/**
 * Arms of a spiral, one a class: radius r uniform on [0, 1), angle `2πk/classes + turn · r` and normal noise. No line
 * parts them, two layers do. The defaults (3 arms, 300 points, 4 radians, noise 0.2) are those of Stanford's CS231n;
 * its arms begin 4 radians apart, ours evenly.
 *
 * @throws RangeError if an option is out of its range, TypeError if it is no number
 *
 * @example
 * ```ts
 * data.spiral({examples: 6, classes: 2}).classes // ['0', '1']
 * ```
 */
export function spiral({
  examples = 300,
  classes = 3,
  turn = 4,
  noise = 0.2,
  seed = 1,
  type = 'float32',
}: SpiralOptions = {}): Dataset {
  const what = 'generate spiral';
  integer(what, 'classes', classes, {min: 2});
  inRange(what, 'turn', turn, {min: -100, max: 100});
  inRange(what, 'noise', noise, {min: 0, max: 10});
  const names = numberedClasses(classes);
  return classPoints({examples, seed, type, name: 'spiral', classes: names, features: ['x', 'y']}, (random, number) => {
    const radius = random.uniform();
    const angle = normal(random, (2 * Math.PI * number) / classes + turn * radius, noise);
    return [radius * cosine(angle), radius * sine(angle)];
  });
}
