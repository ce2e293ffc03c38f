import {inRange, positiveInteger, Random} from '../../base/index.ts';
import {type Dataset, dataset} from '../samples/index.ts';
import {normal} from './normal.ts';
import {numbersOfType} from './numbers-of-type.ts';
import type {PointOptions} from './options.ts';
import {sine as sineOf} from './portable-math.ts';
import {withTruth} from './with-truth.ts';

/** Options of {@link sine}. */
export interface SineOptions extends PointOptions {
  /** Standard deviation of what is added to y (default 0.3). */
  readonly noise?: number;
}

/** One feature, one target, and the function that the noise was added to. */
export interface SineDataset extends Dataset {
  /** `sin 2πx`, what y would be without noise. */
  readonly truth: (x: number) => number;
}

/**
 * Regression with a known truth: x uniform on [0, 1], `y = sin 2πx` and normal noise. The default of 25 examples with
 * noise 0.3 is where degree 1 is too stiff, degree 3 right and degree 9 too loose [F5-18].
 *
 * @throws RangeError if examples is no whole number above 0 or noise is negative, TypeError if they are no numbers
 *
 * @example
 * ```ts
 * const set = data.sine({examples: 10, noise: 0});
 * set.truth(0.25) // 1
 * set.y.values.every((y, index) => y === Math.fround(set.truth(set.x.values[index]))) // true
 * ```
 */
export function sine({examples = 25, noise = 0.3, seed = 1, type = 'float32'}: SineOptions = {}): SineDataset {
  const what = 'generate sine';
  positiveInteger(what, 'examples', examples);
  inRange(what, 'noise', noise, {min: 0, maxExclusive: Infinity});
  const random = new Random(seed).stream('sine');
  const truth = (x: number): number => sineOf(2 * Math.PI * x);
  const [x, y] = [numbersOfType(what, type, examples), numbersOfType(what, type, examples)];
  for (let index = 0; index < examples; index++) {
    const own = random.stream(String(index));
    x[index] = own.uniform();
    // Of x as it is kept: its rounding is no noise.
    y[index] = normal(own, truth(x[index] as number), noise);
  }
  const set = dataset({
    name: 'sine',
    x: {values: x, shape: [examples, 1]},
    y: {values: y, shape: [examples, 1]},
    features: ['x'],
  });
  return withTruth(set, {truth});
}
