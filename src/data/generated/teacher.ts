import {finite, inRange, positiveInteger, Random, refusal} from '../../base/index.ts';
import {type Dataset, dataset} from '../samples/index.ts';
import {normal} from './normal.ts';
import {numbersOfType} from './numbers-of-type.ts';
import type {PointOptions} from './options.ts';
import {withTruth} from './with-truth.ts';

/** Options of {@link teacher}. */
export interface TeacherOptions extends PointOptions {
  /** How many features (default 30, or as many as there are `weights`). */
  readonly features?: number;
  /** Standard deviation of what is added to y (default 0.5, half that of y without it). */
  readonly noise?: number;
  /** The teacher's weights, one a feature, as of another set (default: drawn from the seed). */
  readonly weights?: ArrayLike<number>;
}

/** Features, targets, and the weights that the targets come from. */
export interface TeacherDataset extends Dataset {
  /** One a feature; there is no bias. */
  readonly weights: Float64Array;
}

/**
 * Linear regression with a known truth: features `x ~ N(0, 1)`, weights `w ~ N(0, 1/features)`, so that `x · w` has a
 * variance near 1, and `y = x · w` with normal noise.
 *
 * The defaults are 40 examples of 30 features: least squares fits most of the noise there, its expected excess error
 * being `noise² · 30/(40 − 30 − 1)`, and stopping early or a ridge gains much.
 *
 * @throws RangeError if an option is out of its range or `weights` and `features` disagree, TypeError for a wrong kind
 *
 * @example
 * ```ts
 * const train = data.teacher({examples: 40, features: 3});
 * const test = data.teacher({examples: 1000, seed: 'test', weights: train.weights});
 * test.x.shape // [1000, 3]
 * ```
 */
export function teacher({
  examples = 40,
  weights,
  features = weights?.length ?? 30,
  noise = 0.5,
  seed = 1,
  type = 'float32',
}: TeacherOptions = {}): TeacherDataset {
  const what = 'generate teacher';
  positiveInteger(what, 'examples', examples);
  positiveInteger(what, 'features', features);
  inRange(what, 'noise', noise, {min: 0, maxExclusive: Infinity});
  const random = new Random(seed).stream('teacher');
  const truth = weights === undefined ? drawnWeights(random, features) : checkedWeights(what, weights, features);
  const [x, y] = [numbersOfType(what, type, examples * features), numbersOfType(what, type, examples)];
  for (let index = 0; index < examples; index++) {
    const own = random.stream(String(index));
    let sum = 0;
    for (let feature = 0; feature < features; feature++) {
      const place = index * features + feature;
      x[place] = normal(own);
      // Of x as it is kept: its rounding is no noise.
      sum += (x[place] as number) * (truth[feature] as number);
    }
    y[index] = normal(own, sum, noise);
  }
  const set = dataset({
    name: 'teacher',
    x: {values: x, shape: [examples, features]},
    y: {values: y, shape: [examples, 1]},
  });
  return withTruth(set, {weights: truth});
}

function drawnWeights(random: Random, features: number): Float64Array {
  const own = random.stream('weights');
  return Float64Array.from({length: features}, () => normal(own, 0, 1 / Math.sqrt(features)));
}

function checkedWeights(what: string, weights: ArrayLike<number>, features: number): Float64Array {
  if (typeof weights?.length !== 'number') {
    throw new TypeError(refusal(what, 'weights', 'be a list of numbers', weights));
  }
  if (weights.length !== features) {
    throw new RangeError(refusal(what, 'features', `be ${weights.length}, the number of weights`, features));
  }
  return Float64Array.from(weights, (weight, index) => finite(what, `weights[${index}]`, weight));
}
